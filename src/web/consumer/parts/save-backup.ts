/** Saves all that a person has as one zip file. */
import { dayOf } from '../../history/days.ts';
import { describeHistory, entries, readPhoto } from '../../history/history.ts';
import { saveFile } from './save-file.ts';

/** Photos, scores, notes and answers; what packs them is loaded when it is asked for. */
export async function saveBackup(): Promise<void> {
  const { packHistory } = await import('../../history/pack-history.ts');
  const now = new Date();
  saveFile(
    await packHistory(describeHistory(now.toISOString()), await readAllPhotos()),
    `clarte-${dayOf(now)}.zip`,
  );
}

async function readAllPhotos(): Promise<Map<string, ArrayBuffer>> {
  const photos = new Map<string, ArrayBuffer>();
  for (const { views } of entries.value) {
    for (const { photo } of views) {
      const blob = photo ? await readPhoto(photo) : null;
      if (photo && blob) photos.set(photo, await blob.arrayBuffer());
    }
  }
  return photos;
}
