/** Turns a raster into a bitmap the page can draw. */
import type { Raster } from '#core/image/raster.ts';

/** The raster as an ImageBitmap of the same size; the caller transfers or closes it. */
export function previewBitmap(raster: Raster): Promise<ImageBitmap> {
  const { widthPx, heightPx, data } = raster;
  const image = new ImageData(widthPx, heightPx);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    image.data[to] = data[from];
    image.data[to + 1] = data[from + 1];
    image.data[to + 2] = data[from + 2];
    image.data[to + 3] = 255;
  }
  return createImageBitmap(image);
}
