/** What one account may keep: photos and bytes, and exports, each of which is a copy of all of it. */
import { sql, type Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Config } from '../config.ts';
import type { Tables } from '../store/schema.ts';

/** Exports kept or under way at a time; they go after some days, or with the job. */
const EXPORTS = 3;

/**
 * Throws `quota-reached` where the account keeps more than it may, asked within the transaction that adds and after it has
 * added. The person's row is locked, so that two that add at a time see each other.
 */
export async function requireRoom(
  trx: Transaction<Tables>,
  userId: string,
  { photos, bytes }: Config['quota'],
): Promise<void> {
  await trx.selectFrom('user').select('id').where('id', '=', userId).forUpdate().execute();
  const { rows } = await sql<{ photos: string; bytes: string }>`
    select
      (select count(*) from photos where user_id = ${userId}) as photos,
      (select coalesce(sum(bytes::bigint), 0) from photos where user_id = ${userId})
      + (select coalesce(sum(pg_column_size(data)::bigint), 0) from records where user_id = ${userId})
      + (select coalesce(sum(pg_column_size(assessment)::bigint), 0) from assessments where user_id = ${userId}) as bytes
  `.execute(trx);
  const [kept] = rows;
  if (Number(kept.photos) > photos) throw new ClarteError('quota-reached', `${photos} photos at most`);
  if (Number(kept.bytes) > bytes)
    throw new ClarteError('quota-reached', `${Math.floor(bytes / 1024 ** 2)} MB at most`);
}

/** Throws `quota-reached` where as many exports are kept or under way as may be. */
export async function requireExportRoom(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.selectFrom('user').select('id').where('id', '=', userId).forUpdate().execute();
  const jobs = await trx
    .selectFrom('jobs')
    .select('id')
    .where('user_id', '=', userId)
    .where('kind', '=', 'export')
    .where(({ eb, or }) => or([eb('state', 'in', ['queued', 'running']), eb('blob_key', 'is not', null)]))
    .execute();
  if (jobs.length >= EXPORTS) throw new ClarteError('quota-reached', `${EXPORTS} exports at a time`);
}
