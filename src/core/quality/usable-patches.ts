/** Tells the patches that can be scored from those that the light has left nothing of. */
import type { RefusalReason } from '../errors.ts';
import type { PatchBox } from '../geometry/geometry.ts';
import type { Raster } from '../image/raster.ts';
import type { LeftOut } from '../schema/assessment.ts';
import { countLight, exposureOf, type LightCounts } from './measure-exposure.ts';
import { QUALITY_TABLE } from './quality-table.ts';

/** The patches left and those that are not, or why there are none. */
export type UsablePatches =
  | { readonly ok: true; readonly patches: readonly PatchBox[]; readonly leftOut: readonly LeftOut[] }
  | { readonly ok: false; readonly reason: RefusalReason };

/**
 * The `patches` of `raster` that are neither burnt out nor black beyond the table's limits for a single patch. Their skin
 * cannot be brought back, and a score of it would be invented. `light` is that of each patch, where it was counted before.
 */
export function usablePatches(
  raster: Raster,
  patches: readonly PatchBox[],
  light: readonly LightCounts[] = patches.map(({ box }) => countLight(raster, box)),
): UsablePatches {
  const { 'under-exposure': under, 'over-exposure': over } = QUALITY_TABLE;
  const reasons = light.map((counts) => {
    const { litLevel, burntShare } = exposureOf([counts]);
    if (litLevel < under.patchRefuseAt) return under.reason;
    return burntShare > over.patchRefuseAt ? over.reason : null;
  });
  const left = patches.filter((_, i) => reasons[i] === null);
  const leftOut = patches.flatMap(({ name }, i) => (reasons[i] ? [{ name, why: reasons[i] }] : []));
  return left.length > 0
    ? { ok: true, patches: left, leftOut }
    : { ok: false, reason: reasons[0] ?? over.reason };
}
