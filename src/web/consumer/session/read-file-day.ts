/** Reads from a chosen photo's file on which day it was taken. */
import { dayOf } from '../../history/days.ts';

/** A file that is only minutes old was taken just now, by the phone's own camera app. */
const FRESH_MS = 10 * 60_000;

/**
 * The day, YYYY-MM-DD, by the first file that says one: what the camera wrote into it, else when the file was last changed.
 * Null where that is today, where it lies ahead, or where nothing is known, as of frames of the live camera.
 */
export async function readFileDay(
  shots: readonly { readonly photo: Blob }[],
  now: Date,
): Promise<string | null> {
  const { readTakenAt } = await import('#core/image/capture/read-taken-at.ts');
  const today = dayOf(now);
  for (const { photo } of shots) {
    if (!(photo instanceof File)) continue;
    const written = readTakenAt(new Uint8Array(await photo.arrayBuffer()));
    const isFresh = now.getTime() - photo.lastModified < FRESH_MS;
    const day = written?.slice(0, 10) ?? (isFresh ? today : dayOf(new Date(photo.lastModified)));
    if (day < today) return day;
  }
  return null;
}
