/** Cuts a box out of a photo at a wanted size, from pixels that are fine enough. */
import type { Raster } from '../image/raster.ts';
import { sampleBox } from '../image/resize-raster.ts';
import { scaleBox } from '../image/scale-box.ts';
import type { Photo } from '../ports.ts';
import type { Box } from '../schema/box.ts';

/**
 * The pixels of `box` (in pixels of `raster`, a shrunken copy of `photo`) as `widthPx` x `heightPx`. Where the raster
 * has fewer pixels than wanted and the photo more, they are read again from the photo. Edges between pixels are kept:
 * a box that moves by a hundredth of a pixel gives nearly the same answer, so arithmetic that differs in its last
 * bits cannot move a score.
 */
export async function cutBox(
  photo: Photo,
  raster: Raster,
  box: Box,
  widthPx: number,
  heightPx: number,
): Promise<Raster> {
  const isFine = box.width >= widthPx && box.height >= heightPx;
  if (isFine || raster.widthPx >= photo.widthPx) return sampleBox(raster, box, widthPx, heightPx);
  const wanted = scaleBox(box, raster, photo);
  const region = roundOutwards(wanted, photo);
  const shrink = Math.min(1, Math.max(widthPx / wanted.width, heightPx / wanted.height));
  const part = await photo.read({
    region,
    maxSidePx: Math.ceil(Math.max(region.width, region.height) * shrink),
  });
  const inRegion = { ...wanted, x: wanted.x - region.x, y: wanted.y - region.y };
  const inPart = scaleBox(inRegion, { widthPx: region.width, heightPx: region.height }, part);
  return sampleBox(part, inPart, widthPx, heightPx);
}

function roundOutwards(box: Box, { widthPx, heightPx }: Photo): Box {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  return {
    x,
    y,
    width: Math.min(widthPx, Math.ceil(box.x + box.width)) - x,
    height: Math.min(heightPx, Math.ceil(box.y + box.height)) - y,
  };
}
