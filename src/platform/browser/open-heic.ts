/** Opens HEIC photos in a browser's worker with libheif (LGPL, WASM); a chunk of its own, loaded on demand. */
import createLibHeif from 'libheif-js/libheif-wasm/libheif.js';
import wasmUrl from 'libheif-js/libheif-wasm/libheif.wasm?url';
import { decodeHeic, readHeic } from '#core/image/decode-heic.ts';
import type { PhotoHeader } from '#core/image/photo-header.ts';
import { planRead } from '#core/image/plan-read.ts';
import type { Photo } from '#core/ports.ts';
import { fetchBytes } from './fetch-bytes.ts';

let loading: Promise<Uint8Array> | undefined;

/** Opens and decodes a HEIC photo. Throws `photo-broken`. */
export async function openHeic(bytes: Uint8Array, header: PhotoHeader): Promise<Photo> {
  loading ??= fetchBytes(wasmUrl);
  // A failed download is tried again with the next photo.
  loading.catch(() => {
    loading = undefined;
  });
  const pixels = decodeHeic(createLibHeif({ wasmBinary: await loading }), bytes);
  const size = { widthPx: pixels.widthPx, heightPx: pixels.heightPx };
  return {
    format: 'heic',
    ...size,
    read: async (request) => readHeic(pixels, planRead({ ...header, ...size }, request)),
    close() {},
  };
}
