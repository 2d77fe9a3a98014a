/** Makes an entry of assessed photos and keeps it on the device. */
import type { Entry } from '#core/schema/history.ts';
import { VIEWS } from '#core/schema/views.ts';
import { dayOf } from '../../history/days.ts';
import { encodePhoto } from '../../history/encode-photo.ts';
import { removeEntry, saveEntry, settings } from '../../history/history.ts';
import { readFileDay } from './read-file-day.ts';
import type { AssessedShot, FailedShot, Screen } from './session.ts';

/** The result's screen, once the entry is kept or cannot be. */
export async function finishEntry(
  shots: readonly AssessedShot[],
  failed: readonly FailedShot[],
  replaces: Entry | null,
): Promise<Extract<Screen, { name: 'result' }>> {
  const ordered = [...shots].sort((a, b) => VIEWS.indexOf(a.view) - VIEWS.indexOf(b.view));
  const photos = new Map<string, ArrayBuffer>();
  const views: Entry['views'] = [];
  for (const { view, preview, assessment } of ordered) {
    const photo = settings.value.keepPhotos && preview ? crypto.randomUUID() : null;
    if (photo && preview) photos.set(photo, await encodePhoto(preview));
    views.push({ view, assessment, photo });
  }
  const now = new Date();
  const entry = { id: crypto.randomUUID(), takenAt: now.toISOString(), on: dayOf(now), views };
  const fileDay = await readFileDay(shots, now);
  const keeping = await saveEntry(entry, photos).then(
    async () => {
      if (replaces) await removeEntry(replaces).catch(console.error);
      return 'kept' as const;
    },
    (error) => {
      console.error(error);
      return 'failed' as const;
    },
  );
  return { name: 'result', entry, shots: ordered, failed, keeping, fileDay };
}
