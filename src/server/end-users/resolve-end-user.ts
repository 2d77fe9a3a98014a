/** Finds whom a partner's key acts for. */
import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { selectEndUser } from './queries.ts';

/** Names the person in a request with a key. */
export const END_USER_HEADER = 'clarte-end-user';

/** What stands for a reference; the reference itself is not stored. */
export function markOf(owner: string, reference: string, secret: string): string {
  return createHmac('sha256', secret).update(`end-user ${owner} ${reference}`).digest('hex');
}

/** The account's id; null where the partner has stated no consents of this person yet. */
export async function resolveEndUser(
  db: Kysely<Tables>,
  owner: string,
  { reference, secret }: { readonly reference: string; readonly secret: string },
): Promise<string | null> {
  return (await selectEndUser(db, owner, markOf(owner, reference, secret)))?.id ?? null;
}
