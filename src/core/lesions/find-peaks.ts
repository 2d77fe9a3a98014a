/** Finds lesions as peaks of the map of probabilities. */

/** Two lesions are at least this many cells apart: of nearer peaks the surest counts. */
export const PEAK_RADIUS = 2;

/** A map of probabilities, row by row: one cell stands for a square of `cellPx` pixels. */
export type ProbabilityMap = {
  readonly columns: number;
  readonly rows: number;
  readonly cellPx: number;
  /** 0-1 per cell. */
  readonly probabilities: Float32Array;
};

/**
 * A peak, between the centres of cells, in pixels of the picture the map was made from, and its cell's chance. `widthPx`
 * and `heightPx` are those of the box that an expert would draw around the lesion.
 */
export type Peak = {
  readonly x: number;
  readonly y: number;
  readonly chance: number;
  readonly widthPx: number;
  readonly heightPx: number;
};

/** Logarithms of smaller probabilities say nothing. */
const LEAST_PROBABILITY = 1e-4;
/** Standard deviations of a hill in a lesion's side, as old lesion nets were taught. */
const HILLS_IN_SIDE = 5;
/** Sides of lesions in cells of 8 pixels: the least and largest that are believed, and the usual one. */
const LEAST_CELLS = 1.5;
const MOST_CELLS = 10;
const USUAL_CELLS = 3;

/**
 * Cells whose chance is above `threshold` and the highest within `radius` cells in each direction; among equals the
 * first in reading order wins. Sorted from the surest.
 */
export function findPeaks(map: ProbabilityMap, threshold: number, radius: number): Peak[] {
  const { columns, rows, probabilities, cellPx } = map;
  const peaks: Peak[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const chance = probabilities[row * columns + column];
      if (chance > threshold && isHighest(map, row, column, radius)) {
        const across = readHill(map, row, column, 0, 1);
        const down = readHill(map, row, column, 1, 0);
        peaks.push({
          x: (column + 0.5 + across.shift) * cellPx,
          y: (row + 0.5 + down.shift) * cellPx,
          chance,
          widthPx: across.size * cellPx,
          heightPx: down.size * cellPx,
        });
      }
    }
  }
  return peaks.sort((a, b) => b.chance - a.chance);
}

function isHighest(
  { columns, rows, probabilities }: ProbabilityMap,
  row: number,
  column: number,
  radius: number,
): boolean {
  const own = row * columns + column;
  for (let y = Math.max(0, row - radius); y <= Math.min(rows - 1, row + radius); y++) {
    for (let x = Math.max(0, column - radius); x <= Math.min(columns - 1, column + radius); x++) {
      const other = y * columns + x;
      if (
        probabilities[other] > probabilities[own] ||
        (probabilities[other] === probabilities[own] && other < own)
      )
        return false;
    }
  }
  return true;
}

/**
 * How far the top lies from a peak's centre along one axis (within ±0.5), and how large the lesion is, in cells. The net
 * learns hills of Gauss's shape, a fifth of the lesion's side wide; their logarithm is a parabola, so three cells tell
 * its top and its width. A peak at the border stays where it is.
 */
function readHill(
  { columns, rows, probabilities }: ProbabilityMap,
  row: number,
  column: number,
  dy: number,
  dx: number,
) {
  if (row < dy || column < dx || row + dy >= rows || column + dx >= columns)
    return { shift: 0, size: USUAL_CELLS };
  const at = row * columns + column;
  const step = dy * columns + dx;
  const [before, own, after] = [probabilities[at - step], probabilities[at], probabilities[at + step]].map(
    (chance) => Math.log(Math.max(chance, LEAST_PROBABILITY)),
  );
  const bend = 2 * own - before - after;
  if (bend <= 0) return { shift: 0, size: USUAL_CELLS };
  return {
    shift: Math.max(-0.5, Math.min(0.5, (after - before) / (2 * bend))),
    size: Math.max(LEAST_CELLS, Math.min(MOST_CELLS, HILLS_IN_SIDE / Math.sqrt(bend))),
  };
}
