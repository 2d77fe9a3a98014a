/** Decodes a HEIC picture with libheif, handed in as a WASM module of libheif-js. */
import { ClarteError } from '../errors.ts';
import { type ColourProfile, DISPLAY_P3, parseIccProfile } from './colour-profile.ts';
import { convertToSrgb } from './convert-to-srgb.ts';
import { readType } from './isobmff.ts';
import type { ReadPlan } from './plan-read.ts';
import type { Raster } from './raster.ts';
import { startShrink } from './shrink-rows.ts';
import { primaryProperties } from './sniff-heic.ts';

type Handle = { readonly code?: unknown };
type Channel = {
  readonly id: unknown;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly data: Uint8Array;
};

/** The part of libheif-js that is used (its `libheif-wasm/libheif.d.ts`). */
export type LibHeif = {
  readonly heif_error_code: { readonly heif_error_Ok: unknown };
  readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
  readonly heif_chroma: {
    readonly heif_chroma_interleaved_RGB: unknown;
    readonly heif_chroma_interleaved_RGBA: unknown;
  };
  readonly heif_channel: { readonly heif_channel_interleaved: unknown };
  heif_context_alloc(): unknown;
  heif_context_read_from_memory(context: unknown, bytes: Uint8Array): { readonly code: unknown };
  heif_js_context_get_primary_image_handle(context: unknown): Handle;
  heif_image_handle_has_alpha_channel(handle: Handle): number;
  heif_js_decode_image2(
    handle: Handle,
    colours: unknown,
    chroma: unknown,
  ): { readonly code?: unknown; readonly channels?: readonly Channel[] };
};

/** A decoded picture; its pixels lie in libheif's memory. */
export type HeicPixels = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 3 | 4;
  readonly strideBytes: number;
  readonly data: Uint8Array;
  /** Colours of the pixels; null for sRGB. */
  readonly profile: ColourProfile | null;
};

/**
 * The primary picture of a HEIC file, turned upright by libheif, 8 bit, in the file's own colours. The instance is
 * used up: take a fresh one for every photo, so that nothing hostile bytes do to its memory outlives the photo.
 * Throws `photo-broken` and `photo-type-unsupported`.
 */
export function decodeHeic(libheif: LibHeif, bytes: Uint8Array): HeicPixels {
  try {
    const context = libheif.heif_context_alloc();
    const { code } = libheif.heif_context_read_from_memory(context, bytes);
    if (code !== libheif.heif_error_code.heif_error_Ok)
      throw new ClarteError('photo-broken', 'HEIC structure');
    const handle = libheif.heif_js_context_get_primary_image_handle(context);
    if (!handle || handle.code) throw new ClarteError('photo-broken', 'HEIC without a picture');
    const alpha = libheif.heif_image_handle_has_alpha_channel(handle) !== 0;
    const { heif_chroma_interleaved_RGB: rgb, heif_chroma_interleaved_RGBA: rgba } = libheif.heif_chroma;
    const chroma = alpha ? rgba : rgb;
    const colours = libheif.heif_colorspace.heif_colorspace_RGB;
    const picture = libheif.heif_js_decode_image2(handle, colours, chroma);
    const channel = picture?.channels?.find(({ id }) => id === libheif.heif_channel.heif_channel_interleaved);
    if (!channel) throw new ClarteError('photo-broken', 'HEIC pixels');
    if (alpha) layOverWhite(channel);
    const { width: widthPx, height: heightPx, stride: strideBytes, data } = channel;
    return { widthPx, heightPx, channels: alpha ? 4 : 3, strideBytes, data, profile: findProfile(bytes) };
  } catch (error) {
    if (error instanceof ClarteError) throw error;
    throw new ClarteError('photo-broken', 'HEIC decoder gave up', { cause: error });
  }
}

/** The planned part of a decoded picture. */
export function readHeic(pixels: HeicPixels, { region, widthPx, heightPx }: ReadPlan): Raster {
  const { channels, strideBytes, data } = pixels;
  const shrinker = startShrink({
    fromWidthPx: region.width,
    fromHeightPx: region.height,
    channels,
    widthPx,
    heightPx,
  });
  for (let y = region.y; y < region.y + region.height; y++) {
    shrinker.addRow(data, y * strideBytes + region.x * channels);
  }
  const raster = shrinker.finish();
  return pixels.profile ? convertToSrgb(raster, pixels.profile) : raster;
}

/** The `colr` property of the primary item (ISO/IEC 14496-12, section 12.1.5). */
function findProfile(bytes: Uint8Array): ColourProfile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colours = primaryProperties(bytes).filter(({ type }) => type === 'colr');
  for (const { start, end } of colours) {
    const kind = readType(bytes, start);
    if (kind === 'prof' || kind === 'rICC') return parseIccProfile(bytes, { start: start + 4, end });
  }
  const isP3 = colours.some(
    ({ start }) => readType(bytes, start) === 'nclx' && view.getUint16(start + 4) === 12,
  );
  return isP3 ? DISPLAY_P3 : null;
}

function layOverWhite({ width, height, stride, data }: Channel): void {
  for (let y = 0; y < height; y++) {
    for (let at = y * stride, end = at + width * 4; at < end; at += 4) {
      const alpha = data[at + 3] / 255;
      for (let c = at; c < at + 3; c++) data[c] = 255 + (data[c] - 255) * alpha + 0.5;
    }
  }
}
