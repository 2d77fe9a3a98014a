/** Opens photos on Node: sharp for JPEG, PNG and WebP, libheif for HEIC. */
import sharp, { type Sharp } from 'sharp';
import { ClarteError } from '#core/errors.ts';
import { checkComplete } from '#core/image/check-complete.ts';
import { convertToSrgb } from '#core/image/convert-to-srgb.ts';
import { findProfile } from '#core/image/find-profile.ts';
import { orientRaster } from '#core/image/orient-raster.ts';
import type { PhotoHeader } from '#core/image/photo-header.ts';
import { planRead, type ReadPlan } from '#core/image/plan-read.ts';
import type { Raster } from '#core/image/raster.ts';
import { startShrink } from '#core/image/shrink-rows.ts';
import { MAX_PHOTO_PIXELS, sniffPhoto, uprightSize } from '#core/image/sniff-photo.ts';
import { pixelsOnly } from '#core/image/strip/strip-metadata.ts';
import type { OpenPhoto } from '#core/ports.ts';
import type { Box } from '#core/schema/box.ts';
import { openHeic } from './open-heic.ts';

// Photos are never read twice by the same bytes, so libvips's cache would only hold memory.
sharp.cache(false);
// One thread decodes while the other lays what is decoded out in memory: a third of a photo's processor time.
sharp.concurrency(2);

/** Photos of up to this many pixels are held decoded (48 MB) between reads, which is quicker; of others, the part read. */
const HELD_PIXELS = 16 * 1024 * 1024;
/** Larger ones are decoded in bands of up to this many pixels (48 MB), each for itself: slower, but within memory. */
const BAND_PIXELS = 16 * 1024 * 1024;

/** Opens a photo. Throws the `photo-*` faults; a damaged JPEG, PNG or WebP may show at the first read only. */
export const openPhoto: OpenPhoto = async (bytes) => {
  const header = sniffPhoto(bytes);
  checkComplete(bytes, header.format);
  if (header.format === 'heic') return openHeic(bytes, header);
  const profile = findProfile(bytes, header.format);
  const reader = pixelReader(pixelsOnly(bytes, header), header);
  return {
    format: header.format,
    ...uprightSize(header),
    async read(request) {
      const plan = planRead(header, request);
      try {
        const raster = await readShrunken(reader, plan);
        return orientRaster(profile ? convertToSrgb(raster, profile) : raster, header.orientation);
      } catch (cause) {
        throw new ClarteError('photo-broken', 'pixels cannot be decoded', { cause });
      }
    },
    close: () => reader.close(),
  };
};

/** Decoded pixels of three bytes; `box` of the photo is the part that they show. */
type Pixels = { readonly box: Box; readonly data: Uint8Array };

type PixelReader = ReturnType<typeof pixelReader>;

function pixelReader(bytes: Uint8Array, header: PhotoHeader) {
  const whole: Box = { x: 0, y: 0, width: header.widthPx, height: header.heightPx };
  const isHeld = header.widthPx * header.heightPx <= HELD_PIXELS;
  const decode = header.cmyk ? decodeInks : decodeColours;
  let held: Promise<Pixels> | null = null;
  return {
    read(region: Box): Promise<Pixels> {
      if (!isHeld) return decode(openSharp(bytes, whole, region), region);
      held ??= decode(openSharp(bytes, whole, whole), whole);
      return held;
    },
    /** Gives the memory of pixels back that are not held. */
    done(data: Uint8Array) {
      if (!isHeld) free(data);
    },
    close() {
      held?.then(
        ({ data }) => free(data),
        () => {}, // Whoever read it was told.
      );
      held = null;
    },
  };
}

/** Gives memory back at once, and not when the collector comes by: it would come for every photo, and go through all else too. */
function free(data: Uint8Array): void {
  (data.buffer as ArrayBuffer).transfer(0);
}

function openSharp(bytes: Uint8Array, whole: Box, region: Box): Sharp {
  const photo = sharp(bytes, {
    failOn: 'error',
    limitInputPixels: MAX_PHOTO_PIXELS,
    sequentialRead: true,
    ignoreIcc: true,
  });
  if (region.width === whole.width && region.height === whole.height) return photo;
  return photo.extract({ left: region.x, top: region.y, width: region.width, height: region.height });
}

async function decodeColours(photo: Sharp, box: Box): Promise<Pixels> {
  const data = await photo
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer();
  if (data.length !== box.width * box.height * 3) throw new Error('not three bytes a pixel');
  return { box, data };
}

/** Inks become colours as in browsers: each lets through what it and black leave. */
async function decodeInks(photo: Sharp, box: Box): Promise<Pixels> {
  const inks = await photo
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw({ depth: 'uchar' })
    .toBuffer();
  const data = new Uint8Array(box.width * box.height * 3);
  if (inks.length * 3 !== data.length * 4) throw new Error('not four inks');
  for (let from = 0, to = 0; from < inks.length; from += 4, to += 3) {
    const light = 255 - inks[from + 3];
    for (let c = 0; c < 3; c++) data[to + c] = ((255 - inks[from + c]) * light) / 255;
  }
  return { box, data };
}

/** The planned part, at the planned size. */
async function readShrunken(reader: PixelReader, { region, widthPx, heightPx }: ReadPlan): Promise<Raster> {
  const { width: fromWidthPx, height: fromHeightPx } = region;
  const shrinker = startShrink({ fromWidthPx, fromHeightPx, channels: 3, widthPx, heightPx });
  for (const band of bandsOf(region)) {
    const { box, data } = await reader.read(band);
    for (let y = band.y - box.y; y < band.y - box.y + band.height; y++)
      shrinker.addRow(data, (y * box.width + region.x - box.x) * 3);
    reader.done(data);
  }
  return shrinker.finish();
}

/** A region from top to bottom, in parts of at most `BAND_PIXELS`. */
function bandsOf({ x, y, width, height }: Box): Box[] {
  const rows = Math.max(1, Math.floor(BAND_PIXELS / width));
  return Array.from({ length: Math.ceil(height / rows) }, (_, at) => ({
    x,
    y: y + at * rows,
    width,
    height: Math.min(rows, height - at * rows),
  }));
}
