/** Lets the page see the photo as the pipeline itself decodes it, so that no photo is decoded twice. */
import type { Raster } from '#core/image/raster.ts';
import type { OpenPhoto } from '#core/ports.ts';

/** `open`, calling `onRaster` with every reading of a whole photo. */
export function tapPreview(open: OpenPhoto, onRaster: (raster: Raster) => void): OpenPhoto {
  return async (bytes) => {
    const photo = await open(bytes);
    return {
      format: photo.format,
      widthPx: photo.widthPx,
      heightPx: photo.heightPx,
      async read(request) {
        const raster = await photo.read(request);
        if (!request.region) onRaster(raster);
        return raster;
      },
      close: () => photo.close(),
    };
  };
}
