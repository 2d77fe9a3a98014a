/** How everything the person changes is written: with a note of when, and also where the tab closes before it is done. */
import { signal } from '@preact/signals';
import type { Written } from './kept.ts';
import { StoreLocked } from './lock/lock-state.ts';
import { noteUnsaved, putWritten, writeUnsaved } from './note-unsaved.ts';
import { inTransaction, openStore } from './open-store.ts';
import { isUnsavedKey } from './unsaved-key.ts';

/** Counts this device's own changes, so that a copy elsewhere can follow. */
export const localChanges = signal(0);

/**
 * Writes records, and photos by their name, all or nothing. Rejects where the device has no room; then nothing of it is left
 * noted. Photos are too large to be written twice: with some, a tab that closes meanwhile takes back the whole.
 */
export async function writeRecords(
  written: readonly Written[],
  photos: ReadonlyMap<string, ArrayBuffer> = new Map(),
): Promise<void> {
  const unsaved = photos.size === 0 ? noteUnsaved(written) : null;
  await unsaved?.settled;
  try {
    await inTransaction(async (work) => {
      await writeUnsaved(work, unsaved?.key);
      for (const [id, bytes] of photos) await work.objectStore('photos').put({ id, bytes });
      await putWritten(work, written);
      if (unsaved) await work.objectStore('settings').delete(unsaved.key);
    });
  } catch (error) {
    if (unsaved) await dropUnsaved(unsaved.key).catch(() => {});
    throw error;
  }
  localChanges.value++;
}

const dropUnsaved = (key: string) => inTransaction((work) => work.objectStore('settings').delete(key));

/** Ends what tabs that closed too early had begun to write. */
export async function finishUnsaved(): Promise<void> {
  const store = await openStore();
  if (!(await store.getAllKeys('settings')).some(isUnsavedKey)) return;
  try {
    await inTransaction((work) => writeUnsaved(work));
    localChanges.value++;
  } catch (error) {
    // It stays noted; the history can be read all the same.
    if (error instanceof StoreLocked) throw error;
    console.error(error);
  }
}
