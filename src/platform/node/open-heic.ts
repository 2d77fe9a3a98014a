/** Opens HEIC photos on Node with libheif (LGPL, WASM), loaded when the first one comes. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { decodeHeic, type LibHeif, readHeic } from '#core/image/decode-heic.ts';
import { planRead } from '#core/image/plan-read.ts';
import type { PhotoHeader } from '#core/image/sniff-photo.ts';
import type { Photo } from '#core/ports.ts';

type Factory = (options: { wasmBinary: Uint8Array }) => LibHeif;

let loading: Promise<() => LibHeif> | undefined;

/** Opens and decodes a HEIC photo. Throws `photo-broken`. */
export async function openHeic(bytes: Uint8Array, header: PhotoHeader): Promise<Photo> {
  loading ??= loadLibHeif();
  const freshLibHeif = await loading;
  const pixels = decodeHeic(freshLibHeif(), bytes);
  const size = { widthPx: pixels.widthPx, heightPx: pixels.heightPx };
  return {
    format: 'heic',
    ...size,
    read: async (request) => readHeic(pixels, planRead({ ...header, ...size }, request)),
    close() {},
  };
}

async function loadLibHeif(): Promise<() => LibHeif> {
  const require = createRequire(import.meta.url);
  const wasmBinary = await readFile(require.resolve('libheif-js/libheif-wasm/libheif.wasm'));
  const factory = require('libheif-js/libheif-wasm/libheif.js') as Factory;
  return () => factory({ wasmBinary });
}
