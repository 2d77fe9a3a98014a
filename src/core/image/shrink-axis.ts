/** Plans which pixels of a line each pixel of a shorter line draws on, and by how much, in whole numbers. */

/** This many bytes of 255 at most fit 16 bits when added up. */
const MOST_CELL_PX = 256;

/** The weight one in the sums down: 255 times it fits 16 bits. */
export const DOWN_ONE = 2 ** 8;
/** The weight one in the sums across: it fits 16 bits with a sign, and times the largest sum down 31 bits. */
export const ACROSS_ONE = 2 ** 14;

/** One axis: cells of `cellPx` averaged pixels, and for every target position the weights of the cells it draws on. */
export type Axis = {
  readonly cellPx: number;
  readonly cells: number;
  readonly taps: number;
  /** First and last cell drawn on. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** `taps` for every position, whole numbers whose sum is `one`; 0 behind the last cell drawn on. */
  readonly weights: Int32Array;
};

/** Plans an axis of `fromPx` pixels for `toPx`, with weights whose sum is `one`. */
export function planAxis(fromPx: number, toPx: number, one: number): Axis {
  const cellPx = Math.min(MOST_CELL_PX, Math.max(1, Math.floor(fromPx / toPx / 2)));
  const cells = Math.ceil(fromPx / cellPx);
  // The last cell may be narrower; the scale is that of the pixels, so that nothing shifts.
  const scale = Math.max(1, fromPx / cellPx / toPx);
  // No more cells than these have a share in one position.
  const taps = Math.min(cells, Math.ceil(scale * 2));
  const first = new Int32Array(toPx);
  const last = new Int32Array(toPx);
  const weights = new Int32Array(toPx * taps);
  for (let i = 0; i < toPx; i++) {
    const centre = (i + 0.5) * scale - 0.5;
    const begin = Math.ceil(centre - scale);
    first[i] = Math.max(0, Math.min(cells - taps, begin));
    const shares = new Float64Array(taps);
    let sum = 0;
    for (let cell = begin; cell < centre + scale; cell++) {
      // Beyond the edge the outermost cell is repeated.
      const tap = Math.max(0, Math.min(cells - 1, cell)) - first[i];
      const share = 1 - Math.abs(cell - centre) / scale;
      shares[tap] += share;
      sum += share;
    }
    last[i] = first[i] + roundShares(shares, one / sum, weights.subarray(i * taps, (i + 1) * taps));
  }
  return { cellPx, cells, taps, first, last, weights };
}

/**
 * Whole numbers near `shares * scale` whose sum is that of all of them, each carrying the rest of those before it.
 * Returns the place of the last that is not zero.
 */
function roundShares(shares: Float64Array, scale: number, weights: Int32Array): number {
  let sum = 0;
  let given = 0;
  let last = 0;
  for (let i = 0; i < shares.length; i++) {
    sum += shares[i] * scale;
    weights[i] = Math.round(sum) - given;
    given += weights[i];
    if (weights[i] > 0) last = i;
  }
  return last;
}
