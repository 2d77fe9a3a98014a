/** Assesses old photos one after the other and keeps each under the day its file names. */
import { readTakenAt } from '#core/image/capture/read-taken-at.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { viewOf } from '#core/track/view-of.ts';
import { encodePhoto } from '../../history/encode-photo.ts';
import { saveEntry, settings } from '../../history/history.ts';
import { sentenceOf } from '../../i18n/texts.ts';
import { assessAside } from '../session/assess-photo.ts';

/** A photo that could not be taken in, and why, in the reader's words. */
export type RefusedFile = { readonly name: string; readonly why: string };

/** What came of them. */
export type Imported = { readonly kept: number; readonly refused: readonly RefusedFile[] };

/** `onNext` tells which is being looked at; `until` ends it between two photos. What is kept by then stays. */
export async function importPhotos(
  files: readonly File[],
  onNext: (index: number) => void,
  until: AbortSignal,
): Promise<Imported> {
  const refused: RefusedFile[] = [];
  let kept = 0;
  for (const [index, file] of files.entries()) {
    if (until.aborted) break;
    onNext(index);
    const why = await importPhoto(file).catch((error) => {
      console.error(error);
      return sentenceOf('internal');
    });
    if (why === null) kept++;
    else refused.push({ name: file.name, why });
  }
  return { kept, refused };
}

/** Null once it is kept, else why not. */
async function importPhoto(file: File): Promise<string | null> {
  const outcome = await assessAside(file);
  if (!outcome) return sentenceOf('photo-type-unsupported');
  if (!outcome.ok) return sentenceOf(outcome.reason);
  const photos = new Map<string, ArrayBuffer>();
  const copy = settings.value.keepPhotos ? await copyOf(file) : null;
  const photo = copy ? crypto.randomUUID() : null;
  if (photo && copy) photos.set(photo, copy);
  const takenAt =
    readMoment(new Uint8Array(await file.arrayBuffer()), new Date()) ?? new Date(file.lastModified);
  const view = { view: viewOf(outcome), assessment: outcome, photo };
  await saveEntry({ id: crypto.randomUUID(), takenAt: takenAt.toISOString(), views: [view] }, photos);
  return null;
}

/** By the camera's clock, where that is not ahead of `now` or from before phones had cameras: such clocks were never set. */
function readMoment(bytes: Uint8Array, now: Date): Date | null {
  const written = readTakenAt(bytes);
  const moment = written === null ? null : new Date(written);
  return moment && moment <= now && moment.getFullYear() >= 2000 ? moment : null;
}

/** The copy that is kept; null where this browser cannot draw the format, whose score counts all the same. */
async function copyOf(file: File): Promise<ArrayBuffer | null> {
  const whole = await createImageBitmap(file).catch(() => null);
  if (!whole) return null;
  const scale = Math.min(1, WORKING_SIDE_PX / Math.max(whole.width, whole.height));
  const small = await createImageBitmap(whole, {
    resizeWidth: Math.round(whole.width * scale),
    resizeHeight: Math.round(whole.height * scale),
    resizeQuality: 'high',
  });
  whole.close();
  const bytes = await encodePhoto(small);
  small.close();
  return bytes;
}
