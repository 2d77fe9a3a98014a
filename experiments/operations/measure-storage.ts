/** Bytes of PostgreSQL that one stored assessment and one photo's row take, indexes and all. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { openDatabase } from '../../src/server/store/open-database.ts';
import { startPostgres } from '../../test/service/start-postgres.ts';

export type StorageFigures = {
  readonly rows: number;
  readonly assessmentRowBytes: number;
  readonly photoRowBytes: number;
  /** The stored assessment as JSON, of a real photo. */
  readonly assessmentJsonBytes: number;
};

const PHOTO = fileURLToPath(new URL('../../test/fixtures/astronaut.jpg', import.meta.url));

/** Fills the tables with `rows` of each, of 100 people. */
export async function measureStorage(rows: number): Promise<StorageFigures> {
  const assessor = await loadAssessor(nodePorts());
  const assessment = JSON.stringify(await assessor.assess(await readFile(PHOTO)));
  await assessor.close();
  const postgres = await startPostgres(['fsync=off']);
  const databaseUrl = await postgres.createDatabase();
  const database = await openDatabase({ databaseUrl, dataDir: '', databaseConnections: 2 });
  await database.close();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `insert into "user" (id, name, email, "emailVerified")
       select 'a-person-with-an-id-of-usual-length-' || i, 'p', 'p' || i || '@example.net', false from generate_series(0, 99) i`,
    );
    await client.query(
      `insert into photos (id, user_id, address, blob_key, key_id, format, width_px, height_px, bytes, meta, taken_at, created_at)
       select gen_random_uuid(), 'a-person-with-an-id-of-usual-length-' || i % 100, encode(sha256(i::text::bytea), 'hex'),
         'photos/' || encode(sha256((i % 100)::text::bytea), 'hex') || '/' || gen_random_uuid(), 'key-1', 'jpeg', 3024, 4032, 2000000,
         '{"iso": 64, "exposureS": 0.01, "aperture": 1.8, "focalMm": 4.2, "camera": "a phone"}', now() + i * interval '1 second', now()
       from generate_series(1, $1::int) i`,
      [rows],
    );
    await client.query(
      `insert into assessments (id, user_id, seq, taken_at, created_at, origin, photo_id, model, score, grade, low, high, lesions, assessment)
       select gen_random_uuid(), user_id, row_number() over (), taken_at, now(), 'server', id, 'a-model', 2.5, 3, 2, 3, 5, $1::jsonb from photos`,
      [assessment],
    );
    await client.query('vacuum analyze');
    const bytesOf = async (table: string) => {
      const answer = await client.query(`select pg_total_relation_size('${table}')::float8 as bytes`);
      return Math.round(answer.rows[0].bytes / rows);
    };
    return {
      rows,
      assessmentRowBytes: await bytesOf('assessments'),
      photoRowBytes: await bytesOf('photos'),
      assessmentJsonBytes: assessment.length,
    };
  } finally {
    await client.end();
    await postgres.stop();
  }
}
