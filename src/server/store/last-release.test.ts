/** The release before reads and writes on the newest tables, so that one can go back to it: docs/decisions/migrations.md. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, type TestDatabase } from '../../../test/service/databases.ts';
import { readMigrations } from './migrate.ts';

/** What release 0.1.0 (575bcfc) sent in its own service tests, each form once, and the columns that it knew. */
const RELEASE = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/release-0.1.0-queries.json', import.meta.url), 'utf8'),
) as { columns: Record<string, string[]>; queries: string[] };
/** What its migrator found, and the only names that it lets pass. */
const ITS_MIGRATIONS = ['0001-base', '0002-studies', '0003-consent-language'];

describe.each(DATABASES)('the last release on $name', ({ open }) => {
  let database: TestDatabase;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ database, stop } = await open());
  });
  afterAll(() => stop());

  it('starts: its migrator finds the names that it knows and no others', async () => {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      database.db,
    );
    expect(rows.map(({ name }) => name)).toEqual(ITS_MIGRATIONS);
  });

  it('sends no query that the tables do not take', async () => {
    expect(RELEASE.queries.length).toBeGreaterThan(200);
    const refused: string[] = [];
    for (const query of RELEASE.queries) {
      const outcome = await database.db.connection().execute(async (one) => {
        try {
          await sql.raw(`prepare of_last_release as ${query}`).execute(one);
          await sql.raw('deallocate of_last_release').execute(one);
          return null;
        } catch (error) {
          return (error as Error).message;
        }
      });
      if (outcome) refused.push(`${outcome}: ${query}`);
    }
    expect(refused).toEqual([]);
  });

  it('writes rows without what was added: every new column may be left out', async () => {
    const { rows } = await sql<{ table_name: string; column_name: string }>`
      select table_name, column_name from information_schema.columns
      where table_schema = 'public' and is_nullable = 'NO' and column_default is null and is_identity = 'NO'`.execute(
      database.db,
    );
    const needed = rows.filter(
      ({ table_name, column_name }) => RELEASE.columns[table_name]?.includes(column_name) === false,
    );
    expect(needed).toEqual([]);
  });

  it('and this release works with a step of a later one', async () => {
    await sql`insert into schema_steps values ('9999-of-later', now())`.execute(database.db);
    expect(await readMigrations(database.db)).toEqual({ pending: [], later: ['9999-of-later'] });
    await sql`delete from schema_steps where name = '9999-of-later'`.execute(database.db);
  });
});
