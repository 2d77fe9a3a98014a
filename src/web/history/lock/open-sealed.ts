/** The sealed store: one database of names and bytes that say nothing, read and written as if it were the plain ones. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { KEY_PATHS, type StoreName } from '../open-plain.ts';
import type { OpenStore, Shelf, Work } from '../store-types.ts';
import type { Keys } from './data-key.ts';
import { decodeHeld, encodeHeld, sealBytes, sealName, sealStoreName, unsealBytes } from './seal-value.ts';

interface SealedSchema extends DBSchema {
  sealed: { key: string; value: ArrayBuffer };
}
export type SealedDatabase = IDBPDatabase<SealedSchema>;

export const SEALED_NAME = 'clarte-sealed';

/** Opens the database; `onGone` is told when it was closed, by another tab or by the browser. */
export function openSealedDatabase(onGone: () => void): Promise<SealedDatabase> {
  return openDB<SealedSchema>(SEALED_NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore('sealed');
    },
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
      onGone();
    },
    terminated: onGone,
  });
}

/** What a transaction has put so far, by key; null is deleted. */
type Changed = Map<string, Uint8Array<ArrayBuffer> | null>;

/**
 * The stores over that database. Whoever transacts must hold the stores alone: encryption cannot wait within a transaction of
 * IndexedDB, so reads come first, and all writes in one transaction at the end.
 */
export function openSealed(db: SealedDatabase, keys: Keys): OpenStore {
  const get = async (store: StoreName, key: string) => {
    const name = await sealName(keys, store, key);
    const sealed = await db.get('sealed', name);
    return sealed && decodeHeld(await unsealBytes(keys, name, sealed)).value;
  };
  const list = async (store: StoreName): Promise<Map<string, unknown>> => {
    const prefix = await sealStoreName(keys, store);
    // Names are hexadecimal, so `g` stands after all of them.
    const range = IDBKeyRange.bound(prefix, `${prefix}g`);
    const read = db.transaction('sealed');
    const [names, values] = await Promise.all([read.store.getAllKeys(range), read.store.getAll(range)]);
    const held = await Promise.all(
      values.map(async (sealed, at) => decodeHeld(await unsealBytes(keys, names[at], sealed))),
    );
    return new Map(held.map(({ key, value }) => [key, value]));
  };
  return {
    get: (store, key) => get(store, key) as never,
    getAll: async (store) => sorted(await list(store)).map(([, value]) => value) as never,
    getAllKeys: async (store) => sorted(await list(store)).map(([key]) => key),
    async putAtOnce(store, value, key) {
      const named = keyWithin(store, value, key);
      const name = await sealName(keys, store, named);
      const sealed = await sealBytes(keys, name, encodeHeld({ key: named, value }));
      const write = db.transaction('sealed', 'readwrite');
      const put = write.store.put(sealed, name);
      write.commit();
      await Promise.all([put, write.done]);
    },
    async transact(run) {
      const changed = new Map<StoreName, Changed>();
      const work: Work = { objectStore: (store) => openShelf(store, changed, { get, list }) };
      const result = await run(work);
      await writeChanged(db, keys, changed);
      return result;
    },
  };
}

const sorted = <T>(held: ReadonlyMap<string, T>): [string, T][] =>
  [...held].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

type Under = {
  readonly get: (store: StoreName, key: string) => Promise<unknown>;
  readonly list: (store: StoreName) => Promise<Map<string, unknown>>;
};

/** One store as a transaction sees it: what it has put itself over what is there. */
function openShelf<N extends StoreName>(store: N, changed: Map<StoreName, Changed>, under: Under): Shelf<N> {
  const mine = changed.get(store) ?? new Map();
  changed.set(store, mine);
  const list = async () => {
    const held = await under.list(store);
    for (const [key, encoded] of mine) {
      if (encoded === null) held.delete(key);
      else held.set(key, decodeHeld(encoded).value);
    }
    return sorted(held);
  };
  const shelf = {
    async get(key: string) {
      const encoded = mine.get(key);
      if (encoded === undefined) return under.get(store, key);
      return encoded === null ? undefined : decodeHeld(encoded).value;
    },
    getAll: async () => (await list()).map(([, value]) => value),
    getAllKeys: async () => (await list()).map(([key]) => key),
    async put(value: object, key?: string) {
      const named = keyWithin(store, value, key);
      // Encoded at once: whoever changes the value afterwards does not change what is kept.
      mine.set(named, encodeHeld({ key: named, value }));
    },
    async delete(key: string) {
      mine.set(key, null);
    },
    async clear() {
      for (const [key] of await list()) mine.set(key, null);
    },
  };
  return shelf as unknown as Shelf<N>;
}

/** The key a value is kept under: its own, or the one it comes with. */
function keyWithin(store: StoreName, value: unknown, key: string | undefined): string {
  const path = KEY_PATHS[store];
  const named = path === null ? key : (value as Record<string, unknown>)[path];
  if (typeof named !== 'string') throw new Error(`a value of ${store} without a key`);
  return named;
}

async function writeChanged(
  db: SealedDatabase,
  keys: Keys,
  changed: ReadonlyMap<StoreName, Changed>,
): Promise<void> {
  const writes = await Promise.all(
    [...changed].flatMap(([store, mine]) =>
      [...mine].map(async ([key, encoded]) => {
        const name = await sealName(keys, store, key);
        return { name, sealed: encoded && (await sealBytes(keys, name, encoded)) };
      }),
    ),
  );
  if (writes.length === 0) return;
  const write = db.transaction('sealed', 'readwrite');
  await Promise.all([
    ...writes.map(({ name, sealed }) => (sealed ? write.store.put(sealed, name) : write.store.delete(name))),
    write.done,
  ]);
}
