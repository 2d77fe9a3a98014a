/** Rows of stored photos. */
import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { PageQuery } from '#core/schema/paging.ts';
import { consentHolds } from '../store/consent-holds.ts';
import { decodeCursor } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';

export type PhotoRow = Selectable<Tables['photos']>;

/** A page of a person's, the latest first, and one more. */
export function selectPhotos(
  db: Kysely<Tables>,
  userId: string,
  { cursor, limit }: PageQuery,
): Promise<PhotoRow[]> {
  let query = db.selectFrom('photos').selectAll().where('user_id', '=', userId);
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('taken_at', 'id'), '<', tuple(at, id)));
  }
  return query
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** A page of what people gave for training, the latest first, and one more. */
export function selectGivenPhotos(db: Kysely<Tables>, { cursor, limit }: PageQuery): Promise<PhotoRow[]> {
  let query = db.selectFrom('photos').selectAll().where(consentHolds('photos.user_id', 'training'));
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('photos.created_at', 'photos.id'), '<', tuple(at, id)),
    );
  }
  return query
    .orderBy('photos.created_at', 'desc')
    .orderBy('photos.id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** Whoever owns it. */
export function selectPhoto(db: Kysely<Tables>, id: string): Promise<PhotoRow | undefined> {
  return db.selectFrom('photos').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Writes a photo; undefined where the person's same photo is kept already. */
export function tryInsertPhoto(
  trx: Transaction<Tables>,
  row: Insertable<Tables['photos']>,
): Promise<PhotoRow | undefined> {
  return trx
    .insertInto('photos')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user_id', 'address']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** The person's photo with these bytes. */
export function selectPhotoAt(trx: Transaction<Tables>, userId: string, address: string): Promise<PhotoRow> {
  return trx
    .selectFrom('photos')
    .selectAll()
    .where('user_id', '=', userId)
    .where('address', '=', address)
    .executeTakeFirstOrThrow();
}

/** Deletes a person's photos, or one of them. Returns keys of blobs. */
export async function deletePhotos(
  trx: Transaction<Tables>,
  which: { readonly userId: string; readonly id?: string },
): Promise<string[]> {
  let query = trx.deleteFrom('photos').where('user_id', '=', which.userId);
  if (which.id !== undefined) query = query.where('id', '=', which.id);
  return (await query.returning('blob_key').execute()).map(({ blob_key }) => blob_key);
}

/** Deletes those of these photos of a person that no study holds. Returns keys of blobs. */
export async function deleteUnused(
  trx: Transaction<Tables>,
  userId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await trx
    .deleteFrom('photos')
    .where('id', 'in', [...ids])
    .where('user_id', '=', userId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('study_photos').select('id').whereRef('photo_id', '=', 'photos.id'))),
    )
    .returning('blob_key')
    .execute();
  return rows.map(({ blob_key }) => blob_key);
}

/** Deletes photos kept since before a moment, `limit` at most. Returns keys of blobs. */
export async function deleteOlder(trx: Transaction<Tables>, before: Date, limit: number): Promise<string[]> {
  const rows = await trx
    .deleteFrom('photos')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('photos').select('id').where('created_at', '<', before).limit(limit),
    )
    .returning('blob_key')
    .execute();
  return rows.map(({ blob_key }) => blob_key);
}

/** Names another key for a photo; false where the photo is gone. */
export async function setKey(db: Kysely<Tables>, id: string, keyId: string): Promise<boolean> {
  const row = await db
    .updateTable('photos')
    .set({ key_id: keyId })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Keys that photos are encrypted with. */
export function selectKeyIds(db: Kysely<Tables>) {
  return db.selectFrom('photos').select('key_id').distinct().execute();
}

/** Some blobs under a key. */
export function selectBlobsOfKey(db: Kysely<Tables>, keyId: string, limit: number) {
  return db.selectFrom('photos').select('blob_key').where('key_id', '=', keyId).limit(limit).execute();
}

/** How many photos are under other keys. */
export async function countUnderOther(db: Kysely<Tables>, keyId: string): Promise<number> {
  const { total } = await db
    .selectFrom('photos')
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .where('key_id', '!=', keyId)
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** Photos under other keys, in the order of their ids, after one. */
export function selectUnderOther(db: Kysely<Tables>, keyId: string, after: string, limit: number) {
  return db
    .selectFrom('photos')
    .select(['id', 'blob_key', 'key_id'])
    .where('key_id', '!=', keyId)
    .$if(after !== '', (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** All photos and their blobs. */
export function selectBlobs(db: Kysely<Tables>) {
  return db.selectFrom('photos').select(['id', 'blob_key']).orderBy('id').execute();
}
