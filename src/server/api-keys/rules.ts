/** Keys for partner apps: shown once, kept as hashes. */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { ApiKey, ApiScope, Role } from '#core/schema/account.ts';
import { hasSession } from '../accounts/end-access.ts';
import { lockPerson } from '../accounts/next-seq.ts';
import type { Tables } from '../store/schema.ts';
import {
  type ApiKeyRow,
  deleteApiKey,
  deleteApiKeys,
  insertApiKey,
  noteUse,
  selectApiKeys,
  selectByHash,
  setKeyEnd,
} from './queries.ts';

/** Told apart from other secrets by its start, so that scanners find one that leaked. */
const START = 'clarte_';
/** Of sandbox keys, so that nobody takes one for the other. */
const SANDBOX_START = `${START}test_`;
const KEYS_PER_PERSON = 20;

/**
 * Makes a key of 256 random bits. Throws `request-invalid` where the person has too many or it would have ended already,
 * `not-signed-in` where `sessionId`, by which it is asked for, has ended meanwhile.
 */
export async function createApiKey(
  db: Kysely<Tables>,
  userId: string,
  given: {
    readonly name: string;
    readonly scopes: readonly ApiScope[];
    readonly expiresAt?: string | undefined;
    readonly sandbox?: boolean;
  },
  sessionId?: string,
): Promise<ApiKey & { readonly key: string }> {
  if (given.expiresAt !== undefined && Date.parse(given.expiresAt) <= Date.now())
    throw new ClarteError('request-invalid', 'expiresAt: is past');
  const key = newKey(given.sandbox ?? false);
  const row = await db.transaction().execute(async (trx) => {
    await requireKeyRoom(trx, userId, sessionId);
    return insertKey(trx, userId, key, given);
  });
  return { ...toApiKey(row), key };
}

/**
 * Makes a key with the name, scopes and end of another, which ends after this many hours unless it ends before. Throws `not-found`
 * for other people's, and as {@link createApiKey}.
 */
export async function rotateApiKey(
  db: Kysely<Tables>,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  id: string,
  keepHours: number,
): Promise<ApiKey & { readonly key: string }> {
  const ends = new Date(Date.now() + keepHours * 3_600_000);
  return db.transaction().execute(async (trx) => {
    await requireKeyRoom(trx, userId, sessionId);
    const old = (await listApiKeys(trx, userId)).find((one) => one.id === id);
    if (!old || (old.expiresAt !== null && Date.parse(old.expiresAt) <= Date.now()))
      throw new ClarteError('not-found');
    if (old.expiresAt === null || Date.parse(old.expiresAt) > ends.getTime()) await setKeyEnd(trx, id, ends);
    const key = newKey(old.sandbox);
    const row = await insertKey(trx, userId, key, { ...old, expiresAt: old.expiresAt ?? undefined });
    return { ...toApiKey(row), key };
  });
}

const newKey = (sandbox: boolean) =>
  (sandbox ? SANDBOX_START : START) + randomBytes(32).toString('base64url');

/** Locks the person's row, as whoever ends all access does. */
async function requireKeyRoom(
  trx: Transaction<Tables>,
  userId: string,
  sessionId: string | undefined,
): Promise<void> {
  await lockPerson(trx, userId);
  if (sessionId !== undefined && !(await hasSession(trx, sessionId))) throw new ClarteError('not-signed-in');
  if ((await listApiKeys(trx, userId)).length >= KEYS_PER_PERSON)
    throw new ClarteError('request-invalid', `${KEYS_PER_PERSON} keys at most`);
}

function insertKey(
  trx: Transaction<Tables>,
  userId: string,
  key: string,
  given: Parameters<typeof createApiKey>[2],
) {
  return insertApiKey(trx, {
    id: randomUUID(),
    user_id: userId,
    name: given.name,
    prefix: key.slice(0, (given.sandbox ? SANDBOX_START : START).length + 6),
    sandbox: given.sandbox ?? false,
    hash: hashOf(key),
    scopes: JSON.stringify(given.scopes),
    created_at: new Date(),
    last_used_at: null,
    expires_at: given.expiresAt ?? null,
  });
}

/** A person's keys, the latest first. */
export async function listApiKeys(db: Kysely<Tables>, userId: string): Promise<ApiKey[]> {
  return (await selectApiKeys(db, userId)).map(toApiKey);
}

/** Ends a key at once. Throws `not-found`, also for other people's. */
export async function removeApiKey(db: Kysely<Tables>, userId: string, id: string): Promise<void> {
  if (!(await deleteApiKey(db, userId, id))) throw new ClarteError('not-found');
}

/** Ends all of a person's keys. */
export function removeApiKeys(trx: Transaction<Tables>, userId: string): Promise<void> {
  return deleteApiKeys(trx, userId);
}

/** Whose key this is and what it may do; null where there is no such key or it has ended. */
export async function resolveApiKey(db: Kysely<Tables>, key: string) {
  if (!key.startsWith(START) || key.length > 100) return null;
  const row = await selectByHash(db, hashOf(key));
  if (!row || (row.expires_at && row.expires_at <= new Date())) return null;
  // Once a minute is enough to see which keys are in use.
  if (!row.last_used_at || Date.now() - row.last_used_at.getTime() > 60_000) await noteUse(db, row.id);
  const { id: keyId, user_id: userId, role, sandbox } = row;
  return { keyId, userId, role: role as Role, scopes: row.scopes as ApiScope[], sandbox };
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes as ApiScope[],
    sandbox: row.sandbox,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}
