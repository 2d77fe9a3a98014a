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
const VERSION = 2;
/** A store that opens takes milliseconds. One that an old tab holds, or that the browser lost, never answers. */
const PATIENCE_MS = 3000;
let opening: Promise<Store> | null = null;
let state: 'asked' | 'open' | 'silent' = 'asked';

/** The store does not answer, for now; `later` is for when it does. */
export class StoreSilent extends Error {
  readonly later: Promise<Store>;
  constructor(later: Promise<Store>) {
    super('The store does not answer');
    this.name = 'StoreSilent';
    this.later = later;
  }
}

/**
 * The open store. Rejects where the browser keeps storage closed, as in some private windows, and with {@link StoreSilent}
 * where it does not answer: after three seconds at first, then at once, so that nothing waits for it.
 */
export function openStore(): Promise<Store> {
  const asked = opening ?? open();
  opening = asked;
  if (state === 'open') return asked;
  if (state === 'silent') return Promise.reject(new StoreSilent(asked));
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      state = 'silent';
      reject(new StoreSilent(asked));
    };
    const timer = setTimeout(giveUp, PATIENCE_MS);
    asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function open(): Promise<Store> {
  const asked = openDB<StoreSchema>(NAME, VERSION, {
    upgrade(db) {
      // What is missing, one by one: an upgrade that was cut off must not close the history for good.
      const make = (name: (typeof STORES)[number], keyPath?: string) => {
        if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, keyPath ? { keyPath } : {});
      };
      for (const name of COLLECTIONS) make(name, name === 'routine' ? 'on' : 'id');
      make('settings');
      make('changes', 'key');
      make('setAside', 'id');
      make('sync');
    },
    // A newer page in another tab wants to build its stores.
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
  asked.then(
    () => {
      state = 'open';
    },
    () => {
      if (opening === asked) forget();
    },
  );
  return asked;
}

function forget(): void {
  opening = null;
  state = 'asked';
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
