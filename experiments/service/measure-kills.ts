/** Kills a server on both databases, a series of kills at a time; series that were done are kept in a file and not done again. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type KillFigures, killServer } from '../../test/service/kill-server.ts';
import { newDataFolder } from '../../test/service/new-data-folder.ts';
import { startPostgres } from '../../test/service/start-postgres.ts';

export type KillsOfBoth = { readonly pglite: KillFigures; readonly postgres: KillFigures };

/** Kills in one series, on one data folder from the first to the last. */
const SERIES = 25;
const NONE: KillFigures = {
  kills: 0,
  acknowledged: 0,
  acknowledgedLost: 0,
  orphans: 0,
  failedStarts: 0,
  storedTwice: 0,
};

/** `kills` on each database; `file` holds the series done so far, as JSON: delete it once the code has changed. */
export async function measureKills(kills: number, file: string, onKill: () => void): Promise<KillsOfBoth> {
  const done: Record<keyof KillsOfBoth, KillFigures[]> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { pglite: [], postgres: [] };
  mkdirSync(dirname(file), { recursive: true });
  const left = (name: keyof KillsOfBoth) => kills - sum(done[name]).kills;
  // In turn, so that a run that was cut off says something of both.
  while (left('pglite') > 0 || left('postgres') > 0) {
    const name = left('pglite') > left('postgres') ? 'pglite' : 'postgres';
    done[name].push(await killSeries(name, Math.min(left(name), SERIES), onKill));
    writeFileSync(file, `${JSON.stringify(done, null, 2)}\n`);
  }
  return { pglite: sum(done.pglite), postgres: sum(done.postgres) };
}

async function killSeries(name: keyof KillsOfBoth, kills: number, onKill: () => void): Promise<KillFigures> {
  const dataDir = await newDataFolder();
  const postgres = name === 'postgres' ? await startPostgres() : null;
  try {
    const environment = postgres ? { DATABASE_URL: await postgres.createDatabase() } : {};
    return await killServer({ dataDir, kills, environment }, onKill);
  } finally {
    await postgres?.stop();
    rmSync(dataDir, { recursive: true });
  }
}

function sum(series: readonly KillFigures[]): KillFigures {
  const keys = Object.keys(NONE) as (keyof KillFigures)[];
  return Object.fromEntries(
    keys.map((key) => [key, series.reduce((total, one) => total + one[key], 0)]),
  ) as KillFigures;
}
