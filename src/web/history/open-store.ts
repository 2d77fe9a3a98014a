/** The store on the device: one IndexedDB database, opened once. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { CheckIn } from '#core/schema/answers.ts';
import type { Entry, Note, RoutineDay, Treatment } from '#core/schema/history.ts';
import type { Change, SetAside, Settings, SyncState } from './kept.ts';

interface StoreSchema extends DBSchema {
  entries: { key: string; value: Entry };
  /** As bytes with their type: old Safaris lose blobs. */
  photos: { key: string; value: { id: string; bytes: ArrayBuffer } };
  notes: { key: string; value: Note };
  treatments: { key: string; value: Treatment };
  checkIns: { key: string; value: CheckIn };
  routine: { key: string; value: RoutineDay };
  settings: { key: string; value: Settings[keyof Settings] };
  /** What changed when, for a copy on the server. */
  changes: { key: string; value: Change };
  /** What a later change took the place of. */
  setAside: { key: string; value: SetAside };
  /** Under one key: how things stand with the copy on the server. */
  sync: { key: 'state'; value: SyncState };
}
export type Store = IDBPDatabase<StoreSchema>;
/** Stores whose values carry their own key. */
const COLLECTIONS = ['entries', 'photos', 'notes', 'treatments', 'checkIns', 'routine'] as const;
/** All stores. */
export const STORES = [...COLLECTIONS, 'settings', 'changes', 'setAside', 'sync'] as const;
/** A transaction over all stores. */
export type Work = IDBPTransaction<StoreSchema, (typeof STORES)[number][], 'readwrite'>;

const NAME = 'clarte';
let opening: Promise<Store> | null = null;

/** The open store. Rejects where the browser keeps storage closed, as in some private windows. */
export function openStore(): Promise<Store> {
  opening ??= openDB<StoreSchema>(NAME, 2, {
    upgrade(db, from) {
      if (from < 1) {
        for (const name of COLLECTIONS)
          db.createObjectStore(name, { keyPath: name === 'routine' ? 'on' : 'id' });
        db.createObjectStore('settings');
      }
      db.createObjectStore('changes', { keyPath: 'key' });
      db.createObjectStore('setAside', { keyPath: 'id' });
      db.createObjectStore('sync');
    },
    // A newer page in another tab wants to build its stores.
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated() {
      opening = null;
    },
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

/** Does something over all stores, all or nothing. Rejects where the device has no room. */
export async function inTransaction<T>(run: (work: Work) => Promise<T>): Promise<T> {
  const work = (await openStore()).transaction(STORES, 'readwrite') as Work;
  try {
    const result = await run(work);
    await work.done;
    return result;
  } catch (error) {
    work.done.catch(() => {});
    try {
      work.abort();
    } catch {
      // It failed by itself.
    }
    throw error;
  }
}
