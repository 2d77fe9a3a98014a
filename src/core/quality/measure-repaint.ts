/** Measures how little an oil-paint filter would change a picture: painted and ironed ones, which have been through one, hardly at all. */
import { atShare, readBlocks, type Window } from './look-window.ts';

/** Reach of the quarters around a pixel, and of the mean that their change is held against. */
const REACH = 3;
/** Every other pixel and row says as much. */
const STEP = 2;
const BLOCK_PX = 16;
/** Added to both sums, in levels a pixel, so that flat blocks do not swing. */
const QUIET = 0.15;

/** Sums of values and of their squares over all rows and columns before each pixel. */
type Sums = { readonly values: Float64Array; readonly squares: Float64Array; readonly row: number };

/**
 * How far pixels are from the mean of that quarter around them which varies least, over how far from the mean of all around, in the
 * middle one of the blocks: 0.9 where there is grain, less where edges are hard and places between them even. The filter is
 * Kuwahara's (Kuwahara et al., "Processing of RI-angiocardiographic images", 1976).
 */
export function measureRepaint(window: Window): number {
  const sums = addUp(window);
  return atShare(
    readBlocks(window, REACH, (x, y) => changeIn(window, sums, x, y)),
    0.5,
  );
}

function changeIn({ w, luma }: Window, sums: Sums, x: number, y: number): number {
  let [painted, smoothed] = [0, 0];
  for (let row = y; row < y + BLOCK_PX; row += STEP)
    for (let column = x; column < x + BLOCK_PX; column += STEP) {
      const own = luma[row * w + column];
      painted += Math.abs(own - paintedAt(sums, column, row));
      smoothed += Math.abs(own - meanOf(sums, column - REACH, row - REACH, 2 * REACH + 1));
    }
  const pixels = (BLOCK_PX / STEP) ** 2;
  return (painted / pixels + QUIET / 3) / (smoothed / pixels + QUIET);
}

/** The mean of the quarter that varies least. */
function paintedAt(sums: Sums, x: number, y: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const top of [y - REACH, y])
    for (const left of [x - REACH, x]) {
      const mean = meanOf(sums, left, top, REACH + 1);
      const variance = sumOf(sums.squares, sums.row, left, top, REACH + 1) / (REACH + 1) ** 2 - mean * mean;
      if (variance < least) [best, least] = [mean, variance];
    }
  return best;
}

const meanOf = ({ values, row }: Sums, left: number, top: number, side: number) =>
  sumOf(values, row, left, top, side) / side ** 2;

function sumOf(of: Float64Array, row: number, left: number, top: number, side: number): number {
  const [above, below] = [top * row + left, (top + side) * row + left];
  return of[below + side] - of[above + side] - of[below] + of[above];
}

function addUp({ w, h, luma }: Window): Sums {
  const row = w + 1;
  const [values, squares] = [new Float64Array(row * (h + 1)), new Float64Array(row * (h + 1))];
  for (let y = 0, i = 0; y < h; y++)
    for (let x = 0, to = (y + 1) * row + 1; x < w; x++, i++, to++) {
      values[to] = luma[i] + values[to - 1] + values[to - row] - values[to - row - 1];
      squares[to] = luma[i] * luma[i] + squares[to - 1] + squares[to - row] - squares[to - row - 1];
    }
  return { values, squares, row };
}
