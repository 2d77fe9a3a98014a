/** Draws what the lesion net shall answer: a soft hill on every lesion. */
import type { Box } from '#core/schema/box.ts';

/** The hill's standard deviation is this share of the box's side … */
const SIGMA_SHARE = 1 / 5;
/** … and at least this many pixels, so that small lesions still reach a cell's centre. */
const LEAST_SIGMA_PX = 5;

/**
 * `rows * columns` numbers in 0-1, one per cell of `cellPx` pixels: `exp(-d^2 / 2)` of the distance from the cell's
 * centre to the nearest lesion's, measured in that lesion's own sigmas (after CenterNet, Zhou et al. 2019).
 */
export function drawTarget(
  boxes: readonly Box[],
  rows: number,
  columns: number,
  cellPx: number,
): Float32Array {
  const target = new Float32Array(rows * columns);
  for (const box of boxes) {
    const sigmaX = Math.max(box.width * SIGMA_SHARE, LEAST_SIGMA_PX);
    const sigmaY = Math.max(box.height * SIGMA_SHARE, LEAST_SIGMA_PX);
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    const reach = (at: number, sigma: number, count: number) => ({
      from: Math.max(0, Math.floor((at - 4 * sigma) / cellPx)),
      to: Math.min(count - 1, Math.ceil((at + 4 * sigma) / cellPx)),
    });
    const across = reach(x, sigmaX, columns);
    const down = reach(y, sigmaY, rows);
    for (let row = down.from; row <= down.to; row++) {
      for (let column = across.from; column <= across.to; column++) {
        const dx = ((column + 0.5) * cellPx - x) / sigmaX;
        const dy = ((row + 0.5) * cellPx - y) / sigmaY;
        const hill = Math.exp(-(dx * dx + dy * dy) / 2);
        if (hill > target[row * columns + column]) target[row * columns + column] = hill;
      }
    }
  }
  return target;
}

/** The mean of the targets of one picture's readings, of which there is at least one: where some saw a lesion, their share. */
export function drawMeanTarget(
  readings: readonly (readonly Box[])[],
  rows: number,
  columns: number,
  cellPx: number,
): Float32Array {
  const [mean, ...others] = readings.map((boxes) => drawTarget(boxes, rows, columns, cellPx));
  if (others.length === 0) return mean;
  return mean.map((first, i) => others.reduce((sum, other) => sum + other[i], first) / readings.length);
}
