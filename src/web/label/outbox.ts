/** Keeps what a rater gives until the server has it: on the device first, then sent in order, each thing once. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What became of things that were sent: of each by id, taken (null) or why the server will never take it. */
export type Sending =
  | { readonly kind: 'answered'; readonly settled: ReadonlyMap<string, string | null> }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-out' };

/** How a round of sending ended: all sent, or what stopped it. */
export type FlushEnd = 'empty' | 'unreachable' | 'signed-out';

/** Something of a rater's, with the id under which the server knows it however often it comes. */
export type Letter = { readonly id: string };

/** A thing the server would not take, and why. */
export type Refused<Item> = { readonly item: Item; readonly code: string };

export type OutboxDeps<Item extends Letter> = {
  /** Name of the database. */
  readonly name: string;
  /** Whose things these are: another account on the same device neither sees nor sends them. */
  readonly account: string;
  /** Sends as many of the things as it likes, from the first on; never throws. An id sent again must do nothing more. */
  readonly send: (items: readonly Item[]) => Promise<Sending>;
  /** Runs `work` while no other tab does. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
};

export type Outbox<Item extends Letter> = {
  /** Resolves once the device holds it, also through a crash. Rejects where the device has no room. */
  add(item: Item): Promise<void>;
  /** What still waits, oldest first. */
  waiting(): Promise<Item[]>;
  /** What the server would not take, oldest first; stays until it is dismissed. */
  refused(): Promise<Refused<Item>[]>;
  dismissRefused(): Promise<void>;
  /** Sends all that waits, in order; what is added meanwhile goes along. */
  flush(): Promise<FlushEnd>;
  close(): void;
};

type Row = { readonly seq?: number; readonly account: string; readonly item: Letter; readonly code?: string };

interface OutboxSchema extends DBSchema {
  waiting: { key: number; value: Row; indexes: { account: string } };
  refused: { key: number; value: Row; indexes: { account: string } };
}
type Store = 'waiting' | 'refused';

/** Handed to the sender at a time. */
const BATCH = 100;

/** Opens it. Rejects where the browser keeps storage closed. */
export async function openOutbox<Item extends Letter>(deps: OutboxDeps<Item>): Promise<Outbox<Item>> {
  const { name, account, send, alone } = deps;
  const db: IDBPDatabase<OutboxSchema> = await openDB<OutboxSchema>(name, 1, {
    upgrade(fresh) {
      for (const store of ['waiting', 'refused'] as const)
        fresh
          .createObjectStore(store, { keyPath: 'seq', autoIncrement: true })
          .createIndex('account', 'account');
    },
  });
  const own = (store: Store) => db.getAllFromIndex(store, 'account', account);
  const oldest = () => db.getAllFromIndex('waiting', 'account', account, BATCH);

  /** How many are settled. */
  async function settle(rows: readonly Row[], settled: ReadonlyMap<string, string | null>): Promise<number> {
    const work = db.transaction(['waiting', 'refused'], 'readwrite', { durability: 'strict' });
    const gone = rows.filter(({ item }) => settled.has(item.id));
    for (const { seq, ...kept } of gone) {
      const code = settled.get(kept.item.id);
      if (code) work.objectStore('refused').add({ ...kept, code });
      work.objectStore('waiting').delete(seq!);
    }
    await work.done;
    return gone.length;
  }

  return {
    async add(item) {
      const work = db.transaction('waiting', 'readwrite', { durability: 'strict' });
      work.store.add({ account, item });
      await work.done;
    },
    waiting: async () => (await own('waiting')).map(({ item }) => item as Item),
    refused: async () =>
      (await own('refused')).map(({ item, code }) => ({ item: item as Item, code: code! })),
    async dismissRefused() {
      const work = db.transaction('refused', 'readwrite');
      for (const key of await work.store.index('account').getAllKeys(account)) work.store.delete(key);
      await work.done;
    },
    flush: () =>
      alone(async () => {
        for (let rows = await oldest(); rows.length > 0; rows = await oldest()) {
          const sending = await send(rows.map(({ item }) => item as Item));
          if (sending.kind !== 'answered') return sending.kind;
          // An answer that settles nothing would be asked for over and over.
          if ((await settle(rows, sending.settled)) === 0) return 'unreachable';
        }
        return 'empty';
      }),
    close: () => db.close(),
  };
}
