/** Brings blobs and rows together again after a crash: no blob without its row, no row whose blob is going. */
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { BlobStore } from './blob-store.ts';

/**
 * Deletes the blobs of intents older than `olderThanMs`: deletions that were not carried out, and blobs that were
 * written for a row which never came. Returns how many. Safe to run beside others and again.
 */
export async function settleIntents(
  db: Kysely<Tables>,
  blobs: BlobStore,
  olderThanMs: number,
): Promise<number> {
  const due = await db
    .selectFrom('blob_intents')
    .selectAll()
    .where('at', '<=', new Date(Date.now() - olderThanMs))
    .execute();
  let settled = 0;
  for (const { key, action, at } of due) {
    // Claims the intent first: the transaction that stores a row takes its intent away, and one of the two wins.
    const claimed =
      action === 'delete' ||
      (await db
        .updateTable('blob_intents')
        .set({ action: 'delete' })
        .where('key', '=', key)
        .where('action', '=', 'put')
        .where('at', '=', at)
        .returning('key')
        .executeTakeFirst());
    if (!claimed) continue;
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
    await db.deleteFrom('blob_intents').where('key', '=', key).where('action', '=', 'delete').execute();
  }
}
