/** Rows of accounts as people: names, roles, the number of their last change. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Role } from '#core/schema/account.ts';
import type { Tables } from '../../store/schema.ts';

const COLUMNS = ['id', 'email', 'role', 'createdAt', 'name', 'deactivatedAt'] as const;
export type PersonRow = {
  id: string;
  email: string;
  role: Role;
  createdAt: Date;
  name: string;
  deactivatedAt: Date | null;
};
/** Whom to look for: people of a role, people whose name or address holds a text. */
export type PeopleSearch = { readonly role?: Role | undefined; readonly text?: string | undefined };

/** Raises the number of a person's last change, and holds the row until the transaction ends. */
export function raiseSeq(trx: Transaction<Tables>, userId: string) {
  return trx
    .updateTable('user')
    .set(({ eb }) => ({ seq: eb('seq', '+', '1') }))
    .where('id', '=', userId)
    .returning('seq')
    .executeTakeFirst();
}

/** Holds a person's row until the transaction ends. */
export async function lockRow(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.selectFrom('user').select('id').where('id', '=', userId).forUpdate().execute();
}

/** Anybody. */
export function selectAnyone(db: Kysely<Tables>) {
  return db.selectFrom('user').select('id').limit(1).executeTakeFirst();
}

/** An administrator who may sign in. */
export function selectAdmin(db: Kysely<Tables>) {
  return db
    .selectFrom('user')
    .select('id')
    .where('role', '=', 'admin')
    .where('deactivatedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
}

/** The latest accounts that fit, without one. */
export function selectPeople(
  db: Kysely<Tables>,
  { role, text, without, limit }: PeopleSearch & { readonly without: string; readonly limit: number },
): Promise<PersonRow[]> {
  let query = db
    .selectFrom('user')
    .select(COLUMNS)
    .where('id', '!=', without)
    .where('email', 'not like', '%@end-user.invalid');
  if (role) query = query.where('role', '=', role);
  if (text) {
    const like = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(({ eb, or }) => or([eb('email', 'ilike', like), eb('name', 'ilike', like)]));
  }
  return query.orderBy('createdAt', 'desc').limit(limit).execute();
}

/** The person of this id, held until the transaction ends. */
export function selectPersonLocked(trx: Transaction<Tables>, id: string): Promise<PersonRow | undefined> {
  return trx.selectFrom('user').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Ids of administrators who may sign in, held until the transaction ends. */
export async function selectAdminsLocked(trx: Transaction<Tables>): Promise<string[]> {
  const rows = await trx
    .selectFrom('user')
    .select('id')
    .where('role', '=', 'admin')
    .where('deactivatedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether the person may not sign in. */
export async function isDeactivated(db: Kysely<Tables>, id: string): Promise<boolean> {
  const row = await db.selectFrom('user').select('deactivatedAt').where('id', '=', id).executeTakeFirst();
  return row !== undefined && row.deactivatedAt !== null;
}

/** Says since when the person may not sign in; null where they may. */
export function updateActive(
  trx: Transaction<Tables>,
  id: string,
  deactivatedAt: Date | null,
): Promise<PersonRow> {
  return trx
    .updateTable('user')
    .set({ deactivatedAt, updatedAt: new Date() })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** The account with this address, in lower case. */
export function selectByEmail(db: Kysely<Tables>, email: string): Promise<PersonRow | undefined> {
  return db.selectFrom('user').select(COLUMNS).where('email', '=', email).executeTakeFirst();
}

/** People with a role, by address. */
export function selectByRole(db: Kysely<Tables>, role: Role) {
  return db
    .selectFrom('user')
    .select(['id', 'name', 'email'])
    .where('role', '=', role)
    .where('deactivatedAt', 'is', null)
    .orderBy('email')
    .execute();
}

/** The account with this id. */
export function selectAccount(db: Kysely<Tables>, userId: string) {
  return db
    .selectFrom('user')
    .select(['id', 'name', 'email', 'emailVerified', 'role', 'createdAt'])
    .where('id', '=', userId)
    .executeTakeFirst();
}

/** Sets a role. */
export function updateRole(trx: Transaction<Tables>, id: string, role: Role): Promise<PersonRow | undefined> {
  return trx
    .updateTable('user')
    .set({ role, updatedAt: new Date() })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst();
}

/** Notes that an address is its owner's. */
export async function confirmAddress(db: Kysely<Tables>, userId: string): Promise<void> {
  await db
    .updateTable('user')
    .set({ emailVerified: true, updatedAt: new Date() })
    .where('id', '=', userId)
    .execute();
}

/** An account that nobody can sign in to; changes nothing where it is there. */
export async function insertNobody(
  db: Kysely<Tables>,
  given: { readonly id: string; readonly name: string; readonly email: string },
): Promise<void> {
  const at = new Date();
  await db
    .insertInto('user')
    .values({ ...given, emailVerified: false, image: null, createdAt: at, updatedAt: at, role: 'user' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Deletes an account; consents, keys, sessions, passkeys and answers kept for idempotency go with it. */
export async function deleteAccount(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('user').where('id', '=', userId).execute();
}

/** Notes that somebody was erased. */
export async function insertErasure(trx: Transaction<Tables>, mark: string): Promise<void> {
  await trx
    .insertInto('erasures')
    .values({ person: mark, at: new Date() })
    .onConflict((conflict) => conflict.column('person').doNothing())
    .execute();
}

/** Anybody who was erased since. */
export function selectErasedSince(db: Kysely<Tables>, since: Date) {
  return db.selectFrom('erasures').select('person').where('at', '>=', since).limit(1).executeTakeFirst();
}

/** How many photos and bytes a person keeps. */
export async function selectKept(
  trx: Transaction<Tables>,
  userId: string,
): Promise<{ readonly photos: number; readonly bytes: number }> {
  const { rows } = await sql<{ photos: string; bytes: string }>`
    select
      (select count(*) from photos where user_id = ${userId}) as photos,
      (select coalesce(sum(bytes::bigint), 0) from photos where user_id = ${userId})
      + (select coalesce(sum(pg_column_size(data)::bigint), 0) from records where user_id = ${userId})
      + (select coalesce(sum(pg_column_size(assessment)::bigint), 0) from assessments where user_id = ${userId}) as bytes
  `.execute(trx);
  return { photos: Number(rows[0].photos), bytes: Number(rows[0].bytes) };
}
