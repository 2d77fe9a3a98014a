/** Moves the history under the lock and back. Each may end at any point: the history is whole then, in one place or the other. */
import { deleteDB, openDB } from 'idb';
import {
  KEY_PATHS,
  openPlain,
  PLAIN_NAME,
  type PlainDatabase,
  STORES,
  type StoreName,
} from '../open-plain.ts';
import type { OpenStore } from '../store-types.ts';
import { isUnsavedKey } from '../unsaved-key.ts';
import type { Keys } from './data-key.ts';
import { hold } from './hold-store.ts';
import { changeHeader, type LockHeader, type LockStep, readHeader, writeHeader } from './lock-header.ts';
import { openSealed, openSealedDatabase, SEALED_NAME } from './open-sealed.ts';
import { purgeDatabase } from './purge-database.ts';
import { encodeHeld } from './seal-value.ts';

/** This many values in memory at once: photos are large. */
const AT_ONCE = 20;
/** A page of before knows versions up to 2 of the plain stores: under a later one it cannot begin them again next to the lock. */
const BARRED_VERSION = 3;

/** What came out otherwise than it went in. Nothing is lost: what it was copied from stays. */
export class MoveFault extends Error {
  constructor(store: string, key: string) {
    super(`${store}/${key} was not copied as it is`);
    this.name = 'MoveFault';
  }
}

/** Begins the lock and moves the history under it. Resolves to whether all plain values are gone from the device; else later. */
export function sealHistory(header: LockHeader, keys: Keys): Promise<boolean> {
  return hold('exclusive', async () => {
    await deleteDB(SEALED_NAME);
    await writeHeader({ ...header, step: 'sealing' });
    const plain = await openPlain(() => {});
    const sealed = await openSealedDatabase(() => {});
    try {
      const to = openSealed(sealed, keys);
      await copyAll(readPlain(plain), (store, values) =>
        to.transact(async (work) => {
          for (const { key, value } of values) await work.objectStore(store).put(value as never, key);
        }),
      );
      await compareAll(readPlain(plain), to);
    } catch (error) {
      // The plain stores hold still: as if it had never been begun.
      sealed.close();
      await deleteDB(SEALED_NAME);
      await writeHeader(null);
      throw error;
    } finally {
      plain.close();
      sealed.close();
    }
    await step('purging-plain');
    return purgePlain();
  });
}

/** Moves the history back out of the lock, and ends it. */
export function openHistory(keys: Keys): Promise<void> {
  return hold('exclusive', async () => {
    await step('opening');
    await deleteDB(PLAIN_NAME);
    const plain = await openPlain(() => {});
    const sealed = await openSealedDatabase(() => {});
    try {
      const from = openSealed(sealed, keys);
      await copyAll(from, async (store, values) => {
        const write = plain.transaction(store, 'readwrite');
        for (const { key, value } of values)
          write.store.put(value as never, KEY_PATHS[store] === null ? (key as never) : undefined);
        await write.done;
      });
      await compareAll(from, readPlain(plain));
    } catch (error) {
      plain.close();
      await step('purging-plain');
      await purgePlain();
      throw error;
    } finally {
      plain.close();
      sealed.close();
    }
    await step('purging-sealed');
    await dropSealed();
  });
}

/** Deletes the lock and all that is under it. */
export function eraseLocked(): Promise<void> {
  return hold('exclusive', async () => {
    await step('erasing');
    await dropSealed();
  });
}

/**
 * Ends what was cut off, and gives the lock as it stands: null where there is none. Waits for another tab that is at it.
 */
export async function mendLock(): Promise<LockHeader | null> {
  const seen = await readHeader();
  if (!seen || seen.step === 'on') return seen;
  return hold('exclusive', async () => {
    const now = await readHeader();
    if (now?.step === 'opening') await step('purging-plain');
    if (now?.step === 'opening' || now?.step === 'purging-plain') await purgePlain();
    if (now?.step === 'sealing' || now?.step === 'purging-sealed' || now?.step === 'erasing')
      await dropSealed();
    return readHeader();
  });
}

const step = (to: LockStep) => changeHeader(() => ({ step: to }));

async function purgePlain(): Promise<boolean> {
  if (!(await purgeDatabase(PLAIN_NAME))) return false;
  const barred = await openDB(PLAIN_NAME, BARRED_VERSION);
  barred.close();
  await step('on');
  return true;
}

/** The header goes last, so that the rest is done again where it was cut off. */
async function dropSealed(): Promise<void> {
  const header = await readHeader();
  await deleteDB(SEALED_NAME);
  // After a copy out of the lock the plain stores hold; after an erasure what bars them goes.
  if (header?.step === 'erasing') await deleteDB(PLAIN_NAME);
  await writeHeader(null);
}

/** What can be read one value at a time. */
type Source = Pick<OpenStore, 'get' | 'getAllKeys'>;
type Pair = { readonly key: string; readonly value: unknown };

function readPlain(db: PlainDatabase): Source {
  return {
    get: (store, key) => db.get(store, key) as never,
    getAllKeys: (store) => db.getAllKeys(store),
  };
}

async function copyAll(
  from: Source,
  put: (store: StoreName, values: readonly Pair[]) => Promise<unknown>,
): Promise<void> {
  for (const store of STORES) {
    const keys = await from.getAllKeys(store);
    for (let at = 0; at < keys.length; at += AT_ONCE) {
      const some = keys.slice(at, at + AT_ONCE);
      await put(
        store,
        await Promise.all(some.map(async (key) => ({ key, value: await from.get(store, key) }))),
      );
    }
  }
}

/** Reads everything back. Throws a {@link MoveFault}. */
async function compareAll(from: Source, to: Source): Promise<void> {
  for (const store of STORES) {
    // Another tab may be noting what it is about to write; it writes that wherever the history then lies.
    const keys = (await from.getAllKeys(store)).filter((key) => !isUnsavedKey(key));
    const there = (await to.getAllKeys(store)).filter((key) => !isUnsavedKey(key));
    if (keys.length !== there.length) throw new MoveFault(store, '*');
    for (const key of keys) {
      const [was, is] = await Promise.all([from.get(store, key), to.get(store, key)]);
      const [a, b] = [encodeHeld({ key, value: was }), encodeHeld({ key, value: is })];
      if (a.length !== b.length || a.some((byte, at) => byte !== b[at])) throw new MoveFault(store, key);
    }
  }
}
