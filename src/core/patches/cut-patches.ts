/** Cuts the patches of a geometry out of a photo, upright, from pixels that are fine enough. */
import type { Geometry, PatchBox } from '../geometry/geometry.ts';
import { cropRaster } from '../image/crop-raster.ts';
import type { Raster } from '../image/raster.ts';
import { scaleBox } from '../image/scale-box.ts';
import { turnRaster } from '../image/turn-raster.ts';
import type { Photo } from '../ports.ts';
import type { PatchName } from '../schema/assessment.ts';

/** A patch's pixels, set upright, in the patch's own aspect. */
export type Patch = { readonly name: PatchName; readonly raster: Raster };

/**
 * The patches of `geometry` (in pixels of `raster`, a shrunken copy of `photo`), each turned upright. A patch whose
 * shorter side has fewer than `sizePx` pixels in the raster is read again from the photo where the photo has more,
 * so that it can fill a square of `sizePx`.
 */
export async function cutPatches(
  photo: Photo,
  raster: Raster,
  geometry: Pick<Geometry, 'patches' | 'turns'>,
  sizePx: number,
): Promise<Patch[]> {
  const patches: Patch[] = [];
  for (const patch of geometry.patches) {
    const pixels = await finestPixels(photo, raster, patch, sizePx);
    patches.push({ name: patch.name, raster: turnRaster(pixels, geometry.turns) });
  }
  return patches;
}

async function finestPixels(
  photo: Photo,
  raster: Raster,
  { box }: PatchBox,
  sizePx: number,
): Promise<Raster> {
  const shortPx = Math.min(box.width, box.height);
  if (shortPx >= sizePx || raster.widthPx >= photo.widthPx) return cropRaster(raster, box);
  const region = scaleBox(box, raster, photo);
  const shrink = Math.min(1, sizePx / Math.min(region.width, region.height));
  return photo.read({ region, maxSidePx: Math.ceil(Math.max(region.width, region.height) * shrink) });
}
