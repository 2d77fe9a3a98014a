/** The thread that decodes one HEIC photo, so that a second of WASM holds up nobody else and its memory goes with it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { ClarteError, type FaultCode } from '#core/errors.ts';
import { decodeHeic, type LibHeif, readHeic } from '#core/image/decode-heic.ts';
import type { ReadPlan } from '#core/image/plan-read.ts';
import type { Raster } from '#core/image/raster.ts';

/** The first answer, once the photo is decoded: its upright size, or the fault. */
export type HeicOpened =
  | { readonly widthPx: number; readonly heightPx: number }
  | { readonly code: FaultCode };
/** What to read; every one is answered by a {@link HeicRead} of the same `id`. */
export type HeicRequest = { readonly id: number; readonly plan: ReadPlan };
export type HeicRead = { readonly id: number; readonly raster: Raster };

const require = createRequire(import.meta.url);
const createLibHeif = require('libheif-js/libheif-wasm/libheif.js') as (options: {
  wasmBinary: Uint8Array;
}) => LibHeif;

const port = parentPort;
if (!port) throw new Error('heic-thread runs as a worker thread');
try {
  const wasmBinary = await readFile(require.resolve('libheif-js/libheif-wasm/libheif.wasm'));
  const pixels = decodeHeic(createLibHeif({ wasmBinary }), workerData as Uint8Array);
  port.on('message', ({ id, plan }: HeicRequest) => {
    const raster = readHeic(pixels, plan);
    port.postMessage({ id, raster } satisfies HeicRead, [raster.data.buffer as ArrayBuffer]);
  });
  port.postMessage({ widthPx: pixels.widthPx, heightPx: pixels.heightPx } satisfies HeicOpened);
} catch (error) {
  const code = error instanceof ClarteError ? error.code : 'internal';
  port.postMessage({ code } satisfies HeicOpened);
}
