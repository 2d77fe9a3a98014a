/** Saves all that a person has as one file, plain or encrypted. */
import { dayOf } from '../../history/days.ts';
import { describeHistory, entries, readPhoto } from '../../history/history.ts';
import { saveFile } from './save-file.ts';

/** Photos, scores, notes and answers; what packs them is loaded when it is asked for. */
export async function saveBackup(): Promise<void> {
  const now = new Date();
  saveFile(await packAll(now), `clarte-${dayOf(now)}.zip`);
}

/** The same, opened by nothing but the passphrase; the name of the file. Its pictures and words lie on no disk unencrypted. */
export async function saveSealedBackup(passphrase: string): Promise<string> {
  const { sealBackup } = await import('../../history/seal-backup.ts');
  const now = new Date();
  const name = `clarte-${dayOf(now)}.clarte`;
  saveFile(await sealBackup(await packAll(now), passphrase), name);
  return name;
}

async function packAll(now: Date): Promise<Blob> {
  const { packHistory } = await import('../../history/pack-history.ts');
  return packHistory(describeHistory(now.toISOString()), await readAllPhotos());
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
