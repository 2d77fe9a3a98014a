/** Reading trends out of a million stored assessments on PostgreSQL. */
import { rmSync } from 'node:fs';
import pg from 'pg';
import { fakeAssessor } from '#support/fake-assessor.ts';
import { newDataFolder } from '../../test/service/new-data-folder.ts';
import { signUp, spawnServer } from '../../test/service/spawn-server.ts';
import { startPostgres } from '../../test/service/start-postgres.ts';
import { type LoadFigures, loadClosed } from './load.ts';

export type TrendFigures = {
  readonly rows: number;
  readonly people: number;
  /** Whole requests over HTTP, one at a time: session, rate, query, answer of 200 points. */
  readonly trendReadP95Ms: number;
  readonly byClients: readonly LoadFigures[];
  /** Of the person with the most rows. */
  readonly largestPersonRows: number;
  readonly largestPersonP95Ms: number;
};

const READERS = 8;

/** Fills the tables with `rows` assessments and reads trends at 1, 8 and 32 clients. */
export async function measureTrend(rows: number, people = 500): Promise<TrendFigures> {
  const postgres = await startPostgres(['shared_buffers=512MB', 'max_wal_size=2GB']);
  const databaseUrl = await postgres.createDatabase();
  const dataDir = await newDataFolder();
  const server = await spawnServer({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl });
  try {
    const { origin } = server;
    const sessions: { cookie: string }[] = [];
    for (let i = 0; i < READERS; i++) sessions.push(await signUp(origin, `reader${i}`));
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(
      `insert into "user" (id, name, email, "emailVerified")
       select 'person-' || i, 'p', 'p' || i || '@example.net', false from generate_series(1, $1::int) i`,
      [people - READERS],
    );
    const assessment = JSON.stringify(await fakeAssessor.assess(Buffer.from('')));
    const largest = Math.floor(rows / 5);
    // A fifth of all rows is one person's; the others have equal shares.
    await client.query(
      `with people as (select id, row_number() over (order by (email = 'reader0@example.org') desc, id) - 1 as n from "user")
       insert into assessments (id, user_id, seq, taken_at, created_at, origin, photo_id, model, score, grade, low, high, lesions, assessment)
       select gen_random_uuid(), people.id, i, timestamptz '2020-01-01' + i * interval '3 minutes', now(), 'device', null,
         'fake', 1 + (i % 400) / 100.0, 1 + i % 4, 1, 4, i % 30, $3::jsonb
       from generate_series(1, $1::int) i
       join people on people.n = case when i <= $2::int then 0 else 1 + i % ($4::int - 1) end`,
      [rows, largest, assessment, people],
    );
    await client.query('vacuum analyze assessments');
    const stored = await client.query('select count(*)::int as count from assessments');
    await client.end();
    const read = (reader: number) =>
      fetch(`${origin}/api/v1/trend`, { headers: { cookie: sessions[reader].cookie } });
    const byClients = [];
    await loadClosed({
      clients: 1,
      requests: 100,
      seconds: 20,
      send: (at) => read(1 + (at % (READERS - 1))),
    });
    for (const clients of [1, 8, 32])
      byClients.push(
        await loadClosed({
          clients,
          requests: 3000,
          seconds: 15,
          send: (at) => read(1 + (at % (READERS - 1))),
        }),
      );
    const own = await loadClosed({ clients: 1, requests: 500, seconds: 10, send: () => read(0) });
    return {
      rows: stored.rows[0].count,
      people,
      trendReadP95Ms: byClients[0].p95Ms,
      byClients,
      largestPersonRows: largest,
      largestPersonP95Ms: own.p95Ms,
    };
  } finally {
    await server.end('SIGTERM');
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
