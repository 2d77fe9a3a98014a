/** Reads an uploaded photo and assesses it, in bounded memory and with a bounded queue. */
import type { Context } from 'hono';
import type { Assessor } from '#core/assess.ts';
import { sniffPhoto } from '#core/image/sniff-photo.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { clientsOf } from '../http/client-names.ts';
import type { Bodies } from '../http/hold-bodies.ts';
import type { Limiter } from '../http/limit-concurrency.ts';
import { photoEncoding, readPhoto } from '../http/read-photo.ts';

export type AssessDeps = {
  readonly assessor: Pick<Assessor, 'assess'>;
  /** Gate in front of the assessor, one unit a photo, more for a huge one. */
  readonly assessing: Limiter;
  /** Room for the bodies of requests. */
  readonly bodies: Bodies;
  readonly maxUploadBytes: number;
};

/** Copies of a multipart body in memory at a time: the body, and the photo cut out of it. */
const FORM_COPIES = 2;

/**
 * Pixels of a photo that counts once. Decoding a progressive JPEG or a WebP of 64 megapixels takes 400 MB and
 * more (measured), so that one of those takes the room of two.
 */
const PIXELS_PER_PLACE = 32 * 1024 * 1024;

/**
 * Reads the request's photo and does `work` while its bytes count as held. Throws `busy`, `too-many-requests`,
 * `upload-stalled` and readPhoto's faults.
 */
export async function holdUpload<T>(
  c: Context<AppEnvironment>,
  { bodies, maxUploadBytes: limitBytes }: AssessDeps,
  work: (bytes: Uint8Array) => Promise<T>,
): Promise<T> {
  const copies = photoEncoding(c.req.header('content-type')) === 'form' ? FORM_COPIES : 1;
  const held = bodies.open(clientsOf(c));
  try {
    const bytes = await readPhoto(c.req.raw, { limitBytes, held, copies });
    held.complete();
    try {
      return await work(bytes);
    } finally {
      // The collector may leave a queue of 50 MB photos lying; what no longer counts as held is gone.
      bytes.buffer.transfer(0);
    }
  } finally {
    held.release();
  }
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
