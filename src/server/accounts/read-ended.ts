/** What a new password has ended: migration 0005 does so in the very write that changes it, so that no fault comes between. */

import type { Kysely } from 'kysely';
import type { EndedAccess, Tables } from '../store/schema.ts';
import { selectEnded } from './queries/sign-in.ts';

/** How many sessions, keys and passkeys the last change of the password ended. */
export async function readEnded(db: Kysely<Tables>, userId: string): Promise<EndedAccess> {
  return (await selectEnded(db, userId)) ?? { sessions: 0, keys: 0, passkeys: 0 };
}
