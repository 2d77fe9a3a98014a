/** The databases that store contracts run on: PGlite always, PostgreSQL where it is installed. */
import { rmSync } from 'node:fs';
import { type Database, openDatabase } from '../../src/server/store/open-database.ts';
import { newDataFolder } from './new-data-folder.ts';
import { findPostgres, POSTGRES_HINT, startPostgres } from './start-postgres.ts';

/** A database for a suite, with what opens it again elsewhere. */
export type TestDatabase = Database & { readonly databaseUrl: string; readonly dataDir: string };

/** Opens a fresh database; `stop` closes it and removes what it left. */
type Opener = () => Promise<{ database: TestDatabase; stop(): Promise<void> }>;

const openEmbedded: Opener = async () => {
  const dataDir = await newDataFolder();
  const options = { databaseUrl: 'pglite:', dataDir, databaseConnections: 2 };
  const database = await openDatabase(options);
  return {
    database: { ...database, ...options },
    async stop() {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

const openReal: Opener = async () => {
  const server = await startPostgres(['fsync=off']);
  const options = { databaseUrl: await server.createDatabase(), dataDir: '', databaseConnections: 10 };
  const database = await openDatabase(options);
  return {
    database: { ...database, ...options },
    async stop() {
      await database.close();
      await server.stop();
    },
  };
};

if (!findPostgres()) console.warn(`Tests on PostgreSQL are skipped. ${POSTGRES_HINT}`);

/** Name and opener of each. */
export const DATABASES: readonly { readonly name: string; readonly open: Opener }[] = [
  { name: 'PGlite', open: openEmbedded },
  ...(findPostgres() ? [{ name: 'PostgreSQL', open: openReal }] : []),
];
