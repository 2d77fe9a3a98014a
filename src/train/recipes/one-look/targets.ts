/** What the network shall answer to a face crop, as numbers: hills of lesions, distributions of grades, cover of zones. */
import type { Box } from '#core/schema/box.ts';
import type { FaceCrop } from './face-crop.ts';
import { GRADES, ZONES } from './network-scores.ts';

/** A hill's standard deviation is this share of the box's side, and at least this many pixels of the crop. */
const SIGMA_SHARE = 1 / 5;
const LEAST_SIGMA_PX = 3;
/** Standard deviations of the official grade, and of the grade that a count tells, as distributions. */
const GRADE_SD = 0.5;
const COUNT_SD = 0.7;
/** Shares of the official grade, the count and the raters' own readings in the distribution to learn. */
const SHARES = { grade: 0.6, count: 0.2, votes: 0.2 } as const;

/** [cells²] in 0-1: `exp(-d² / 2)` of the distance to the nearest lesion's centre in its own sigmas (CenterNet, 2019). */
export function drawHills(boxes: readonly Box[], cells: number, cellPx: number): Float32Array {
  const hills = new Float32Array(cells * cells);
  for (const box of boxes) {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const [sx, sy] = [box.width, box.height].map((side) => Math.max(side * SIGMA_SHARE, LEAST_SIGMA_PX));
    const reach = (at: number, sigma: number) => [
      Math.max(0, Math.floor((at - 4 * sigma) / cellPx)),
      Math.min(cells - 1, Math.ceil((at + 4 * sigma) / cellPx)),
    ];
    const [left, right] = reach(x, sx);
    const [top, bottom] = reach(y, sy);
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        const [dx, dy] = [((column + 0.5) * cellPx - x) / sx, ((row + 0.5) * cellPx - y) / sy];
        const at = row * cells + column;
        hills[at] = Math.max(hills[at], Math.exp(-(dx * dx + dy * dy) / 2));
      }
  }
  return hills;
}

/** [ZONES, cells²]: the share of each cell that each box covers; zones that are not there cover nothing. */
export function drawCover(boxes: readonly Box[], cells: number, cellPx: number): Float32Array {
  const cover = new Float32Array(ZONES * cells * cells);
  const along = (from: number, length: number) =>
    Float32Array.from({ length: cells }, (_, cell) => {
      const shared = Math.min(from + length, (cell + 1) * cellPx) - Math.max(from, cell * cellPx);
      return Math.max(0, shared) / cellPx;
    });
  for (const [zone, box] of boxes.slice(0, ZONES).entries()) {
    const [across, down] = [along(box.x, box.width), along(box.y, box.height)];
    for (let row = 0; row < cells; row++)
      for (let column = 0; column < cells; column++)
        cover[(zone * cells + row) * cells + column] = down[row] * across[column];
  }
  return cover;
}

/** A distribution over grades 1 … 5: of the official grade, of the count, and of what each rater read, as far as known. */
export function gradeDistribution({
  label,
  count,
  votes,
}: Pick<FaceCrop, 'label' | 'count' | 'votes'>): Float32Array {
  const sum = new Float32Array(GRADES);
  const mix = (share: number, grades: Float32Array) => {
    for (let k = 0; k < GRADES; k++) sum[k] += share * grades[k];
  };
  if (label !== null) mix(SHARES.grade, bell(label, GRADE_SD));
  if (count !== null) mix(SHARES.count, bell(severityOfCount(count), COUNT_SD));
  const readings = Object.values(votes);
  for (const reading of readings) mix(SHARES.votes / readings.length, bell(reading, 0.1));
  const total = sum.reduce((a, b) => a + b, 0);
  return total === 0 ? sum : sum.map((share) => share / total);
}

function bell(mean: number, sd: number): Float32Array {
  const heights = Float32Array.from({ length: GRADES }, (_, k) =>
    Math.exp(-(((k + 1 - mean) / sd) ** 2) / 2),
  );
  const sum = heights.reduce((a, b) => a + b, 0);
  return heights.map((height) => height / sum);
}

/** Counts at the middle of each grade's band, on a scale of logarithms (1-5, 6-20, 21-50, more). */
const BANDS = [
  [0, 1],
  [2.2, 2],
  [11, 3],
  [32, 4],
  [75, 5],
] as const;

/** 1 … 5 from a count of lesions, along straight lines over log(1 + count) between the bands' middles. */
export function severityOfCount(count: number): number {
  const at = Math.log1p(count);
  for (let k = 1; k < BANDS.length; k++) {
    const [low, high] = [Math.log1p(BANDS[k - 1][0]), Math.log1p(BANDS[k][0])];
    if (at <= high) return BANDS[k - 1][1] + (at - low) / (high - low);
  }
  return GRADES;
}
