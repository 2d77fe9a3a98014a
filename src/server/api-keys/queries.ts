/** Rows of keys for partner apps. */
import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';

export type ApiKeyRow = Selectable<Tables['api_keys']>;

/** A new key. */
export function insertApiKey(
  trx: Transaction<Tables>,
  row: Insertable<Tables['api_keys']>,
): Promise<ApiKeyRow> {
  return trx.insertInto('api_keys').values(row).returningAll().executeTakeFirstOrThrow();
}

/** A person's keys, the latest first. */
export function selectApiKeys(db: Kysely<Tables>, userId: string): Promise<ApiKeyRow[]> {
  return db
    .selectFrom('api_keys')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .execute();
}

/** The key with this hash, and its owner's role. */
export function selectByHash(db: Kysely<Tables>, hash: string) {
  return db
    .selectFrom('api_keys')
    .innerJoin('user', 'user.id', 'api_keys.user_id')
    .select(['api_keys.id', 'user_id', 'scopes', 'expires_at', 'last_used_at', 'sandbox', 'user.role'])
    .where('hash', '=', hash)
    .executeTakeFirst();
}

/** Notes that a key was used now. */
export async function noteUse(db: Kysely<Tables>, id: string): Promise<void> {
  await db.updateTable('api_keys').set({ last_used_at: new Date() }).where('id', '=', id).execute();
}

/** From then on the key is good no more. */
export async function setKeyEnd(trx: Transaction<Tables>, id: string, at: Date): Promise<void> {
  await trx.updateTable('api_keys').set({ expires_at: at }).where('id', '=', id).execute();
}

/** Deletes one of a person's keys; false where there is none. */
export async function deleteApiKey(db: Kysely<Tables>, userId: string, id: string): Promise<boolean> {
  const gone = await db
    .deleteFrom('api_keys')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** Deletes all of a person's keys. */
export async function deleteApiKeys(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('api_keys').where('user_id', '=', userId).execute();
}
