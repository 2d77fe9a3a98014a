/** Accounts as admins and others of the service see them. */
import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Person, Role } from '#core/schema/account.ts';
import { removeApiKeys } from '../api-keys/rules.ts';
import type { Tables } from '../store/schema.ts';
import { writeAudit } from './audit.ts';
import { keepAnAdmin } from './keep-an-admin.ts';
import { deleteInvitationsOf } from './queries/invitations.ts';
import {
  insertNobody,
  type PeopleSearch,
  type PersonRow,
  selectAdmin,
  selectAnyone,
  selectByEmail,
  selectByRole,
  selectErasedSince,
  selectPeople,
  selectPersonLocked,
  updateActive,
  updateRole,
} from './queries/people.ts';
import { deleteSessions } from './queries/sign-in.ts';

const MOST_PEOPLE = 1000;
/** The account that owns what scientists upload; nobody can sign in to it, and it outlives them. */
export const UPLOADS_OWNER = 'clarte-studies';

/** A person as others see them. */
export const toPerson = ({ createdAt, deactivatedAt, ...row }: PersonRow): Person => ({
  ...row,
  createdAt: createdAt.toISOString(),
  deactivatedAt: deactivatedAt?.toISOString() ?? null,
});

/** Whether there is an account at all. */
export async function hasAccounts(db: Kysely<Tables>): Promise<boolean> {
  return (await selectAnyone(db)) !== undefined;
}

/** Whether there are accounts and no administrator who may sign in. */
export async function lacksAnAdmin(db: Kysely<Tables>): Promise<boolean> {
  return (await hasAccounts(db)) && (await selectAdmin(db)) === undefined;
}

/** The latest thousand accounts that fit. */
export async function listPeople(db: Kysely<Tables>, search: PeopleSearch = {}) {
  return (await selectPeople(db, { ...search, without: UPLOADS_OWNER, limit: MOST_PEOPLE })).map(toPerson);
}

/** Dermatologists who may sign in, by address. */
export function listDermatologists(db: Kysely<Tables>) {
  return selectByRole(db, 'dermatologist');
}

/** The account with this e-mail address; null where there is none. */
export async function findPersonByEmail(db: Kysely<Tables>, email: string) {
  const row = await selectByEmail(db, email.toLowerCase());
  return row ? toPerson(row) : null;
}

/** The account with this e-mail address. Throws `not-found`. */
export async function personByEmail(db: Kysely<Tables>, email: string) {
  const person = await findPersonByEmail(db, email);
  if (!person) throw new ClarteError('not-found', 'no account has this email address');
  return person;
}

/**
 * Sets a role, ends the person's sessions, writes it down. Throws `not-found`, and `last-administrator` where that one would go,
 * also for whoever has the machine (`system`), who can make another one at any time.
 */
export async function setRole(
  db: Kysely<Tables>,
  { actor, id, role }: { readonly actor: string; readonly id: string; readonly role: Role },
) {
  return db.transaction().execute(async (trx) => {
    if (role !== 'admin') await keepAnAdmin(trx, id);
    const row = await updateRole(trx, id, role);
    if (!row) throw new ClarteError('not-found');
    await deleteSessions(trx, id);
    if (role !== 'admin') await deleteInvitationsOf(trx, id);
    await writeAudit(trx, { actor, role: 'admin', action: 'role-set', subject: id, detail: role });
    return toPerson(row);
  });
}

/**
 * Lets a person sign in or not. Where not, sessions and keys end in the same write; the account and what it did stay.
 * Throws `not-found`, and `last-administrator` where that one would go.
 */
export async function setActive(
  db: Kysely<Tables>,
  { actor, id, active }: { readonly actor: string; readonly id: string; readonly active: boolean },
): Promise<Person> {
  return db.transaction().execute(async (trx) => {
    if (!active) await keepAnAdmin(trx, id);
    // Whoever makes a session or a key meanwhile waits for this lock, and is ended or turned away then.
    const held = await selectPersonLocked(trx, id);
    if (!held || id === UPLOADS_OWNER) throw new ClarteError('not-found');
    if (active === (held.deactivatedAt === null)) return toPerson(held);
    const row = await updateActive(trx, id, active ? null : new Date());
    if (!active) {
      await deleteSessions(trx, id);
      await removeApiKeys(trx, id);
      // Or links that they made would still let others in.
      await deleteInvitationsOf(trx, id);
    }
    const action = active ? 'person-activated' : 'person-deactivated';
    await writeAudit(trx, { actor, role: 'admin', action, subject: id });
    return toPerson(row);
  });
}

/** Makes sure that the account which owns uploads is there. */
export function ensureUploadsOwner(db: Kysely<Tables>): Promise<void> {
  return insertNobody(db, { id: UPLOADS_OWNER, name: 'Studies', email: 'studies@clarte.invalid' });
}

/** Whether somebody was erased since. */
export async function wasErasedSince(db: Kysely<Tables>, since: Date): Promise<boolean> {
  return (await selectErasedSince(db, since)) !== undefined;
}
