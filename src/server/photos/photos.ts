/** Rows of stored photos. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import type { StoredPhoto } from '#core/schema/photo.ts';
import { cutPage, decodeCursor } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';

export type PhotoRow = Selectable<Tables['photos']>;

/** A person's photos, the latest first. */
export async function listPhotos(db: Kysely<Tables>, userId: string, { cursor, limit }: PageQuery) {
  let query = db.selectFrom('photos').selectAll().where('user_id', '=', userId);
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('taken_at', 'id'), '<', tuple(at, id)));
  }
  const rows = await query
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = cutPage(rows, limit, (row) => ({ at: row.taken_at, id: row.id }));
  return { items: page.items.map(toStoredPhoto), next: page.next };
}

/** A photo, whoever owns it; null where there is none. */
export async function findPhoto(db: Kysely<Tables>, id: string): Promise<PhotoRow | null> {
  return (await db.selectFrom('photos').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** A photo of this person. Throws `not-found`, also for other people's. */
export async function ownPhoto(db: Kysely<Tables>, userId: string, id: string): Promise<PhotoRow> {
  const row = await findPhoto(db, id);
  if (row?.user_id !== userId) throw new ClarteError('not-found');
  return row;
}

/** Takes photos out and notes their blobs for deletion. Returns the blobs' keys, to be settled after the commit. */
export async function removePhotos(
  trx: Transaction<Tables>,
  which: { readonly userId: string; readonly id?: string },
): Promise<string[]> {
  let query = trx.deleteFrom('photos').where('user_id', '=', which.userId);
  if (which.id !== undefined) query = query.where('id', '=', which.id);
  const rows = await query.returning('blob_key').execute();
  await noteDeletions(
    trx,
    rows.map((row) => row.blob_key),
  );
  return rows.map((row) => row.blob_key);
}

/** Notes blobs that are to go with this transaction. */
export async function noteDeletions(trx: Transaction<Tables>, keys: readonly string[]): Promise<void> {
  const at = new Date();
  for (let from = 0; from < keys.length; from += 500)
    await trx
      .insertInto('blob_intents')
      .values(keys.slice(from, from + 500).map((key) => ({ key, action: 'delete' as const, at })))
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ action: 'delete' }))
      .execute();
}

/** What people see of a row. */
export function toStoredPhoto(row: PhotoRow): StoredPhoto {
  return {
    id: row.id,
    takenAt: row.taken_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    format: row.format,
    widthPx: row.width_px,
    heightPx: row.height_px,
    bytes: row.bytes,
    meta: row.meta,
  };
}
