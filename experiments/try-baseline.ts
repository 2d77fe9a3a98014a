/** Measures PGlite with and without V8's optimising compiler, in turns: `node experiments/try-baseline.ts [turns]`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { spreadOf } from '../bench/spread.ts';
import { openPglite, START_PARAMS } from '../src/server/store/open-pglite.ts';
import { newDataFolder } from '../test/service/new-data-folder.ts';

const WAYS = {
  optimised: (dataDir: string) => PGlite.create({ dataDir, startParams: START_PARAMS }),
  baseline: async (dataDir: string) => (await openPglite(dataDir)).pglite,
} as const;
type Way = keyof typeof WAYS;
type Figures = {
  /** Opening a cluster that is there, 1,000 small queries, five large ones. */
  readonly openMs: number;
  readonly smallMs: number;
  readonly largeMs: number;
  readonly peakMb: number;
};

const [first = '7', folder = ''] = process.argv.slice(2);
if (first in WAYS) console.log(JSON.stringify(await measure(first as Way, folder)));
else await compare(Number(first));

async function compare(turns: number): Promise<void> {
  const data = await newDataFolder();
  const cluster = join(data, 'pglite');
  await (await openPglite(cluster)).pglite.close();
  const figures: Record<Way, Figures[]> = { optimised: [], baseline: [] };
  for (let turn = 0; turn < turns; turn++)
    for (const way of Object.keys(WAYS) as Way[]) {
      const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), way, cluster]);
      figures[way].push(JSON.parse(`${output}`));
    }
  rmSync(data, { recursive: true });
  for (const name of ['openMs', 'smallMs', 'largeMs', 'peakMb'] as const)
    console.log(
      name,
      'baseline / optimised',
      spreadOf(figures.baseline.map((one, turn) => one[name] / figures.optimised[turn][name])),
      spreadOf(figures.baseline.map((one) => one[name])),
    );
}

async function measure(way: Way, cluster: string): Promise<Figures> {
  const started = performance.now();
  const db = await WAYS[way](cluster);
  await db.exec('create temp table t as select i, i * 7 % 1000 as v from generate_series(1, 1000) i');
  const opened = performance.now();
  // Long enough for what is hot to be optimised.
  const small = async (count: number) => {
    for (let i = 0; i < count; i++)
      await db.query('select count(*), max(v) from t where i < $1 group by v % 3', [i]);
  };
  await small(500);
  await wait(4000);
  const before = performance.now();
  await small(1000);
  const between = performance.now();
  for (let i = 0; i < 5; i++)
    await db.query('select sum(i), count(distinct md5(i::text)) from generate_series(1, 100000) i');
  const after = performance.now();
  const peak = readFileSync('/proc/self/status', 'utf8').match(/VmHWM:\s+(\d+)/)?.[1];
  await db.close();
  return {
    openMs: opened - started,
    smallMs: between - before,
    largeMs: after - between,
    peakMb: Number(peak) / 1000,
  };
}
