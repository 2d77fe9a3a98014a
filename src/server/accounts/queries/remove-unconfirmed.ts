/** Deletes accounts that somebody began with an address and never confirmed: nobody's to keep, and in its owner's way. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** What refers to a person; an account that has any of it was used, before emails were sent. */
const HOLDINGS = [
  ['session', 'userId'],
  ['passkey', 'userId'],
  ...(
    [
      'api_keys',
      'consents',
      'photos',
      'assessments',
      'records',
      'jobs',
      'study_raters',
      'study_photos',
      'dataset_photos',
    ] as const
  ).map((table) => [table, 'user_id'] as const),
] as const;

/**
 * Deletes accounts of users with a password that are older than `before`, not confirmed and hold nothing, with the links that were
 * sent for them. One statement each: an address that is confirmed meanwhile is seen. Returns how many went.
 */
export async function removeUnconfirmed(db: Kysely<Tables>, before: Date): Promise<number> {
  const holdsNothing = sql.join(
    HOLDINGS.map(
      ([table, column]) =>
        sql`not exists (select 1 from ${sql.table(table)} h where h.${sql.ref(column)} = u.id)`,
    ),
    sql` and `,
  );
  const { rows } = await sql<{ id: string }>`
    delete from "user" u where not u."emailVerified" and u.role = 'user' and u."createdAt" < ${before.toISOString()}
      and exists (select 1 from "account" a where a."userId" = u.id and a."password" is not null)
      and ${holdsNothing} returning u.id`.execute(db);
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await db.deleteFrom('verification').where('value', 'in', ids).execute();
  return ids.length;
}
