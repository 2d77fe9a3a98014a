/** Opens photos in a browser's worker: the browser's own decoders for JPEG, PNG and WebP, libheif for HEIC. */
import { ClarteError } from '#core/errors.ts';
import { checkComplete } from '#core/image/check-complete.ts';
import { convertToSrgb } from '#core/image/convert-to-srgb.ts';
import { findProfile } from '#core/image/find-profile.ts';
import { orientRaster } from '#core/image/orient-raster.ts';
import type { PhotoHeader } from '#core/image/photo-header.ts';
import { planRead, type ReadPlan } from '#core/image/plan-read.ts';
import type { Raster } from '#core/image/raster.ts';
import { startShrink } from '#core/image/shrink-rows.ts';
import { sniffPhoto, uprightSize } from '#core/image/sniff-photo.ts';
import { pixelsOnly } from '#core/image/strip/strip-metadata.ts';
import type { OpenPhoto } from '#core/ports.ts';

/** Pixels that pass through the canvas at a time: 4 MB, so that a 50-megapixel photo is never copied whole. */
const STRIP_PIXELS = 2 ** 20;

/** Opens a photo; runs in a worker. Throws the `photo-*` faults. */
export const openPhoto: OpenPhoto = async (bytes) => {
  const header = sniffPhoto(bytes);
  checkComplete(bytes, header.format);
  if (header.format === 'heic') {
    const { openHeic } = await import('./open-heic.ts');
    return openHeic(bytes, header);
  }
  const bitmap = await decode(bytes, header);
  const profile = findProfile(bytes, header.format);
  return {
    format: header.format,
    ...uprightSize(header),
    async read(request) {
      const raster = readBitmap(bitmap, planRead(header, request));
      return orientRaster(profile ? convertToSrgb(raster, profile) : raster, header.orientation);
    },
    close: () => bitmap.close(),
  };
};

async function decode(bytes: Uint8Array, header: PhotoHeader): Promise<ImageBitmap> {
  const pixels = pixelsOnly(bytes, header) as Uint8Array<ArrayBuffer>;
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([pixels], { type: `image/${header.format}` }));
  } catch (cause) {
    throw new ClarteError('photo-broken', 'pixels cannot be decoded', { cause });
  }
  if (bitmap.width !== header.widthPx || bitmap.height !== header.heightPx) {
    const detail = `decoder gave ${bitmap.width} x ${bitmap.height}`;
    bitmap.close();
    throw new ClarteError('photo-broken', detail);
  }
  return bitmap;
}

function readBitmap(bitmap: ImageBitmap, { region, widthPx, heightPx }: ReadPlan): Raster {
  const { x, y, width, height } = region;
  const shrinker = startShrink({ fromWidthPx: width, fromHeightPx: height, channels: 4, widthPx, heightPx });
  const stripPx = Math.max(1, Math.min(height, Math.floor(STRIP_PIXELS / width)));
  const canvas = new OffscreenCanvas(width, stripPx);
  // In main memory, since every pixel is read back.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new ClarteError('internal', 'no canvas');
  context.imageSmoothingEnabled = false;
  context.fillStyle = '#fff';
  for (let top = 0; top < height; top += stripPx) {
    const rows = Math.min(stripPx, height - top);
    context.fillRect(0, 0, width, rows);
    context.drawImage(bitmap, x, y + top, width, rows, 0, 0, width, rows);
    const { data } = context.getImageData(0, 0, width, rows);
    for (let row = 0; row < rows; row++) shrinker.addRow(data, row * width * 4);
  }
  return shrinker.finish();
}
