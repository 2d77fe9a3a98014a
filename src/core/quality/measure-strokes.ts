/** Measures whether a picture is made of even patches with hard edges, as paint and cartoons are. */
import { atShare, readBlocks, type Window } from './look-window.ts';

/** Rows and columns between the nine pixels that are compared. */
const REACH = 2;
/** Added to both sums, in levels a pixel, so that flat blocks do not swing. */
const QUIET = 0.15;
const BLOCK_PX = 16;

/**
 * How far pixels are from the median of nine around them, over how far from their mean, in the block at a quarter of all: near 1 where
 * there is grain, less where patches of one colour meet, since the median leaves their edges and the mean does not.
 */
export function measureStrokes(window: Window): number {
  return atShare(
    readBlocks(window, REACH, (x, y) => strokesIn(window, x, y)),
    0.25,
  );
}

function strokesIn({ w, luma }: Window, x: number, y: number): number {
  const nine = new Float32Array(9);
  let [toMedian, toMean] = [0, 0];
  for (let row = y; row < y + BLOCK_PX; row++)
    for (let i = row * w + x; i < row * w + x + BLOCK_PX; i++) {
      let [k, sum] = [0, 0];
      for (let dy = -REACH * w; dy <= REACH * w; dy += REACH * w)
        for (let dx = -REACH; dx <= REACH; dx += REACH) {
          const value = luma[i + dy + dx];
          nine[k++] = value;
          sum += value;
        }
      toMean += Math.abs(luma[i] - sum / 9);
      toMedian += Math.abs(luma[i] - nine.sort()[4]);
    }
  const pixels = BLOCK_PX ** 2;
  return (toMedian / pixels + QUIET / 4) / (toMean / pixels + QUIET);
}
