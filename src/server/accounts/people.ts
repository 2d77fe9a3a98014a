/** Accounts as admins and others of the service see them. */
import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Role } from '#core/schema/account.ts';
import type { Tables } from '../store/schema.ts';
import { writeAudit } from './audit.ts';
import {
  insertNobody,
  type PersonRow,
  selectAnyone,
  selectByEmail,
  selectByRole,
  selectErasedSince,
  selectPeople,
  updateRole,
} from './queries/people.ts';
import { deleteSessions } from './queries/sign-in.ts';

const MOST_PEOPLE = 1000;
/** The account that owns what scientists upload; nobody can sign in to it, and it outlives them. */
export const UPLOADS_OWNER = 'clarte-studies';

const toPerson = (row: PersonRow) => ({ ...row, createdAt: row.createdAt.toISOString() });

/** Whether there is an account at all. */
export async function hasAccounts(db: Kysely<Tables>): Promise<boolean> {
  return (await selectAnyone(db)) !== undefined;
}

/** The latest thousand accounts. */
export async function listPeople(db: Kysely<Tables>) {
  return (await selectPeople(db, UPLOADS_OWNER, MOST_PEOPLE)).map(toPerson);
}

/** Dermatologists, by address. */
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
  if (!person) throw new ClarteError('not-found');
  return person;
}

/** Sets a role, ends the person's sessions, writes it down. Throws `not-found`. */
export async function setRole(
  db: Kysely<Tables>,
  { actor, id, role }: { readonly actor: string; readonly id: string; readonly role: Role },
) {
  return db.transaction().execute(async (trx) => {
    const row = await updateRole(trx, id, role);
    if (!row) throw new ClarteError('not-found');
    await deleteSessions(trx, id);
    await writeAudit(trx, { actor, role: 'admin', action: 'role-set', subject: id });
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
