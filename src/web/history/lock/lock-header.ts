/** What is kept in the clear of a lock: enough to open it with the right secret, and nothing of the history. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Reminders } from '#core/schema/history.ts';

/** The data key, encrypted under a key that only the secret gives; AES-GCM. */
export type WrappedKey = { readonly iv: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer };

/** Where the history stands between plain and sealed; each step may be the last one before the device dies. */
export type LockStep =
  /** Being copied under the lock; the plain stores hold. */
  | 'sealing'
  /** Copied and checked; the plain stores are still to go. */
  | 'purging-plain'
  | 'on'
  /** Being copied back; the sealed store holds. */
  | 'opening'
  /** Copied back and checked; the sealed store is still to go. */
  | 'purging-sealed'
  /** Everything is to be deleted. */
  | 'erasing';

export type LockHeader = {
  readonly format: 1;
  readonly step: LockStep;
  /** Names this turning on; random. */
  readonly revision: string;
  readonly pin: {
    readonly salt: Uint8Array<ArrayBuffer>;
    readonly iterations: number;
    /** Whether it is of digits alone, for the keyboard of the lock screen. */
    readonly isDigits: boolean;
    readonly wrapped: WrappedKey;
  } | null;
  readonly passkey: {
    readonly credential: ArrayBuffer;
    readonly salt: Uint8Array<ArrayBuffer>;
    readonly wrapped: WrappedKey;
  } | null;
  /** What photos that are shared while locked are encrypted for: P-256, raw, and its private half under the data key. */
  readonly share: { readonly publicKey: ArrayBuffer; readonly privateKey: WrappedKey };
  readonly wrongTries: number;
  /** Milliseconds since 1970 before which no secret is tried. */
  readonly notBeforeMs: number;
  readonly hiddenMinutes: number;
  /** For the lock screen. */
  readonly language: string | null;
  /** Times alone, so that reminders come while locked. */
  readonly reminders: Reminders | null;
};

interface HeaderSchema extends DBSchema {
  header: { key: 'lock'; value: LockHeader };
}

export const HEADER_NAME = 'clarte-lock';
let opening: Promise<IDBPDatabase<HeaderSchema>> | null = null;

function open(): Promise<IDBPDatabase<HeaderSchema>> {
  opening ??= openDB<HeaderSchema>(HEADER_NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore('header');
    },
    blocking(_from, _to, event) {
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated: () => {
      opening = null;
    },
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

/** The lock; null where there is none. */
export async function readHeader(): Promise<LockHeader | null> {
  return (await (await open()).get('header', 'lock')) ?? null;
}

/** Begins a lock, or ends it with null. */
export async function writeHeader(header: LockHeader | null): Promise<void> {
  const db = await open();
  await (header ? db.put('header', header, 'lock') : db.delete('header', 'lock'));
}

/** Changes the lock in one step, where there is one; gives it as it is then. */
export async function changeHeader(
  change: (header: LockHeader) => Partial<LockHeader>,
): Promise<LockHeader | null> {
  const work = (await open()).transaction('header', 'readwrite');
  const held = await work.store.get('lock');
  const next = held ? { ...held, ...change(held) } : null;
  if (next) await work.store.put(next, 'lock');
  await work.done;
  return next;
}
