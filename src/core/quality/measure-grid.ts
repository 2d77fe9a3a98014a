/** Measures whether steps between pixels lie on lines, as where a picture was enlarged by repeating pixels. */
import type { Window } from './look-window.ts';

/** Larger steps are edges of the picture's own. */
const MOST_STEP = 20;
/** Added to the mean step, in levels, so that flat pictures do not swing. */
const QUIET = 0.2;

/**
 * How much the mean step from one column (row) to the next differs from that of the columns next to it, as a share of the mean;
 * the lesser of across and down, for enlarged pictures have both.
 */
export function measureGrid({ w, h, luma }: Window): number {
  const across = new Float64Array(w - 1);
  const down = new Float64Array(h - 1);
  for (let y = 0; y < h - 1; y++)
    for (let x = 0, i = y * w; x < w - 1; x++, i++) {
      across[x] += Math.min(MOST_STEP, Math.abs(luma[i + 1] - luma[i]));
      down[y] += Math.min(MOST_STEP, Math.abs(luma[i + w] - luma[i]));
    }
  return Math.min(unevenness(across, h - 1), unevenness(down, w - 1));
}

function unevenness(sums: Float64Array, each: number): number {
  let [apart, total] = [0, 0];
  for (let k = 2; k < sums.length - 2; k++) {
    const beside = (sums[k - 2] + sums[k - 1] + sums[k + 1] + sums[k + 2]) / 4;
    apart += Math.abs(sums[k] - beside);
    total += sums[k];
  }
  const lines = Math.max(1, sums.length - 4);
  return apart / (total + QUIET * each * lines);
}
