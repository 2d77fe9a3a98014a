/** Decodes a HEIC picture with libheif, handed in as a WASM module of libheif-js. */
import { ClarteError } from '../errors.ts';
import type { ColourProfile } from './colour-profile.ts';
import { convertToSrgb } from './convert-to-srgb.ts';
import { findProfile } from './find-profile.ts';
import { topBoxes } from './isobmff.ts';
import { type HeicPlace, placeHeic, uncroppedHeic } from './place-heic.ts';
import type { ReadPlan } from './plan-read.ts';
import type { Raster } from './raster.ts';
import { startShrink } from './shrink-rows.ts';

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
  /** Size in pixels of the part that is to be seen. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where that part begins. */
  readonly left: number;
  readonly top: number;
  readonly channels: 3 | 4;
  readonly strideBytes: number;
  readonly data: Uint8Array;
  /** Colours of the pixels; null for sRGB. */
  readonly profile: ColourProfile | null;
};

/**
 * The primary picture of a HEIC file, turned upright by libheif, 8 bit, in the file's own colours. The crop of the file
 * is kept from libheif, which refuses some that are valid, and is ours to make. The instance is used up: take a fresh one for every photo, so that nothing hostile bytes do to its memory outlives the photo.
 * Throws `photo-broken` and `photo-type-unsupported`.
 */
export function decodeHeic(libheif: LibHeif, bytes: Uint8Array): HeicPixels {
  try {
    const place = placeHeic(bytes);
    const context = libheif.heif_context_alloc();
    const plain = uncroppedHeic(bytes, topBoxes(bytes).at(-1)?.end ?? 0);
    const { code } = libheif.heif_context_read_from_memory(context, plain);
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
    const { stride: strideBytes, data } = channel;
    const profile = findProfile(bytes, 'heic');
    return { ...seenPart(channel, place), channels: alpha ? 4 : 3, strideBytes, data, profile };
  } catch (error) {
    if (error instanceof ClarteError) throw error;
    throw new ClarteError('photo-broken', 'HEIC decoder gave up', { cause: error });
  }
}

/** The part of what libheif gave that is to be seen. Sizes that differ from what the file says go before it. */
function seenPart({ width, height }: Channel, { widthPx, heightPx, crop }: HeicPlace) {
  if (width !== widthPx || height !== heightPx) return { widthPx: width, heightPx: height, left: 0, top: 0 };
  return { widthPx: crop.width, heightPx: crop.height, left: crop.x, top: crop.y };
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
  const left = (pixels.left + region.x) * channels;
  for (let y = pixels.top + region.y, end = y + region.height; y < end; y++) {
    shrinker.addRow(data, y * strideBytes + left);
  }
  const raster = shrinker.finish();
  return pixels.profile ? convertToSrgb(raster, pixels.profile) : raster;
}

function layOverWhite({ width, height, stride, data }: Channel): void {
  for (let y = 0; y < height; y++) {
    for (let at = y * stride, end = at + width * 4; at < end; at += 4) {
      const alpha = data[at + 3] / 255;
      for (let c = at; c < at + 3; c++) data[c] = 255 + (data[c] - 255) * alpha + 0.5;
    }
  }
}
