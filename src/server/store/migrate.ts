/** Brings a database to the newest tables; the same steps on PGlite and PostgreSQL. The rules: docs/decisions/migrations.md. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { up as base } from './migrations/0001-base.ts';
import { up as studies } from './migrations/0002-studies.ts';
import { up as consentLanguage } from './migrations/0003-consent-language.ts';
import { up as facts } from './migrations/0004-facts.ts';
import { up as passwordEndsAccess } from './migrations/0005-password-ends-access.ts';
import { up as auditChain } from './migrations/0006-audit-chain.ts';
import { up as webhooks } from './migrations/0007-webhooks.ts';
import { up as sandboxKeys } from './migrations/0008-sandbox-keys.ts';
import { up as endUsers } from './migrations/0009-end-users.ts';
import { up as push } from './migrations/0010-push.ts';
import { up as lookHash } from './migrations/0011-look-hash.ts';
import { up as people } from './migrations/0012-people.ts';
import { up as studio } from './migrations/0013-studio.ts';
import type { Tables } from './schema.ts';

/** In order; one that has run anywhere is never changed again. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-base': { up: base },
  '0002-studies': { up: studies },
  '0003-consent-language': { up: consentLanguage },
  '0004-facts': { up: facts },
  '0005-password-ends-access': { up: passwordEndsAccess },
  '0006-audit-chain': { up: auditChain },
  '0007-webhooks': { up: webhooks },
  '0008-sandbox-keys': { up: sandboxKeys },
  '0009-end-users': { up: endUsers },
  '0010-push': { up: push },
  '0011-look-hash': { up: lookHash },
  '0012-people': { up: people },
  '0013-studio': { up: studio },
};
/**
 * The last that stands in Kysely's own table, whose migrator refuses a database with a name it does not know: the release that
 * knows no later one could not be gone back to. Later ones stand in `schema_steps`, where names of later releases are no fault.
 */
const LAST_OF_KYSELY = '0003-consent-language';
const NAMES = Object.keys(MIGRATIONS).sort();
const STEPS = NAMES.filter((name) => name > LAST_OF_KYSELY);
/** Any number that nobody else locks by: "clar" and "migr". */
const LOCK = '7163952398118577010';

/** What has run and what has not; `later` are steps of a newer release, which this one works with. */
export type MigrationState = { readonly pending: readonly string[]; readonly later: readonly string[] };

/** Runs what has not run yet; several processes at once wait for each other. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  if ((await readMigrations(db)).pending.length === 0) return;
  const first = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name <= LAST_OF_KYSELY));
  const migrator = new Migrator({ db, provider: { getMigrations: async () => first } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  await db.transaction().execute(runSteps);
}

/** Which steps have run: two questions, where Kysely's migrator asks the catalogue about every table. */
export async function readMigrations(db: Kysely<Tables>): Promise<MigrationState> {
  const { rows: tables } = await sql<{ old: string | null; steps: string | null }>`
    select to_regclass('kysely_migration')::text as old, to_regclass('schema_steps')::text as steps`.execute(
    db,
  );
  const [{ old, steps }] = tables;
  if (!old) return { pending: NAMES, later: [] };
  const { rows } = await (steps
    ? sql<{ name: string }>`select name from kysely_migration union select name from schema_steps`
    : sql<{ name: string }>`select name from kysely_migration`
  ).execute(db);
  const run = new Set(rows.map(({ name }) => name));
  return {
    pending: NAMES.filter((name) => !run.has(name)),
    later: [...run].filter((name) => !NAMES.includes(name)).sort(),
  };
}

async function runSteps(trx: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)}::bigint)`.execute(trx);
  await sql`create table if not exists schema_steps (name text primary key, at timestamptz not null)`.execute(
    trx,
  );
  const { rows } = await sql<{ name: string }>`select name from schema_steps`.execute(trx);
  for (const name of STEPS) {
    if (rows.some((row) => row.name === name)) continue;
    await MIGRATIONS[name].up(trx as unknown as Kysely<unknown>);
    await sql`insert into schema_steps values (${name}, now())`.execute(trx);
  }
}
