/** Rows of records. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';

export type RecordRow = Selectable<Tables['records']>;
/** Which record. */
export type RecordName = { readonly userId: string; readonly kind: string; readonly id: string };
/** A record as it is written; `data` is JSON. */
export type RecordContent = {
  readonly version: number;
  readonly seq: string;
  readonly updated_at: Date;
  readonly deleted: boolean;
  readonly data: string | null;
};

/** The row, deleted or not. */
export function selectRecord(
  db: Kysely<Tables>,
  { userId, kind, id }: RecordName,
): Promise<RecordRow | undefined> {
  return db
    .selectFrom('records')
    .selectAll()
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Writes a record, in place of what stood there. */
export function upsertRecord(
  trx: Transaction<Tables>,
  { userId, kind, id }: RecordName,
  content: RecordContent,
): Promise<RecordRow> {
  return trx
    .insertInto('records')
    .values({ user_id: userId, kind, id, ...content })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind', 'id']).doUpdateSet(content))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The person's records of a kind, not deleted, the latest change first; at most 1000. */
export function selectRecords(db: Kysely<Tables>, userId: string, kind: string): Promise<RecordRow[]> {
  return db
    .selectFrom('records')
    .selectAll()
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('deleted', '=', false)
    .orderBy('seq', 'desc')
    .limit(1000)
    .execute();
}

/** Records changed after a number, in order. */
export function selectChangedRecords(
  trx: Transaction<Tables>,
  userId: string,
  after: string,
  limit: number,
): Promise<RecordRow[]> {
  return trx
    .selectFrom('records')
    .selectAll()
    .where('user_id', '=', userId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** Deletes all of a person's. */
export async function deleteRecords(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('records').where('user_id', '=', userId).execute();
}
