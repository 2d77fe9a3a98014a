/** The worker under test: opens a photo with the browser's decoder and reads it. */
import { openPhoto } from '#browser/open-photo.ts';
import { ClarteError } from '#core/errors.ts';
import { readFileMeta } from '#core/image/capture/read-photo-meta.ts';
import { correctLight } from '#core/light/correct-light.ts';
import type { ReadRequest } from '#core/ports.ts';
import type { BrowserAnswer } from './browser-answer.ts';
import { LIGHT } from './light.ts';

self.onmessage = async ({ data }: MessageEvent<{ url: string; requests: ReadRequest[] }>) => {
  const bytes = new Uint8Array(await (await fetch(data.url)).arrayBuffer());
  try {
    self.postMessage(await read(bytes, data.requests));
  } catch (error) {
    self.postMessage({ code: error instanceof ClarteError ? error.code : String(error) });
  }
};

async function read(bytes: Uint8Array, requests: ReadRequest[]): Promise<BrowserAnswer> {
  const start = performance.now();
  const photo = await openPhoto(bytes);
  const openMs = performance.now() - start;
  try {
    const rasters = [];
    for (const request of requests) {
      const before = performance.now();
      const raster = await photo.read(request);
      const ms = performance.now() - before;
      const { widthPx, heightPx, data } = raster;
      const lit = correctLight({ squares: [raster], view: null }, { squares: [raster], areas: [1] }, LIGHT)
        .squares[0];
      rasters.push({ widthPx, heightPx, ms, base64: toBase64(data), litBase64: toBase64(lit.data) });
    }
    const meta = readFileMeta(bytes);
    const { format, widthPx, heightPx } = photo;
    return { format, widthPx, heightPx, openMs, meta, rasters };
  } finally {
    photo.close();
  }
}

function toBase64(data: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < data.length; at += 0x8000) {
    binary += String.fromCharCode(...data.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}
