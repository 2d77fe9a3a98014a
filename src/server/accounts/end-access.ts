/** What has ended goes: sessions, links in emails, accounts that were begun and never confirmed. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { removeUnconfirmed } from './queries/remove-unconfirmed.ts';
import { deleteEnded, selectSession } from './queries/sign-in.ts';

/** Deletes sessions and links that have ended by now. */
export function endAccess(db: Kysely<Tables>, now: Date): Promise<void> {
  return deleteEnded(db, now);
}

/** Deletes accounts of an address that nobody confirmed before a moment. Returns how many. */
export function endUnconfirmed(db: Kysely<Tables>, before: Date): Promise<number> {
  return removeUnconfirmed(db, before);
}

/** Whether a session still stands. */
export async function hasSession(trx: Transaction<Tables>, id: string): Promise<boolean> {
  return (await selectSession(trx, id)) !== undefined;
}
