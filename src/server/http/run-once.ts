/** Idempotency keys: a create that is sent again answers as the first time and does nothing more. */
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Tables } from '../store/schema.ts';

/** A request with an idempotency key; `fingerprint` tells whether a second one is the same request. */
export type KeyedRequest = { readonly userId: string; readonly key: string; readonly fingerprint: string };

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
  const ours = (trx: Kysely<Tables> | Transaction<Tables>) =>
    trx
      .updateTable('idempotency')
      .where('user_id', '=', request.userId)
      .where('key', '=', request.key)
      .where('created_at', '=', claimed.at)
      .where('status', 'is', null);
  try {
    const { status, write } = await prepare();
    const body = await db.transaction().execute(async (trx) => {
      const written = await write(trx);
      const kept = await ours(trx)
        .set({ status, body: JSON.stringify(written) })
        .returning('key')
        .executeTakeFirst();
      if (!kept) throw new ClarteError('idempotency-conflict');
      return written;
    });
    return { status, body, replayed: false };
  } catch (error) {
    await db
      .deleteFrom('idempotency')
      .where('user_id', '=', request.userId)
      .where('key', '=', request.key)
      .where('created_at', '=', claimed.at)
      .where('status', 'is', null)
      .execute();
    throw error;
  }
}

/** Takes the key, or finds the answer that was given. */
async function claim(
  db: Kysely<Tables>,
  { userId, key, fingerprint }: KeyedRequest,
): Promise<{ readonly at: Date } | { readonly status: number; readonly body: unknown }> {
  const at = new Date();
  const fresh = await db
    .insertInto('idempotency')
    .values({ user_id: userId, key, fingerprint, created_at: at, status: null, body: null })
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (fresh) return { at };
  const held = await db
    .selectFrom('idempotency')
    .selectAll()
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (held && held.fingerprint !== fingerprint) throw new ClarteError('idempotency-conflict');
  if (held && held.status !== null) return { status: held.status, body: held.body };
  if (!held || at.getTime() - held.created_at.getTime() < ABANDONED_MS)
    throw new ClarteError('idempotency-conflict');
  const taken = await db
    .updateTable('idempotency')
    .set({ created_at: at })
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .where('created_at', '=', held.created_at)
    .where('status', 'is', null)
    .returning('key')
    .executeTakeFirst();
  if (!taken) throw new ClarteError('idempotency-conflict');
  return { at };
}
