/** Measures whether a picture is made of even patches with hard edges, as paint and cartoons are. */
import { atShare, BLOCK_PX, readBlocks, type Window } from './look-window.ts';

/** Rows and columns between the nine pixels that are compared. */
const REACH = 2;
/** Added to both sums, in levels a pixel, so that flat blocks do not swing. */
const QUIET = 0.15;

/**
 * How far pixels are from the median of nine around them, over how far from their mean, in the block at a quarter of all: near 1 where
 * there is grain, less where patches of one colour meet, since the median leaves their edges and the mean does not.
 */
export function measureStrokes(window: Window): number {
  const rows = sortRows(window);
  return atShare(
    readBlocks(window, REACH, (x, y) => strokesIn(window, rows, x, y)),
    0.25,
  );
}

/** Of each pixel and its neighbours `REACH` to either side: the least, the middle and the largest. */
type Sorted = { readonly least: Float32Array; readonly middle: Float32Array; readonly most: Float32Array };

/** Sorted once, since each pixel's three are needed three times: in its own row, from above and from below. */
function sortRows({ w, h, luma }: Window): Sorted {
  const [least, middle, most] = [0, 1, 2].map(() => new Float32Array(w * h));
  for (let y = 0; y < h; y++)
    for (let i = y * w + REACH; i < (y + 1) * w - REACH; i++) {
      const before = luma[i - REACH];
      const own = luma[i];
      const after = luma[i + REACH];
      least[i] = Math.min(before, own, after);
      most[i] = Math.max(before, own, after);
      middle[i] = middleOf(before, own, after);
    }
  return { least, middle, most };
}

function strokesIn({ w, luma }: Window, { least, middle, most }: Sorted, x: number, y: number): number {
  const down = REACH * w;
  let toMedian = 0;
  let toMean = 0;
  for (let row = y * w + x; row < (y + BLOCK_PX) * w + x; row += w)
    for (let i = row; i < row + BLOCK_PX; i++) {
      const above = i - down;
      const below = i + down;
      const own = luma[i];
      const sum =
        luma[above - REACH] +
        luma[above] +
        luma[above + REACH] +
        luma[i - REACH] +
        own +
        luma[i + REACH] +
        luma[below - REACH] +
        luma[below] +
        luma[below + REACH];
      toMean += Math.abs(own - sum / 9);
      // The median of nine, three by three: the middle of the largest least, the middle middle and the least largest.
      const median = middleOf(
        Math.max(least[above], least[i], least[below]),
        middleOf(middle[above], middle[i], middle[below]),
        Math.min(most[above], most[i], most[below]),
      );
      toMedian += Math.abs(own - median);
    }
  const pixels = BLOCK_PX ** 2;
  return (toMedian / pixels + QUIET / 4) / (toMean / pixels + QUIET);
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
