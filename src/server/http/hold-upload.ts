/** Reads an uploaded photo in bounded memory. */
import type { Context } from 'hono';
import type { AppEnvironment } from './app-environment.ts';
import { clientsOf } from './client-names.ts';
import type { Bodies } from './hold-bodies.ts';
import { photoEncoding, readPhoto } from './read-photo.ts';

export type UploadDeps = {
  /** Room for the bodies of requests. */
  readonly bodies: Bodies;
  readonly maxUploadBytes: number;
};

/** Copies of a multipart body in memory at a time: the body, and the photo cut out of it. */
const FORM_COPIES = 2;

/**
 * Reads the request's photo and does `work` while its bytes count as held. Throws `busy`, `too-many-requests`,
 * `upload-stalled` and readPhoto's faults.
 */
export async function holdUpload<T>(
  c: Context<AppEnvironment>,
  { bodies, maxUploadBytes: limitBytes }: UploadDeps,
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
