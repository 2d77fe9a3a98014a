/** Brings blobs and rows together again after a crash: no blob without its row, no row whose blob is going. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { BlobStore } from './blob-store.ts';
import {
  deleteDeletion,
  deletePut,
  deletePutsOf,
  insertPut,
  selectDue,
  selectNotedKeys,
  turnPut,
  upsertDeletions,
} from './queries.ts';

/** Keys of one statement. */
const KEYS_AT_ONCE = 500;

/** Notes a blob that is about to be written, so that a crash leaves none without its row. */
export function noteWriting(db: Kysely<Tables>, key: string, at = new Date()): Promise<void> {
  return insertPut(db, key, at);
}

/** Deletes a blob that was to get a row and did not; one that has its row stays. */
export async function dropWriting(db: Kysely<Tables>, blobs: BlobStore, key: string): Promise<void> {
  if (await turnPut(db, key)) await deleteBlobs(db, blobs, [key]);
}

/** Says, with the transaction that stores its row, that a blob stays. False where it was given up meanwhile. */
export function settleWriting(trx: Transaction<Tables>, key: string): Promise<boolean> {
  return deletePut(trx, key);
}

/** The same for all blobs noted at one moment. */
export function settleWritingsOf(trx: Transaction<Tables>, at: Date): Promise<void> {
  return deletePutsOf(trx, at);
}

/** Notes blobs that are to go with this transaction. */
export async function noteDeletions(trx: Transaction<Tables>, keys: readonly string[]): Promise<void> {
  const at = new Date();
  for (let from = 0; from < keys.length; from += KEYS_AT_ONCE)
    await upsertDeletions(trx, keys.slice(from, from + KEYS_AT_ONCE), at);
}

/** Keys of blobs that are noted for either. */
export async function listNotedKeys(db: Kysely<Tables>): Promise<string[]> {
  return (await selectNotedKeys(db)).map(({ key }) => key);
}

/**
 * Deletes the blobs of intents older than `olderThanMs`: deletions that were not carried out, and blobs that were
 * written for a row which never came. Returns how many. Safe to run several at once and repeatedly.
 */
export async function settleIntents(
  db: Kysely<Tables>,
  blobs: BlobStore,
  olderThanMs: number,
): Promise<number> {
  let settled = 0;
  for (const { key, action, at } of await selectDue(db, new Date(Date.now() - olderThanMs))) {
    // Claims the intent first: the transaction that stores a row takes its intent away, and one of the two wins.
    if (action !== 'delete' && !(await turnPut(db, key, at))) continue;
    await deleteBlobs(db, blobs, [key]);
    settled += 1;
  }
  return settled;
}

/** Deletes blobs that are noted for deletion, then the notes. */
export async function deleteBlobs(
  db: Kysely<Tables>,
  blobs: BlobStore,
  keys: readonly string[],
): Promise<void> {
  for (const key of keys) {
    await blobs.delete(key);
    await deleteDeletion(db, key);
  }
}
