/** Ends every way into an account: what a new password has to do, since one of them may be somebody else's. */
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** How many of each were ended. */
export type EndedAccess = { readonly keys: number; readonly passkeys: number; readonly sessions: number };

/**
 * Deletes sessions, keys, passkeys and tokens that are under way (of other reset emails), in one transaction.
 * `keepSession` names the one that goes on, where there is one.
 */
export async function endAccess(
  db: Kysely<Tables>,
  userId: string,
  keepSession: string | null = null,
): Promise<EndedAccess> {
  return db.transaction().execute(async (trx) => {
    // Whoever makes a key meanwhile waits for this row, and then finds their session gone.
    await trx.selectFrom('user').select('id').where('id', '=', userId).forUpdate().execute();
    let sessions = trx.deleteFrom('session').where('userId', '=', userId);
    if (keepSession !== null) sessions = sessions.where('token', '!=', keepSession);
    const ended = {
      sessions: (await sessions.returning('id').execute()).length,
      keys: (await trx.deleteFrom('api_keys').where('user_id', '=', userId).returning('id').execute()).length,
      passkeys: (await trx.deleteFrom('passkey').where('userId', '=', userId).returning('id').execute())
        .length,
    };
    await trx.deleteFrom('verification').where('value', '=', userId).execute();
    return ended;
  });
}
