/** The store on the device, opened once: plain, or under the lock. Nobody beyond this file knows which. */
import { hold } from './lock/hold-store.ts';
import { type LockHeader, readHeader } from './lock/lock-header.ts';
import { findKeys, StoreLocked } from './lock/lock-state.ts';
import { openSealed, openSealedDatabase } from './lock/open-sealed.ts';
import { openPlain, STORES } from './open-plain.ts';
import type { OpenStore, Store, Work } from './store-types.ts';

export { STORES } from './open-plain.ts';
export type { Store, Work } from './store-types.ts';

/** A store that opens takes milliseconds. One that an old tab holds, or that the browser lost, never answers. */
const PATIENCE_MS = 3000;
/** A lock that is turned on and off meanwhile: so often, at most, in a row. */
const TRIES = 5;
/** Open, and what it was opened as. */
type Opened = OpenStore & { readonly revision: string | null };
let opening: Promise<Opened> | null = null;
let state: 'asked' | 'open' | 'silent' = 'asked';
let opened: Opened | null = null;

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
 * The open store. Rejects where the browser keeps storage closed, as in some private windows, with {@link StoreLocked} where
 * the history is locked, and with {@link StoreSilent} where it does not answer: after three seconds at first, then at once, so
 * that nothing waits for it.
 */
export function openStore(): Promise<Store> {
  return openAny();
}

function openAny(): Promise<Opened> {
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

function open(): Promise<Opened> {
  const asked = openWhatHolds(() => {
    if (opening === asked) forgetStore();
  });
  asked.then(
    (store) => {
      if (opening !== asked) return;
      state = 'open';
      opened = store;
    },
    () => {
      if (opening === asked) forgetStore();
    },
  );
  return asked;
}

async function openWhatHolds(onGone: () => void): Promise<Opened> {
  const found = await findKeys();
  if (!found) return openPlainStore(onGone);
  const store = openSealed(await openSealedDatabase(onGone), found.keys);
  return { ...store, revision: found.header.revision };
}

async function openPlainStore(onGone: () => void): Promise<Opened> {
  const db = await openPlain(onGone);
  return {
    revision: null,
    get: (name, key) => db.get(name, key) as never,
    getAll: (name) => db.getAll(name) as never,
    getAllKeys: (name) => db.getAllKeys(name),
    async putAtOnce(name, value, key) {
      const work = db.transaction(name, 'readwrite');
      const put = work.store.put(value, key);
      // Said at once: a transaction that only awaits its end is completed when the page goes, any other is taken back.
      work.commit();
      await Promise.all([put, work.done]);
    },
    async transact(run) {
      const work = db.transaction(STORES, 'readwrite');
      try {
        const result = await run(work as unknown as Work);
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
    },
  };
}

/** Opens it again the next time: another lock holds, or none. */
export function forgetStore(): void {
  opening = null;
  opened = null;
  state = 'asked';
}

/** The store where it is open already, without waiting; null otherwise. */
export const storeAtHand = (): Pick<OpenStore, 'putAtOnce'> | null => opened;

/** Which lock the stores are under: null for none; undefined where a move was cut off and is to be mended first. */
function standingOf(header: LockHeader | null): string | null | undefined {
  if (!header) return null;
  return header.step === 'on' || header.step === 'purging-plain' ? header.revision : undefined;
}

/** Does something over all stores, all or nothing. Rejects where the device has no room, and as {@link openStore} does. */
export async function inTransaction<T>(run: (work: Work) => Promise<T>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries++) {
    const store = await openAny();
    const done = await hold(store.revision ? 'exclusive' : 'shared', async () => {
      // Another tab may have moved the history meanwhile; what is written to where it was would be lost.
      if (standingOf(await readHeader()) !== store.revision) return null;
      return { value: await store.transact(run) };
    });
    if (done) return done.value;
    forgetStore();
  }
  throw new StoreLocked();
}
