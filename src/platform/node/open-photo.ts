/** Opens photos on Node: sharp for JPEG, PNG and WebP, libheif for HEIC. */
import sharp, { type Sharp } from 'sharp';
import { ClarteError } from '#core/errors.ts';
import { checkComplete } from '#core/image/check-complete.ts';
import { orientRaster } from '#core/image/orient-raster.ts';
import { planRead, type ReadPlan } from '#core/image/plan-read.ts';
import type { Raster } from '#core/image/raster.ts';
import { startShrink } from '#core/image/shrink-rows.ts';
import { MAX_PHOTO_PIXELS, type PhotoHeader, sniffPhoto, uprightSize } from '#core/image/sniff-photo.ts';
import type { OpenPhoto } from '#core/ports.ts';
import { openHeic } from './open-heic.ts';

// Photos are never read twice by the same bytes, so libvips's cache would only hold memory.
sharp.cache(false);
sharp.concurrency(1);

/** Opens a photo. Throws the `photo-*` faults; every JPEG, PNG and WebP fault shows here or at the first read. */
export const openPhoto: OpenPhoto = async (bytes) => {
  const header = sniffPhoto(bytes);
  checkComplete(bytes, header.format);
  if (header.format === 'heic') return openHeic(bytes, header);
  return {
    format: header.format,
    ...uprightSize(header),
    read: async (request) =>
      orientRaster(await readWithSharp(bytes, header, planRead(header, request)), header.orientation),
    close() {},
  };
};

async function readWithSharp(bytes: Uint8Array, header: PhotoHeader, plan: ReadPlan): Promise<Raster> {
  const { region, widthPx, heightPx } = plan;
  try {
    const photo = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PHOTO_PIXELS, sequentialRead: true });
    if (region.width < header.widthPx || region.height < header.heightPx) {
      photo.extract({ left: region.x, top: region.y, width: region.width, height: region.height });
    }
    if (header.cmyk && !(await photo.metadata()).hasProfile) return await readInks(photo, plan);
    if (widthPx < region.width || heightPx < region.height) {
      photo.resize(widthPx, heightPx, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad: false });
    }
    const { data, info } = await photo
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.width !== widthPx || info.height !== heightPx || info.channels !== 3) {
      throw new Error(`decoder gave ${info.width} x ${info.height} x ${info.channels}`);
    }
    return { widthPx, heightPx, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  } catch (cause) {
    throw new ClarteError('photo-broken', 'pixels cannot be decoded', { cause });
  }
}

/** Inks without a profile become colours as in browsers: each lets through what it and black leave. */
async function readInks(photo: Sharp, { region, widthPx, heightPx }: ReadPlan): Promise<Raster> {
  const inks = await photo
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw({ depth: 'uchar' })
    .toBuffer();
  const { width: fromWidthPx, height: fromHeightPx } = region;
  if (inks.length !== fromWidthPx * fromHeightPx * 4) throw new Error('not four inks');
  for (let at = 0; at < inks.length; at += 4) {
    const light = 255 - inks[at + 3];
    for (let c = at; c < at + 3; c++) inks[c] = ((255 - inks[c]) * light) / 255;
  }
  const shrinker = startShrink({ fromWidthPx, fromHeightPx, channels: 4, widthPx, heightPx });
  for (let y = 0; y < fromHeightPx; y++) shrinker.addRow(inks, y * fromWidthPx * 4);
  return shrinker.finish();
}
