/** Rows as backups hold them, and the files below them. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../store/schema.ts';

type Condition = ReturnType<typeof sql>;
const by = (column: string) => (id: string) => sql`${sql.ref(column)} = ${id}`;
/** What was said of a person's photos in studies is theirs, too: erasing them takes it along. */
const OF_STUDY_PHOTO = (id: string) => sql`photo_id in (select id from study_photos where user_id = ${id})`;
const OF_TASK = (id: string) =>
  sql`task_id in (select t.id from study_tasks t join study_photos p on p.id = t.photo_id where p.user_id = ${id})`;

/** Tables whose rows are a person's, in the order they are restored, and which rows those are. */
export const PERSONAL_TABLES: readonly (readonly [table: string, whose: (id: string) => Condition])[] = [
  ['user', by('id')],
  ['end_users', by('id')],
  ['account', by('userId')],
  ['passkey', by('userId')],
  ['consents', by('user_id')],
  ['photos', by('user_id')],
  ['assessments', by('user_id')],
  ['records', by('user_id')],
  ['api_keys', by('user_id')],
  ['jobs', by('user_id')],
  ['audit', by('subject')],
  ['study_photos', by('user_id')],
  ['study_tasks', OF_STUDY_PHOTO],
  ['votes', OF_TASK],
  ['lesion_corrections', OF_TASK],
  ['study_decisions', OF_STUDY_PHOTO],
];
/** Tables whose rows are nobody's, restored first. Sessions, queue and what is under way are not kept: people sign in again. */
export const SHARED_TABLES = ['studies', 'study_raters', 'datasets', 'trainings', 'erasures'] as const;

/** Tables that number their rows. */
const NUMBERED = [
  ['audit', 'id'],
  ['votes', 'seq'],
  ['study_decisions', 'seq'],
  ['lesion_corrections', 'seq'],
] as const;
/** Columns that name people without a foreign key. */
const PEOPLE_NAMED = [
  ['study_raters', 'user_id'],
  ['studies', 'created_by'],
  ['trainings', 'asked_by'],
] as const;
const STATISTICS = { schema: 'pg_catalog', name: 'pg_statistic' };

/** Ids of all people. */
export async function selectPersonIds(trx: Transaction<Tables>): Promise<string[]> {
  return (await trx.selectFrom('user').select('id').orderBy('id').execute()).map(({ id }) => id);
}

/** Rows of a table, as PostgreSQL writes them in JSON; all of them without a condition. */
export async function selectRows(
  trx: Transaction<Tables>,
  table: string,
  where: Condition = sql`true`,
): Promise<unknown[]> {
  const { rows } = await sql<{
    row: unknown;
  }>`select row_to_json(t) as row from ${sql.table(table)} t where ${where}`.execute(trx);
  return rows.map(({ row }) => row);
}

/** Entries of the audit that are nobody's, or about people who are gone; the others are with the people they are about. */
export function selectAuditOfNobody(trx: Transaction<Tables>): Promise<unknown[]> {
  return selectRows(trx, 'audit', sql`subject is null or subject not in (select id from "user")`);
}

/** The audit comes back as it was: nothing is linked again meanwhile, and what an empty service has noted so far goes. */
export async function emptyAudit(trx: Transaction<Tables>): Promise<void> {
  for (const table of ['audit', 'audit_chain']) {
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(trx);
    await sql`delete from ${sql.table(table)}`.execute(trx);
  }
  await trx.deleteFrom('facts').where('name', '=', 'audit-seal').execute();
}

/** Goes on with the chain: what was left out is linked as removed. A backup of before the chain is linked now. */
export async function settleAudit(trx: Transaction<Tables>): Promise<void> {
  for (const table of ['audit', 'audit_chain'])
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(trx);
  await sql`select audit_link(a.id, 'written', audit_digest(a)) from (
    select * from audit where not exists (select 1 from audit_chain) order by id) a`.execute(trx);
  await sql`select audit_link(l.entry, 'removed: restore', null) from (
    select distinct on (entry) entry, digest from audit_chain order by entry, n desc) l
    where l.digest is not null and l.entry not in (select id from audit) order by l.entry`.execute(trx);
  await sql`select setval(pg_get_serial_sequence('audit', 'id'),
    greatest((select max(id) from audit), (select max(entry) from audit_chain), 0) + 1)`.execute(trx);
}

/** Puts rows back. Columns that they do not know keep what the table gives them. */
export async function insertRows(
  trx: Transaction<Tables>,
  table: string,
  rows: readonly unknown[],
): Promise<void> {
  if (rows.length === 0) return;
  const name = sql.table(table);
  const columns = sql.join(Object.keys(rows[0] as object).map((column) => sql.ref(column)));
  await sql`insert into ${name} (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::${name}, ${JSON.stringify(rows)}::json)`.execute(
    trx,
  );
}

/** Brings what hangs together in order, once all rows are there. */
export async function settleRestored(trx: Transaction<Tables>): Promise<void> {
  // Raters and makers who were erased since are nobody now.
  for (const [table, column] of PEOPLE_NAMED)
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = null
      where ${sql.ref(column)} is not null and ${sql.ref(column)} not in (select id from "user")`.execute(
      trx,
    );
  await trx
    .updateTable('jobs')
    .set({ state: 'failed', fault: 'not-ready', finished_at: new Date(), blob_key: null })
    .where('state', 'in', ['queued', 'running'])
    .execute();
  // Exports are not part of a backup.
  await trx.updateTable('jobs').set({ blob_key: null }).execute();
  for (const [table, column] of NUMBERED)
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}),
      coalesce((select max(${sql.ref(column)}) from ${sql.table(table)}), 0) + 1)`.execute(trx);
}

/** Writes the files of every table without dead rows, one table at a time. Returns how many tables there are. */
export async function rewriteTables(db: Kysely<Tables>): Promise<number> {
  // Statistics keep values of columns; they are there only if somebody asked for them.
  const { rows: statistics } = await sql<{ one: number }>`
    select 1 as one from pg_statistic where starelid >= 16384 limit 1`.execute(db);
  if (statistics.length > 0) await sql`analyze`.execute(db);
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    order by 1, 2`.execute(db);
  for (const { schema, name } of [...tables, ...(statistics.length > 0 ? [STATISTICS] : [])])
    await sql`vacuum full ${sql.table(`${schema}.${name}`)}`.execute(db);
  return tables.length;
}
