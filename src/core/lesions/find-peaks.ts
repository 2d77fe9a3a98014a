/** Finds lesions as peaks of the map of chances. */

/** A map of chances, row by row: one cell stands for a square of `cellPx` pixels. */
export type ChanceMap = {
  readonly columns: number;
  readonly rows: number;
  readonly cellPx: number;
  /** 0-1 per cell. */
  readonly chances: Float32Array;
};

/** A peak: the centre of its cell in pixels of the picture the map was made from, and its chance. */
export type Peak = { readonly x: number; readonly y: number; readonly chance: number };

/**
 * Cells whose chance is above `threshold` and the highest within `radius` cells in each direction; among equals the
 * first in reading order wins. Sorted from the surest.
 */
export function findPeaks(map: ChanceMap, threshold: number, radius: number): Peak[] {
  const { columns, rows, chances, cellPx } = map;
  const peaks: Peak[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const chance = chances[row * columns + column];
      if (chance > threshold && isHighest(map, row, column, radius)) {
        peaks.push({ x: (column + 0.5) * cellPx, y: (row + 0.5) * cellPx, chance });
      }
    }
  }
  return peaks.sort((a, b) => b.chance - a.chance);
}

function isHighest(
  { columns, rows, chances }: ChanceMap,
  row: number,
  column: number,
  radius: number,
): boolean {
  const own = row * columns + column;
  for (let y = Math.max(0, row - radius); y <= Math.min(rows - 1, row + radius); y++) {
    for (let x = Math.max(0, column - radius); x <= Math.min(columns - 1, column + radius); x++) {
      const other = y * columns + x;
      if (chances[other] > chances[own] || (chances[other] === chances[own] && other < own)) return false;
    }
  }
  return true;
}
