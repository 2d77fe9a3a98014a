/** Idempotency keys: a create that is sent again answers as the first time and does nothing more. */

import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Tables } from '../store/schema.ts';
import {
  deleteAnswers,
  deleteClaims,
  dropClaim,
  insertClaim,
  type KeyedRequest,
  keepAnswer,
  selectClaim,
  takeOver,
} from './queries.ts';

/** What is to be answered, made within the transaction that stores it. */
export type Creation<Body> = {
  readonly status: number;
  readonly write: (trx: Transaction<Tables>) => Promise<Body>;
};

/** After this long the process that began a request counts as dead, and a repeat may do it. */
const ABANDONED_MS = 120_000;

/**
 * Prepares and writes, once per key. The effect and the answer commit together, so a crash leaves both or neither.
 * Throws `idempotency-conflict` where the key belongs to another request or the first one is still under way.
 */
export async function runOnce<Body>(
  db: Kysely<Tables>,
  request: KeyedRequest | null,
  prepare: () => Promise<Creation<Body>>,
): Promise<{ readonly status: number; readonly body: Body; readonly replayed: boolean }> {
  if (!request) {
    const { status, write } = await prepare();
    return { status, body: await db.transaction().execute(write), replayed: false };
  }
  const claimed = await claim(db, request);
  if ('status' in claimed) return { ...claimed, body: claimed.body as Body, replayed: true };
  try {
    const { status, write } = await prepare();
    const body = await db.transaction().execute(async (trx) => {
      const written = await write(trx);
      const kept = await keepAnswer(trx, request, claimed.at, status, JSON.stringify(written));
      if (!kept) throw new ClarteError('idempotency-conflict');
      return written;
    });
    return { status, body, replayed: false };
  } catch (error) {
    await dropClaim(db, request, claimed.at);
    throw error;
  }
}

/** Takes the key, or finds the answer that was given. */
async function claim(
  db: Kysely<Tables>,
  { userId, key, fingerprint }: KeyedRequest,
): Promise<{ readonly at: Date } | { readonly status: number; readonly body: unknown }> {
  const at = new Date();
  if (await insertClaim(db, { userId, key, fingerprint }, at)) return { at };
  const held = await selectClaim(db, { userId, key });
  if (held && held.fingerprint !== fingerprint) throw new ClarteError('idempotency-conflict');
  if (held && held.status !== null) return { status: held.status, body: held.body };
  if (!held || at.getTime() - held.created_at.getTime() < ABANDONED_MS)
    throw new ClarteError('idempotency-conflict');
  if (!(await takeOver(db, { userId, key }, held.created_at, at)))
    throw new ClarteError('idempotency-conflict');
  return { at };
}

/** Deletes answers given before a moment. */
export function forgetAnswers(db: Kysely<Tables>, before: Date): Promise<void> {
  return deleteAnswers(db, before);
}

/** Lets go of requests under way: whoever began them is gone. */
export function forgetClaims(db: Kysely<Tables>): Promise<void> {
  return deleteClaims(db);
}
