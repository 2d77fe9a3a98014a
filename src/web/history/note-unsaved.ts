/**
 * Notes at once what is about to be written, so that a tab that closes meanwhile loses none of it. Writing itself takes a while:
 * it waits for other tabs and reads before it writes, and a transaction that is not complete is taken back with its page.
 */
import { noteChange } from './change.ts';
import { type Name, SHARED_SETTINGS, type Value, type Written } from './kept.ts';
import { storeAtHand, type Work } from './open-store.ts';
import { deleteRecord, putRecord } from './record.ts';
import { isUnsavedKey, newUnsavedKey } from './unsaved-key.ts';

/** What was noted: its key, and when it is kept, or cannot be. */
export type Unsaved = { readonly key: string; readonly settled: Promise<unknown> };

/** Notes it, before this returns where the history is plain; null where the store is not open yet. */
export function noteUnsaved(written: readonly Written[]): Unsaved | null {
  const store = storeAtHand();
  if (!store) return null;
  const key = newUnsavedKey(Date.now());
  // A note that does not come about leaves things as they would be without.
  return { key, settled: store.putAtOnce('settings', written, key).catch(() => {}) };
}

/** Writes records and notes that they changed, within a transaction. */
export async function putWritten(work: Work, written: readonly Written[]): Promise<void> {
  for (const { kind, id, value } of written) {
    const name = { kind, id };
    if (value === null && kind !== 'setting') await deleteRecord(work, name);
    else await putRecord(work, name, value as Value);
    if (isShared(name)) await noteChange(work, name, value === null && kind !== 'setting');
  }
}

/** Writes what tabs that are gone had noted, the oldest first: all of it, or what was noted before `key`. */
export async function writeUnsaved(work: Work, key?: string): Promise<void> {
  const store = work.objectStore('settings');
  for (const noted of (await store.getAllKeys()).filter(isUnsavedKey)) {
    if (key !== undefined && noted >= key) continue;
    await putWritten(work, (await store.get(noted)) as readonly Written[]);
    await store.delete(noted);
  }
}

/** Whether other devices of the person are to know of it. */
const isShared = ({ kind, id }: Name) =>
  kind !== 'setting' || (SHARED_SETTINGS as readonly string[]).includes(id);
