/** Accounts as admins see them. */
import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Role } from '#core/schema/account.ts';
import type { Tables } from '../store/schema.ts';
import { UPLOADS_OWNER } from '../studies/study-photos.ts';
import { writeAudit } from './audit.ts';

const COLUMNS = ['id', 'email', 'role', 'createdAt'] as const;
type PersonRow = { id: string; email: string; role: Role; createdAt: Date };
const toPerson = (row: PersonRow) => ({ ...row, createdAt: row.createdAt.toISOString() });

/** The latest thousand accounts. */
export async function listPeople(db: Kysely<Tables>) {
  const rows = await db
    .selectFrom('user')
    .select(COLUMNS)
    .where('id', '!=', UPLOADS_OWNER)
    .orderBy('createdAt', 'desc')
    .limit(1000)
    .execute();
  return rows.map(toPerson);
}

/** The account with this e-mail address. Throws `not-found`. */
export async function personByEmail(db: Kysely<Tables>, email: string) {
  const row = await db
    .selectFrom('user')
    .select(COLUMNS)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  if (!row) throw new ClarteError('not-found');
  return toPerson(row);
}

/** Sets a role, ends the person's sessions, writes it down. Throws `not-found`. */
export async function setRole(
  db: Kysely<Tables>,
  { actor, id, role }: { readonly actor: string; readonly id: string; readonly role: Role },
) {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('user')
      .set({ role, updatedAt: new Date() })
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirst();
    if (!row) throw new ClarteError('not-found');
    await trx.deleteFrom('session').where('userId', '=', id).execute();
    await writeAudit(trx, { actor, role: 'admin', action: 'role-set', subject: id });
    return toPerson(row);
  });
}
