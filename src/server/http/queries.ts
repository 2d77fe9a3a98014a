/** Rows of idempotency keys: requests under way, and answers that were given. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** A request with an idempotency key; `fingerprint` tells whether a second one is the same request. */
export type KeyedRequest = { readonly userId: string; readonly key: string; readonly fingerprint: string };
type Name = Pick<KeyedRequest, 'userId' | 'key'>;

/** Claims a key; false where it is claimed or answered. */
export async function insertClaim(
  db: Kysely<Tables>,
  { userId, key, fingerprint }: KeyedRequest,
  at: Date,
): Promise<boolean> {
  const fresh = await db
    .insertInto('idempotency')
    .values({ user_id: userId, key, fingerprint, created_at: at, status: null, body: null })
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  return fresh !== undefined;
}

/** The claim or the answer. */
export function selectClaim(db: Kysely<Tables>, { userId, key }: Name) {
  return db
    .selectFrom('idempotency')
    .selectAll()
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Takes a claim of another process over; false where it was answered or taken over meanwhile. */
export async function takeOver(db: Kysely<Tables>, { userId, key }: Name, held: Date, at: Date) {
  const taken = await db
    .updateTable('idempotency')
    .set({ created_at: at })
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .where('created_at', '=', held)
    .where('status', 'is', null)
    .returning('key')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Writes the answer down; false where the claim is another's meanwhile. */
export async function keepAnswer(
  trx: Transaction<Tables>,
  { userId, key }: Name,
  at: Date,
  status: number,
  body: string,
): Promise<boolean> {
  const kept = await trx
    .updateTable('idempotency')
    .set({ status, body })
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .where('created_at', '=', at)
    .where('status', 'is', null)
    .returning('key')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Lets a claim go that led to nothing. */
export async function dropClaim(db: Kysely<Tables>, { userId, key }: Name, at: Date): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .where('created_at', '=', at)
    .where('status', 'is', null)
    .execute();
}

/** Deletes claims and answers before a moment. */
export async function deleteAnswers(db: Kysely<Tables>, before: Date): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', before).execute();
}

/** Deletes all claims without an answer. */
export async function deleteClaims(db: Kysely<Tables>): Promise<void> {
  await db.deleteFrom('idempotency').where('status', 'is', null).execute();
}
