/** The stores of a history that is not locked: one IndexedDB database, as the browser keeps it. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { CheckIn } from '#core/schema/answers.ts';
import type { Entry, Note, RoutineDay, Treatment } from '#core/schema/history.ts';
import type { Change, SetAside, Settings, SyncState, Written } from './kept.ts';

export interface StoreSchema extends DBSchema {
  entries: { key: string; value: Entry };
  /** As bytes with their type: old Safaris lose blobs. */
  photos: { key: string; value: { id: string; bytes: ArrayBuffer } };
  notes: { key: string; value: Note };
  treatments: { key: string; value: Treatment };
  checkIns: { key: string; value: CheckIn };
  routine: { key: string; value: RoutineDay };
  /** By name; and what is still to be written, under keys of `unsaved-key.ts`. */
  settings: { key: string; value: Settings[keyof Settings] | readonly Written[] };
  /** What changed when, for a copy on the server. */
  changes: { key: string; value: Change };
  /** What a later change took the place of. */
  setAside: { key: string; value: SetAside };
  /** Under one key: how things stand with the copy on the server. */
  sync: { key: string; value: SyncState };
}

/** The property that names a value, by store; null where it is named apart from it. */
export const KEY_PATHS = {
  entries: 'id',
  photos: 'id',
  notes: 'id',
  treatments: 'id',
  checkIns: 'id',
  routine: 'on',
  settings: null,
  changes: 'key',
  setAside: 'id',
  sync: null,
} as const;
export type StoreName = keyof typeof KEY_PATHS;
/** All stores. */
export const STORES = Object.keys(KEY_PATHS) as StoreName[];

export type PlainDatabase = IDBPDatabase<StoreSchema>;

export const PLAIN_NAME = 'clarte';
const VERSION = 2;

/** Opens it, and makes what is missing; `onGone` is told when it was closed, by another tab or by the browser. */
export function openPlain(onGone: () => void): Promise<PlainDatabase> {
  return openDB<StoreSchema>(PLAIN_NAME, VERSION, {
    upgrade(db) {
      // What is missing, one by one: an upgrade that was cut off must not close the history for good.
      for (const name of STORES) {
        const keyPath = KEY_PATHS[name];
        if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, keyPath ? { keyPath } : {});
      }
    },
    // A newer page in another tab wants to build its stores, or to take them away.
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
      onGone();
    },
    terminated: onGone,
  });
}
