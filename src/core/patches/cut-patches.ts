/** Cuts the patches of a geometry out of a photo: upright squares, ready for the backbone. */
import type { Geometry } from '../geometry/geometry.ts';
import type { Raster } from '../image/raster.ts';
import { turnRaster } from '../image/turn-raster.ts';
import type { Photo } from '../ports.ts';
import type { PatchName } from '../schema/assessment.ts';
import { cutBox } from './cut-box.ts';

/** A patch's pixels, upright, stretched to a square whatever its aspect (as in the paper). */
export type Patch = { readonly name: PatchName; readonly raster: Raster };

/** The patches of `geometry` (in pixels of `raster`, a shrunken copy of `photo`) as squares of `sizePx`. */
export async function cutPatches(
  photo: Photo,
  raster: Raster,
  geometry: Pick<Geometry, 'patches' | 'turns'>,
  sizePx: number,
): Promise<Patch[]> {
  const patches: Patch[] = [];
  for (const { name, box } of geometry.patches) {
    const square = await cutBox(photo, raster, box, sizePx, sizePx);
    patches.push({ name, raster: turnRaster(square, geometry.turns) });
  }
  return patches;
}
