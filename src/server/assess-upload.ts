/** Reads an uploaded photo and assesses it, in bounded memory and with a bounded queue. */
import type { Context } from 'hono';
import type { Assessor } from '#core/assess.ts';
import { sniffPhoto } from '#core/image/sniff-photo.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { AppEnvironment } from './app-environment.ts';
import type { Limiter } from './limit-concurrency.ts';
import { declaredLength } from './read-body.ts';
import { photoEncoding, readPhoto } from './read-photo.ts';

export type AssessDeps = {
  readonly assessor: Pick<Assessor, 'assess'>;
  /** Gate in front of the assessor, one unit a photo, more for a huge one. */
  readonly assessing: Limiter;
  /** Gate in front of reading bodies, one unit a byte held. */
  readonly uploading: Limiter;
  readonly maxUploadBytes: number;
};

/** Copies of a multipart body in memory at a time: the body, its parsed form, the photo cut out. */
const FORM_COPIES = 3;

/**
 * Pixels of a photo that counts once. Decoding a progressive JPEG or a WebP of 64 megapixels takes 400 MB and
 * more (measured), so that one of those takes the room of two.
 */
const PIXELS_PER_PLACE = 32 * 1024 * 1024;

/** Reads the request's photo and does `work` while its bytes count as held. Throws `busy` and readPhoto's faults. */
export function holdUpload<T>(
  c: Context<AppEnvironment>,
  { uploading, maxUploadBytes }: AssessDeps,
  work: (bytes: Uint8Array) => Promise<T>,
): Promise<T> {
  const request = c.req.raw;
  const copies = photoEncoding(c.req.header('content-type')) === 'form' ? FORM_COPIES : 1;
  const expectedBytes = Math.min(declaredLength(request.headers) ?? maxUploadBytes, maxUploadBytes);
  const readAndWork = async () => {
    const bytes = await readPhoto(request, maxUploadBytes);
    try {
      return await work(bytes);
    } finally {
      // The collector may leave a queue of 50 MB photos lying; what no longer counts as held is gone.
      bytes.buffer.transfer(0);
    }
  };
  return uploading.run(readAndWork, { weight: expectedBytes * copies, signal: request.signal });
}

/** Assesses when it is this photo's turn. Throws `busy` and the `photo-*` faults. */
export function assessInTurn(
  { assessor, assessing }: Pick<AssessDeps, 'assessor' | 'assessing'>,
  bytes: Uint8Array,
  { wholePicture, signal }: { readonly wholePicture: boolean; readonly signal: AbortSignal },
): Promise<Outcome> {
  const { widthPx, heightPx } = sniffPhoto(bytes);
  const weight = Math.max(1, Math.ceil((widthPx * heightPx) / PIXELS_PER_PLACE));
  return assessing.run(() => assessor.assess(bytes, { wholePicture }), { weight, signal });
}
