/** Opens the database that a location names: PGlite in the data folder, PGlite in memory, or PostgreSQL. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { fromPglite } from 'pg-boss';
import { openEngine } from './embedded-engine.ts';
import { type HeldLock, lockFolder } from './lock-folder.ts';
import { migrate } from './migrate.ts';
import { findPackedCluster, unpackCluster } from './packed-cluster.ts';
import type { Tables } from './schema.ts';
import type { Space } from './watch-space.ts';

/** A checkpoint, and PostgreSQL's start after it was cut off, write a segment of the log, 16 MB, and some. */
const ENGINE_BYTES = 48 * 1024 * 1024;
const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

/** An open database with the newest tables. */
export type Database = {
  readonly db: Kysely<Tables>;
  readonly kind: 'pglite' | 'postgres';
  /** The same database as pg-boss takes it; null where it opens connections of its own. */
  readonly jobsDatabase: ReturnType<typeof fromPglite> | null;
  /** PostgreSQL's connections, for what needs them bare; null on PGlite. */
  readonly pool: pg.Pool | null;
  /** The lock on the data folder; null where other processes may share the database. */
  readonly lock: HeldLock | null;
  /** Writes what is in memory to the embedded database's files and lets its log go; PostgreSQL does so itself. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** `pglite:`, `memory:` or `postgres://…`. */
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly databaseConnections: number;
  /** See watchSpace; without it there is always room. */
  readonly space?: Space;
  /** Whether to bring it to the newest tables, as is done unless told otherwise. */
  readonly migrating?: boolean;
};

/** Opens and migrates. Throws `data-locked` where another process has the data folder. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl.startsWith('postgres')) return openPostgres(options);
  return openEmbedded(options);
}

async function openPostgres({
  databaseUrl,
  databaseConnections,
  migrating = true,
}: DatabaseOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: databaseConnections,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  pool.on('error', () => {});
  // So is one that breaks while it is lent out: who uses it learns of it by the next query.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    if (migrating) await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    kind: 'postgres',
    jobsDatabase: null,
    pool,
    lock: null,
    checkpoint: async () => {},
    close: () => db.destroy(),
  };
}

async function openEmbedded({
  databaseUrl,
  dataDir,
  space,
  migrating = true,
}: DatabaseOptions): Promise<Database> {
  const inMemory = databaseUrl.startsWith('memory:');
  const lock = inMemory ? null : await lockFolder(dataDir);
  try {
    const folder = inMemory ? null : join(dataDir, 'pglite');
    if (folder && !existsSync(join(folder, 'PG_VERSION'))) await newCluster(folder);
    const hasRoom = async () =>
      !space || (await space.freeBytes()) >= Math.min(ENGINE_BYTES, space.floorBytes);
    const { client, checkpoint } = await openEngine({ folder, hasRoom });
    const pglite = client as unknown as PGlite;
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    if (migrating) await migrate(db);
    return {
      db,
      kind: 'pglite',
      jobsDatabase: fromPglite(pglite),
      pool: null,
      lock,
      checkpoint,
      async close() {
        await client.close().finally(() => lock?.release());
      },
    };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/** Unpacks what the build has packed; without a build, makes it. */
function newCluster(folder: string): Promise<void> {
  const packed = findPackedCluster(DIST);
  return packed ? unpackCluster(packed, folder) : createCluster(folder);
}

/** Makes the files of a new database in a thread, whose memory goes with it: a gigabyte at most. */
function createCluster(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./create-cluster-thread.ts', import.meta.url), { workerData: folder });
    thread.once('error', reject);
    thread.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`making the database ended with ${code}`)),
    );
  });
}
