/** Rows of blob intents: blobs that are written before their row is, and blobs whose row is gone. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** Notes that a blob is to be written. */
export async function insertPut(db: Kysely<Tables>, key: string, at: Date): Promise<void> {
  await db.insertInto('blob_intents').values({ key, action: 'put', at }).execute();
}

/** Turns a note of writing into one of deleting; false where it is gone, or is another one. */
export async function turnPut(db: Kysely<Tables>, key: string, at?: Date): Promise<boolean> {
  let query = db
    .updateTable('blob_intents')
    .set({ action: 'delete' })
    .where('key', '=', key)
    .where('action', '=', 'put');
  if (at) query = query.where('at', '=', at);
  return (await query.returning('key').executeTakeFirst()) !== undefined;
}

/** Takes a note of writing away; false where there is none. */
export async function deletePut(trx: Transaction<Tables>, key: string): Promise<boolean> {
  const settled = await trx
    .deleteFrom('blob_intents')
    .where('key', '=', key)
    .where('action', '=', 'put')
    .returning('key')
    .executeTakeFirst();
  return settled !== undefined;
}

/** Takes the notes of writing of one moment away. */
export async function deletePutsOf(trx: Transaction<Tables>, at: Date): Promise<void> {
  await trx.deleteFrom('blob_intents').where('action', '=', 'put').where('at', '=', at).execute();
}

/** Notes blobs that are to be deleted. */
export async function upsertDeletions(
  trx: Transaction<Tables>,
  keys: readonly string[],
  at: Date,
): Promise<void> {
  await trx
    .insertInto('blob_intents')
    .values(keys.map((key) => ({ key, action: 'delete' as const, at })))
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ action: 'delete' }))
    .execute();
}

/** Takes the note of a deletion away. */
export async function deleteDeletion(db: Kysely<Tables>, key: string): Promise<void> {
  await db.deleteFrom('blob_intents').where('key', '=', key).where('action', '=', 'delete').execute();
}

/** Notes that are older than a moment. */
export function selectDue(db: Kysely<Tables>, until: Date) {
  return db.selectFrom('blob_intents').selectAll().where('at', '<=', until).execute();
}

/** Keys of all notes. */
export function selectNotedKeys(db: Kysely<Tables>) {
  return db.selectFrom('blob_intents').select('key').execute();
}
