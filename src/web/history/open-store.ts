/** The store on the device: one IndexedDB database, opened once. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Answers, CheckIn } from '#core/schema/answers.ts';
import type { Entry, Note, Reminders, RoutineDay, Treatment } from '#core/schema/history.ts';

/** Settings by key. */
export type Settings = {
  readonly answers: Answers | null;
  /** ISO instant at which the plan was begun. */
  readonly planFrom: string | null;
  readonly reminders: Reminders | null;
  readonly keepPhotos: boolean;
  readonly language: string | null;
};

interface StoreSchema extends DBSchema {
  entries: { key: string; value: Entry };
  /** As bytes with their type: old Safaris lose blobs. */
  photos: { key: string; value: { id: string; bytes: ArrayBuffer } };
  notes: { key: string; value: Note };
  treatments: { key: string; value: Treatment };
  checkIns: { key: string; value: CheckIn };
  routine: { key: string; value: RoutineDay };
  settings: { key: string; value: Settings[keyof Settings] };
}
export type Store = IDBPDatabase<StoreSchema>;
/** Stores whose values carry their own key. */
const COLLECTIONS = ['entries', 'photos', 'notes', 'treatments', 'checkIns', 'routine'] as const;
/** All stores. */
export const STORES = [...COLLECTIONS, 'settings'] as const;

const NAME = 'clarte';
let opening: Promise<Store> | null = null;

/** The open store. Rejects where the browser keeps storage closed, as in some private windows. */
export function openStore(): Promise<Store> {
  opening ??= openDB<StoreSchema>(NAME, 1, {
    upgrade(db) {
      for (const name of COLLECTIONS)
        db.createObjectStore(name, { keyPath: name === 'routine' ? 'on' : 'id' });
      db.createObjectStore('settings');
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
