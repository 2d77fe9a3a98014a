/** Rows by which people sign in: passwords, passkeys, sessions, links in emails. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { EndedAccess, Tables } from '../../store/schema.ts';

/** The hash of the account's password; the address in lower case. */
export function selectPassword(db: Kysely<Tables>, email: string) {
  return db
    .selectFrom('account')
    .innerJoin('user', 'user.id', 'account.userId')
    .select('account.password')
    .where('user.email', '=', email)
    .where('account.providerId', '=', 'credential')
    .executeTakeFirst();
}

/** What the last change of the password ended. */
export async function selectEnded(db: Kysely<Tables>, userId: string): Promise<EndedAccess | null> {
  const row = await db
    .selectFrom('account')
    .select('ended')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return row?.ended ?? null;
}

/** The passkey with this credential. */
export function selectPasskey(db: Kysely<Tables>, credential: string) {
  return db.selectFrom('passkey').select('id').where('credentialID', '=', credential).executeTakeFirst();
}

/** Deletes the passkey with this credential. */
export async function deletePasskey(db: Kysely<Tables>, credential: string): Promise<void> {
  await db.deleteFrom('passkey').where('credentialID', '=', credential).execute();
}

/** The address that a link to choose a new password was sent to. */
export function selectResetEmail(db: Kysely<Tables>, token: string) {
  return db
    .selectFrom('verification')
    .innerJoin('user', 'user.id', 'verification.value')
    .select('user.email')
    .where('verification.identifier', '=', `reset-password:${token}`)
    .executeTakeFirst();
}

/** The session with this id. */
export function selectSession(trx: Transaction<Tables>, id: string) {
  return trx.selectFrom('session').select('id').where('id', '=', id).executeTakeFirst();
}

/** Ends one session. */
export async function deleteSession(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('session').where('token', '=', token).execute();
}

/** Ends all sessions of a person. */
export async function deleteSessions(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('session').where('userId', '=', userId).execute();
}

/** Ends all sessions of a person but one. */
export async function deleteOtherSessions(
  trx: Transaction<Tables>,
  userId: string,
  kept: string,
): Promise<void> {
  await trx.deleteFrom('session').where('userId', '=', userId).where('id', '!=', kept).execute();
}

/** Ends all by which a person gets in, but keys. */
export async function deleteWaysIn(trx: Transaction<Tables>, userId: string): Promise<void> {
  await deleteSessions(trx, userId);
  await trx.deleteFrom('account').where('userId', '=', userId).execute();
  await trx.deleteFrom('passkey').where('userId', '=', userId).execute();
}

/** Passkeys without what they are checked by, and sessions without their tokens. */
export async function selectWaysIn(db: Kysely<Tables>, userId: string) {
  return {
    passkeys: await db
      .selectFrom('passkey')
      .select(['id', 'name', 'deviceType', 'createdAt'])
      .where('userId', '=', userId)
      .execute(),
    sessions: await db
      .selectFrom('session')
      .select(['id', 'createdAt', 'expiresAt'])
      .where('userId', '=', userId)
      .execute(),
  };
}

/** Deletes links in emails that name a person or an address. */
export async function deleteLinksOf(trx: Transaction<Tables>, userId: string, email: string): Promise<void> {
  await trx
    .deleteFrom('verification')
    .where(({ eb, or }) =>
      or([
        eb('identifier', 'like', `%${likeable(userId)}%`),
        eb('value', 'like', `%${likeable(userId)}%`),
        eb(sql`lower(identifier)`, 'like', `%${likeable(email.toLowerCase())}%`),
        eb(sql`lower(value)`, 'like', `%${likeable(email.toLowerCase())}%`),
      ]),
    )
    .execute();
}

const likeable = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

/** Deletes sessions and links that have ended. */
export async function deleteEnded(db: Kysely<Tables>, now: Date): Promise<void> {
  await db.deleteFrom('session').where('expiresAt', '<', now).execute();
  await db.deleteFrom('verification').where('expiresAt', '<', now).execute();
  await db.deleteFrom('invitations').where('expires_at', '<', now).execute();
}
