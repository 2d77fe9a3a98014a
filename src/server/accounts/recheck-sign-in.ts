/** Sees that a sign-in that ran at the same time as a change of password does not outlive it. */

import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { selectPasskey, selectPassword } from './queries/sign-in.ts';

/** What a sign-in was checked against: the password's hash, or the passkey. */
export type SignInProof =
  | { readonly kind: 'password'; readonly email: string; readonly hash: string | null }
  | { readonly kind: 'passkey'; readonly credential: string };

/** The hash of the account's password now; null where there is none. */
export async function passwordHash(db: Kysely<Tables>, email: string): Promise<string | null> {
  const row = await selectPassword(db, email.toLowerCase());
  return row?.password ?? null;
}

/**
 * Whether the proof still holds, asked once the session stands. A change of the password locks the person's row before it ends
 * the sessions, and a session's row waits for that lock: so either the change is seen here, or it ends the session itself.
 */
export async function stillHolds(db: Kysely<Tables>, proof: SignInProof): Promise<boolean> {
  if (proof.kind === 'password') return (await passwordHash(db, proof.email)) === proof.hash;
  return (await selectPasskey(db, proof.credential)) !== undefined;
}
