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
  const down = REACH * w;
  let toMedian = 0;
  let toMean = 0;
  for (let row = y; row < y + BLOCK_PX; row++)
    for (let i = row * w + x; i < row * w + x + BLOCK_PX; i++) {
      const above = i - down;
      const below = i + down;
      const a = luma[above - REACH];
      const b = luma[above];
      const c = luma[above + REACH];
      const d = luma[i - REACH];
      const e = luma[i];
      const f = luma[i + REACH];
      const g = luma[below - REACH];
      const h = luma[below];
      const j = luma[below + REACH];
      toMean += Math.abs(e - (a + b + c + d + e + f + g + h + j) / 9);
      // The median of nine, three by three: the middle of the largest least, the middle middle and the least largest.
      const median = middleOf(
        Math.max(Math.min(a, b, c), Math.min(d, e, f), Math.min(g, h, j)),
        middleOf(middleOf(a, b, c), middleOf(d, e, f), middleOf(g, h, j)),
        Math.min(Math.max(a, b, c), Math.max(d, e, f), Math.max(g, h, j)),
      );
      toMedian += Math.abs(e - median);
    }
  const pixels = BLOCK_PX ** 2;
  return (toMedian / pixels + QUIET / 4) / (toMean / pixels + QUIET);
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
