/** Links that invite somebody into a role: each works once, and its token is told once and kept nowhere. */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Invitation, Person, Role } from '#core/schema/account.ts';
import type { Tables } from '../store/schema.ts';
import { writeAudit } from './audit.ts';
import { toPerson } from './people.ts';
import {
  deleteInvitation,
  type InvitationRow,
  insertInvitation,
  selectByMark,
  selectInvitations,
} from './queries/invitations.ts';
import { selectPersonLocked, updateRole } from './queries/people.ts';
import { deleteOtherSessions } from './queries/sign-in.ts';

const DAY_MS = 86_400_000;
const MOST_OPEN = 200;

const markOf = (token: string) => createHash('sha256').update(token).digest('hex');

const toInvitation = ({ id, role, note, created_at, expires_at }: InvitationRow): Invitation => ({
  id,
  role,
  note,
  createdAt: created_at.toISOString(),
  expiresAt: expires_at.toISOString(),
});

/** Makes one, and tells its token. Throws `request-invalid` where too many are open. */
export async function invite(
  db: Kysely<Tables>,
  actor: string,
  { role, note, days }: { readonly role: Role; readonly note: string; readonly days: number },
): Promise<Invitation & { readonly token: string }> {
  const token = randomBytes(32).toString('base64url');
  const now = new Date();
  const row = await db.transaction().execute(async (trx) => {
    if ((await selectInvitations(trx, now)).length >= MOST_OPEN)
      throw new ClarteError('request-invalid', `${MOST_OPEN} open invitations at most`);
    await writeAudit(trx, { actor, role: 'admin', action: 'invitation-made', subject: null, detail: role });
    return insertInvitation(trx, {
      id: randomUUID(),
      mark: markOf(token),
      role,
      note,
      created_by: actor,
      created_at: now,
      expires_at: new Date(now.getTime() + days * DAY_MS),
    });
  });
  return { ...toInvitation(row), token };
}

/** Those that are still good, the latest first. */
export async function listInvitations(db: Kysely<Tables>): Promise<Invitation[]> {
  return (await selectInvitations(db, new Date())).map(toInvitation);
}

/** Ends one. Throws `not-found`. */
export async function withdrawInvitation(db: Kysely<Tables>, actor: string, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await deleteInvitation(trx, { id });
    if (!row) throw new ClarteError('not-found');
    const { role } = row;
    const action = 'invitation-withdrawn';
    await writeAudit(trx, { actor, role: 'admin', action, subject: null, detail: role });
  });
}

/** What a link is good for. Throws `not-found` for one that is used, withdrawn, past or none. */
export async function readInvitation(db: Kysely<Tables>, token: string) {
  const row = await selectByMark(db, markOf(token), new Date());
  if (!row) throw new ClarteError('not-found', 'the link was used, withdrawn or is past');
  return { role: row.role, expiresAt: row.expires_at.toISOString() };
}

/**
 * Gives the person the link's role and ends their other sessions; the link is used up. Throws `not-found` as
 * {@link readInvitation}, `version-conflict` where an administrator would lose their role by it.
 */
export async function acceptInvitation(
  db: Kysely<Tables>,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  token: string,
): Promise<Person> {
  return db.transaction().execute(async (trx) => {
    const row = await deleteInvitation(trx, { mark: markOf(token) });
    if (!row || row.expires_at <= new Date())
      throw new ClarteError('not-found', 'the link was used, withdrawn or is past');
    const held = await selectPersonLocked(trx, userId);
    if (!held || held.deactivatedAt) throw new ClarteError('not-signed-in');
    if (held.role === 'admin' && row.role !== 'admin')
      throw new ClarteError('version-conflict', 'an administrator keeps their role');
    const person = await updateRole(trx, userId, row.role);
    if (!person) throw new ClarteError('not-found');
    await deleteOtherSessions(trx, userId, sessionId);
    const { role } = row;
    const action = 'invitation-accepted';
    await writeAudit(trx, { actor: userId, role: held.role, action, subject: userId, detail: role });
    return toPerson(person);
  });
}
