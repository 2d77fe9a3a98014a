/** Assesses photos of requests and jobs with a bounded queue. */
import type { Assessor } from '#core/assess.ts';
import type { PhotoHeader } from '#core/image/photo-header.ts';
import { sniffPhoto } from '#core/image/sniff-photo.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { UploadDeps } from '../http/hold-upload.ts';
import type { Limiter } from '../http/limit-concurrency.ts';

export type AssessDeps = UploadDeps & {
  readonly assessor: Pick<Assessor, 'assess'>;
  /** Gate in front of the assessor, one unit a photo, more for a huge one. */
  readonly assessing: Limiter;
};

/**
 * Pixels of a photo that counts once. Decoding a progressive JPEG or a WebP of 64 megapixels takes 400 MB and
 * more (measured), so that one of those takes the room of two.
 */
const PIXELS_PER_PLACE = 32 * 1024 * 1024;

export type TurnOptions = {
  readonly wholePicture: boolean;
  readonly signal: AbortSignal;
  /** Of the photo, where it is known already. */
  readonly header?: PhotoHeader;
};

/** Assesses when it is this photo's turn. Throws `busy` and the `photo-*` faults. */
export function assessInTurn(
  { assessor, assessing }: Pick<AssessDeps, 'assessor' | 'assessing'>,
  bytes: Uint8Array,
  { wholePicture, signal, header = sniffPhoto(bytes) }: TurnOptions,
): Promise<Outcome> {
  const { widthPx, heightPx } = header;
  const weight = Math.max(1, Math.ceil((widthPx * heightPx) / PIXELS_PER_PLACE));
  return assessing.run(() => assessor.assess(bytes, { wholePicture }), { weight, signal });
}
