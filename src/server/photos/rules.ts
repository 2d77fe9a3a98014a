/** Stored photos: whose they are, who sees them, and what goes with them. */
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import type { StoredPhoto } from '#core/schema/photo.ts';
import { noteDeletions } from '../blobs/settle-intents.ts';
import { cutPage } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';
import {
  countUnderOther,
  deleteOlder,
  deletePhotos,
  deleteUnused,
  type PhotoRow,
  selectBlobs,
  selectBlobsOfKey,
  selectGivenPhotos,
  selectKeyIds,
  selectPhoto,
  selectPhotos,
  selectUnderOther,
} from './queries.ts';

/** A person's photos, the latest first. */
export async function listPhotos(db: Kysely<Tables>, userId: string, query: PageQuery) {
  const rows = await selectPhotos(db, userId, query);
  const page = cutPage(rows, query.limit, (row) => ({ at: row.taken_at, id: row.id }));
  return { items: page.items.map(toStoredPhoto), next: page.next };
}

/** What people gave for training, the latest first. */
export async function listGivenPhotos(db: Kysely<Tables>, query: PageQuery) {
  const rows = await selectGivenPhotos(db, query);
  const page = cutPage(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }));
  return { items: page.items.map(toStoredPhoto), next: page.next };
}

/** A photo, whoever owns it; null where there is none. */
export async function findPhoto(db: Kysely<Tables>, id: string): Promise<PhotoRow | null> {
  return (await selectPhoto(db, id)) ?? null;
}

/** A photo of this person. Throws `not-found`, also for other people's. */
export async function ownPhoto(db: Kysely<Tables>, userId: string, id: string): Promise<PhotoRow> {
  const row = await findPhoto(db, id);
  if (row?.user_id !== userId) throw new ClarteError('not-found');
  return row;
}

/** Takes photos out and notes their blobs for deletion. Returns the blobs' keys, to be settled after the commit. */
export function removePhotos(
  trx: Transaction<Tables>,
  which: { readonly userId: string; readonly id?: string },
): Promise<string[]> {
  return noting(trx, deletePhotos(trx, which));
}

/** As {@link removePhotos}, for those of a person's photos that no study holds any more. */
export function removeUnusedPhotos(
  trx: Transaction<Tables>,
  userId: string,
  ids: readonly string[],
): Promise<string[]> {
  return noting(trx, deleteUnused(trx, userId, ids));
}

/** As {@link removePhotos}, for photos kept since before a moment, `limit` at most. */
export function removeOlderPhotos(trx: Transaction<Tables>, before: Date, limit: number): Promise<string[]> {
  return noting(trx, deleteOlder(trx, before, limit));
}

async function noting(trx: Transaction<Tables>, deleting: Promise<string[]>): Promise<string[]> {
  const keys = await deleting;
  await noteDeletions(trx, keys);
  return keys;
}

/** Ids of the keys that photos are encrypted with. */
export async function listKeyIds(db: Kysely<Tables>): Promise<string[]> {
  return (await selectKeyIds(db)).map(({ key_id }) => key_id);
}

/** Some blobs under a key. */
export async function listBlobsOfKey(db: Kysely<Tables>, keyId: string, limit: number): Promise<string[]> {
  return (await selectBlobsOfKey(db, keyId, limit)).map(({ blob_key }) => blob_key);
}

/** How many photos are not under this key yet. */
export function countUnderOtherKeys(db: Kysely<Tables>, keyId: string): Promise<number> {
  return countUnderOther(db, keyId);
}

/** Some of them, in the order of their ids, after one; '' for the first. */
export function listUnderOtherKeys(db: Kysely<Tables>, keyId: string, after: string, limit: number) {
  return selectUnderOther(db, keyId, after, limit);
}

/** Every photo's id and the key of its blob. */
export function listPhotoBlobs(db: Kysely<Tables>) {
  return selectBlobs(db);
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
