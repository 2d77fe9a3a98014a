/** Brings a database to the newest tables; the same steps on PGlite and PostgreSQL. */
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { up as base } from './migrations/0001-base.ts';
import { up as studies } from './migrations/0002-studies.ts';
import { up as consentLanguage } from './migrations/0003-consent-language.ts';
import type { Tables } from './schema.ts';

/** In order; one that has run anywhere is never changed again. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-base': { up: base },
  '0002-studies': { up: studies },
  '0003-consent-language': { up: consentLanguage },
};

/** Runs what has not run yet; several processes at once wait for each other. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  if (await isNewest(db)) return;
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** Whether all have run: one question, where the migrator asks the catalogue about every table. */
async function isNewest(db: Kysely<Tables>): Promise<boolean> {
  const exists = await sql<{
    found: string | null;
  }>`select to_regclass('kysely_migration')::text as found`.execute(db);
  if (!exists.rows[0].found) return false;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name).join() === Object.keys(MIGRATIONS).sort().join();
}
