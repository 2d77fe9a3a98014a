/** From starting the process to its first score: with nothing there yet, with a database in the folder, with PostgreSQL. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '#core/stats/quantile.ts';
import { newDataFolder } from '../../test/service/new-data-folder.ts';
import { portrait } from '../../test/service/portraits.ts';
import { spawnServer } from '../../test/service/spawn-server.ts';
import { startPostgres } from '../../test/service/start-postgres.ts';

export type StartTimes = {
  /** Each run from the start of the process to the first score's whole answer, ms. */
  readonly runsMs: readonly number[];
  readonly medianMs: number;
  /** Of it until the server listens, median, ms. */
  readonly listeningMs: number;
};
export type StartFigures = {
  /** An empty folder: the database is made first. */
  readonly cold: StartTimes;
  /** A folder with a database. */
  readonly warm: StartTimes;
  /** PostgreSQL with the newest tables, role api. */
  readonly postgres: StartTimes;
};

/** `runs` starts of each kind, by turns. */
export async function measureStart(runs: number): Promise<StartFigures> {
  const photo = await portrait(1);
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  const rows = { cold: [], warm: [], postgres: [] } as Record<
    keyof StartFigures,
    { totalMs: number; listeningMs: number }[]
  >;
  const newFolder = () => mkdtempSync(join(tmpdir(), 'clarte-start-'));
  // What PostgreSQL keeps is read with the secrets of this folder alone.
  const ofPostgres = newFolder();
  const folders = { cold: newFolder, warm: newDataFolder, postgres: () => ofPostgres };
  const once = async (kind: keyof StartFigures) => {
    const dataDir = await folders[kind]();
    const onPostgres = { DATABASE_URL: databaseUrl, ROLE: 'api' };
    const startMs = performance.now();
    const server = await spawnServer({ DATA_DIR: dataDir, ...(kind === 'postgres' ? onPostgres : {}) });
    const listeningMs = performance.now() - startMs;
    const response = await fetch(`${server.origin}/api/v1/score`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg' },
      body: photo,
    });
    if (response.status !== 200) throw new Error(await response.text());
    await response.arrayBuffer();
    const totalMs = performance.now() - startMs;
    await server.end('SIGTERM');
    if (dataDir !== ofPostgres) rmSync(dataDir, { recursive: true });
    return { totalMs, listeningMs };
  };
  try {
    // The files are read once before, and the tables made, as in any second start.
    await once('postgres');
    for (let run = 0; run < runs; run++)
      for (const kind of ['cold', 'warm', 'postgres'] as const) rows[kind].push(await once(kind));
  } finally {
    await postgres.stop();
    rmSync(ofPostgres, { recursive: true });
  }
  const timesOf = (kind: keyof StartFigures): StartTimes => ({
    runsMs: rows[kind].map(({ totalMs }) => Math.round(totalMs)),
    medianMs: medianMs(rows[kind].map(({ totalMs }) => totalMs)),
    listeningMs: medianMs(rows[kind].map(({ listeningMs }) => listeningMs)),
  });
  return { cold: timesOf('cold'), warm: timesOf('warm'), postgres: timesOf('postgres') };
}

function medianMs(values: readonly number[]): number {
  return Math.round(median(values));
}
