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
      toMedian += Math.abs(luma[i] - medianOf(nine));
    }
  const pixels = BLOCK_PX ** 2;
  return (toMedian / pixels + QUIET / 4) / (toMean / pixels + QUIET);
}

/** Exchanges that leave the median of nine in the middle (Paeth, "Median finding on a 3 x 3 grid", Graphics Gems, 1990). */
const EXCHANGES = Uint8Array.of(
  ...[1, 2, 4, 5, 7, 8, 0, 1, 3, 4, 6, 7, 1, 2, 4, 5, 7, 8, 0, 3],
  ...[5, 8, 4, 7, 3, 6, 1, 4, 2, 5, 4, 7, 4, 2, 6, 4, 4, 2],
);

/** Sorting a hundred thousand times would take longer than the network. */
function medianOf(nine: Float32Array): number {
  for (let k = 0; k < EXCHANGES.length; k += 2) {
    const first = nine[EXCHANGES[k]];
    const second = nine[EXCHANGES[k + 1]];
    nine[EXCHANGES[k]] = Math.min(first, second);
    nine[EXCHANGES[k + 1]] = Math.max(first, second);
  }
  return nine[4];
}
