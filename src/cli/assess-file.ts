/** Reads a photo from a file and assesses it. */
import { readFile, stat } from 'node:fs/promises';
import type { AssessOptions, Assessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import { MAX_PHOTO_BYTES } from '#core/image/sniff-photo.ts';
import type { Outcome } from '#core/schema/assessment.ts';

/** The outcome, and the file's bytes for whoever draws on them. Throws where the file cannot be read, and faults. */
export async function assessFile(
  photo: string,
  assessor: Pick<Assessor, 'assess'>,
  options: AssessOptions,
): Promise<{ readonly bytes: Uint8Array; readonly outcome: Outcome }> {
  if ((await stat(photo)).size > MAX_PHOTO_BYTES) throw new ClarteError('photo-too-large');
  const bytes = await readFile(photo);
  return { bytes, outcome: await assessor.assess(bytes, options) };
}
