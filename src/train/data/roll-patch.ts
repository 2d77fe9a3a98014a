/** The paper's rolling augmentation: a patch wrapped around, for class balance and independence of place. */
import type { Raster } from '#core/image/raster.ts';
import type { PatchName } from '#core/schema/assessment.ts';

/** Rolls for the most frequent class (method.md, "Rolling augmentation"). */
export const BASE_ROLLS = 2;

/**
 * How many rolled copies each class gets: 2 for the most frequent, `2 + max(0, floor(max / count) - 1)` for another.
 * `counts` are of the patches really used for training.
 */
export function rollsPerClass(counts: ReadonlyMap<number, number>): Map<number, number> {
  const most = Math.max(...counts.values());
  return new Map(
    [...counts].map(([grade, count]) => [grade, BASE_ROLLS + Math.max(0, Math.floor(most / count) - 1)]),
  );
}

/** The `rolls` rolled copies of an upright patch, without the unrolled one. */
export function rollPatch(patch: Raster, name: PatchName, rolls: number): Raster[] {
  const across = name === 'forehead';
  const extent = across ? patch.widthPx : patch.heightPx;
  const step = Math.floor(extent / (rolls + 1));
  return Array.from({ length: rolls }, (_, i) => rollBy(patch, across, step * (i + 1)));
}

/** `out[0 : X - r] = in[r : X]`, `out[X - r : X] = in[0 : r]`, along x when `across`, else along y. */
function rollBy(patch: Raster, across: boolean, shiftPx: number): Raster {
  const { widthPx, heightPx } = patch;
  const data = new Uint8Array(patch.data.length);
  const stride = widthPx * 3;
  if (!across) {
    data.set(patch.data.subarray(shiftPx * stride));
    data.set(patch.data.subarray(0, shiftPx * stride), (heightPx - shiftPx) * stride);
    return { widthPx, heightPx, data };
  }
  for (let row = 0; row < data.length; row += stride) {
    data.set(patch.data.subarray(row + shiftPx * 3, row + stride), row);
    data.set(patch.data.subarray(row, row + shiftPx * 3), row + (widthPx - shiftPx) * 3);
  }
  return { widthPx, heightPx, data };
}
