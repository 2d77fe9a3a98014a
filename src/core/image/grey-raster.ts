/** Grey levels of a raster. */
import type { Raster } from './raster.ts';

/** One byte per pixel: ITU-R BT.601 luma, rounded, as OpenCV's RGB2GRAY. */
export function greyRaster(raster: Raster): Uint8Array {
  const grey = new Uint8Array(raster.widthPx * raster.heightPx);
  for (let i = 0, from = 0; i < grey.length; i++, from += 3) {
    grey[i] = 0.299 * raster.data[from] + 0.587 * raster.data[from + 1] + 0.114 * raster.data[from + 2] + 0.5;
  }
  return grey;
}
