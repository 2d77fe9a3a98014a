/** Cuts a box out of a raster. */
import type { Box } from '../schema/box.ts';
import type { Raster } from './raster.ts';

/**
 * The pixels of `box`, rounded outwards to whole pixels and clipped to the raster; at least 1 x 1.
 * Throws RangeError where the box lies wholly outside.
 */
export function cropRaster(raster: Raster, box: Box): Raster {
  const x0 = Math.max(0, Math.floor(box.x));
  const y0 = Math.max(0, Math.floor(box.y));
  const x1 = Math.min(raster.widthPx, Math.max(x0 + 1, Math.ceil(box.x + box.width)));
  const y1 = Math.min(raster.heightPx, Math.max(y0 + 1, Math.ceil(box.y + box.height)));
  if (x1 <= x0 || y1 <= y0) throw new RangeError('crop lies outside the raster');
  const widthPx = x1 - x0;
  const heightPx = y1 - y0;
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) {
    const from = ((y0 + y) * raster.widthPx + x0) * 3;
    data.set(raster.data.subarray(from, from + widthPx * 3), y * widthPx * 3);
  }
  return { widthPx, heightPx, data };
}
