/** Makes what was deleted gone: rewrites the embedded database's files without dead rows and lets go of its log. */
import { type Kysely, sql } from 'kysely';
import type { Service } from '../service.ts';
import { readFact, writeFact } from '../store/facts.ts';
import type { Tables } from '../store/schema.ts';

const SCRUBBED = 'scrubbed';

/** Whether somebody was erased since the files were last rewritten. */
export async function isScrubDue(db: Kysely<Tables>): Promise<boolean> {
  const last = await readFact(db, SCRUBBED);
  const since = last?.at ?? new Date(0);
  return (
    (await db
      .selectFrom('erasures')
      .select('person')
      .where('at', '>=', since)
      .limit(1)
      .executeTakeFirst()) !== undefined
  );
}

/**
 * Rewrites every table, one at a time, so that requests get their turn in between; then a checkpoint, after which no file of the
 * cluster holds a row that is not in a table. Returns false where nothing was done: PostgreSQL does its own housekeeping
 * (docs/decisions/erasure.md), and without room there is none to rewrite in.
 */
export async function scrub({
  db,
  database,
  space,
}: Pick<Service, 'db' | 'database' | 'space'>): Promise<boolean> {
  if (database.kind !== 'pglite' || !(await space.hasRoom())) return false;
  const begun = new Date();
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
  await writeFact(db, SCRUBBED, String(tables.length), begun);
  await database.checkpoint();
  return true;
}

const STATISTICS = { schema: 'pg_catalog', name: 'pg_statistic' };
