/** Opens photos on Node: sharp for JPEG, PNG and WebP, libheif for HEIC. */
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { ClarteError } from '#core/errors.ts';
import { checkComplete } from '#core/image/check-complete.ts';
import { isSrgb, parseIccProfile } from '#core/image/colour-profile.ts';
import { convertToSrgb } from '#core/image/convert-to-srgb.ts';
import { orientRaster } from '#core/image/orient-raster.ts';
import type { PhotoHeader } from '#core/image/photo-header.ts';
import { planRead, type ReadPlan } from '#core/image/plan-read.ts';
import type { Raster } from '#core/image/raster.ts';
import { startShrink } from '#core/image/shrink-rows.ts';
import { MAX_PHOTO_PIXELS, sniffPhoto, uprightSize } from '#core/image/sniff-photo.ts';
import type { OpenPhoto } from '#core/ports.ts';
import { openHeic } from './open-heic.ts';

// Photos are never read twice by the same bytes, so libvips's cache would only hold memory.
sharp.cache(false);
sharp.concurrency(1);

/** Opens a photo. Throws the `photo-*` faults; a damaged JPEG, PNG or WebP may show at the first read only. */
export const openPhoto: OpenPhoto = async (bytes) => {
  const header = sniffPhoto(bytes);
  checkComplete(bytes, header.format);
  if (header.format === 'heic') return openHeic(bytes, header);
  const source = { bytes, header };
  const icc = await readIcc(bytes);
  return {
    format: header.format,
    ...uprightSize(header),
    async read(request) {
      const plan = planRead(header, request);
      try {
        const raster =
          header.cmyk && !icc ? await readInks(source, plan) : await readPixels(source, plan, icc);
        return orientRaster(raster, header.orientation);
      } catch (cause) {
        throw new ClarteError('photo-broken', 'pixels cannot be decoded', { cause });
      }
    },
    close() {},
  };
};

type Source = { readonly bytes: Uint8Array; readonly header: PhotoHeader };

function openSharp({ bytes, header }: Source, { region }: ReadPlan, options: SharpOptions): Sharp {
  const photo = sharp(bytes, {
    failOn: 'error',
    limitInputPixels: MAX_PHOTO_PIXELS,
    sequentialRead: true,
    ...options,
  });
  const isWhole = region.width === header.widthPx && region.height === header.heightPx;
  // An extract of the whole would still keep libjpeg from shrinking while it decodes.
  if (isWhole) return photo;
  return photo.extract({ left: region.x, top: region.y, width: region.width, height: region.height });
}

/** The ICC profile of a photo. Throws `photo-broken`. */
async function readIcc(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return (await sharp(bytes, { limitInputPixels: MAX_PHOTO_PIXELS }).metadata()).icc;
  } catch (cause) {
    throw new ClarteError('photo-broken', 'header cannot be decoded', { cause });
  }
}

/**
 * The planned part in sRGB. Cameras' profiles are applied to the shrunken pixels, which takes a tenth of the time that
 * libvips takes for all of them; other profiles are left to libvips.
 */
async function readPixels(source: Source, plan: ReadPlan, icc: Uint8Array | undefined): Promise<Raster> {
  const { region, widthPx, heightPx } = plan;
  const profile = icc ? parseIccProfile(icc, { start: 0, end: icc.length }) : null;
  const photo = openSharp(source, plan, { ignoreIcc: profile !== null });
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
  const raster = { widthPx, heightPx, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
  return profile && !isSrgb(profile) ? convertToSrgb(raster, profile) : raster;
}

/** Inks without a profile become colours as in browsers: each lets through what it and black leave. */
async function readInks(source: Source, plan: ReadPlan): Promise<Raster> {
  const { region, widthPx, heightPx } = plan;
  const inks = await openSharp(source, plan, {})
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
