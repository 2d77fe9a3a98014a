/**
 * Starts this checkout and another one (built, with its packages) in turns, each on a database that is there, up to the first
 * score; on a machine that others use the ratio says more than seconds: `node experiments/compare-starts.ts <other checkout> [--runs 7]`.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { spreadOf } from '../bench/spread.ts';
import { newDataFolder } from '../test/service/new-data-folder.ts';
import { portrait } from '../test/service/portraits.ts';
import { spawnServer } from '../test/service/spawn-server.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '7' } },
});
const checkouts = [fileURLToPath(new URL('..', import.meta.url)), ...positionals.slice(0, 1)];
const photo = await portrait(1);
/** Clock ticks of a second, as Linux counts processor time. */
const TICKS = 100;

type Start = { readonly firstScoreMs: number; readonly processorMs: number; readonly peakMb: number };

async function start(checkout: string): Promise<Start> {
  const dataDir = await newDataFolder();
  const startMs = performance.now();
  const { origin, child, end } = await spawnServer(
    { DATA_DIR: dataDir },
    [],
    join(checkout, 'bin/clarte.js'),
  );
  const headers = { 'content-type': 'image/jpeg' };
  const response = await fetch(`${origin}/api/v1/score`, { method: 'POST', headers, body: photo });
  if (response.status !== 200) throw new Error(await response.text());
  await response.arrayBuffer();
  const firstScoreMs = performance.now() - startMs;
  const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    .split(') ')[1]
    .split(' ')
    .slice(11, 13);
  const peakKb = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)?.[1];
  await end('SIGTERM');
  rmSync(dataDir, { recursive: true });
  return {
    firstScoreMs,
    processorMs: ((Number(user) + Number(system)) * 1000) / TICKS,
    peakMb: Number(peakKb) / 1024,
  };
}

const rows: Start[][] = [];
// The first turn warms the files and what is compiled.
for (let run = -1; run < Number(values.runs); run++) {
  const turn: Start[] = [];
  for (const at of run % 2 === 0 ? [0, 1] : [1, 0]) turn[at] = await start(checkouts[at]);
  if (run >= 0) rows.push(turn);
}
const compare = (of: keyof Start) => ({
  here: spreadOf(rows.map(([here]) => here[of])),
  there: spreadOf(rows.map(([, there]) => there[of])),
  hereOverThere: spreadOf(rows.map(([here, there]) => here[of] / there[of])),
});
console.log(
  JSON.stringify(
    {
      firstScoreMs: compare('firstScoreMs'),
      processorMs: compare('processorMs'),
      peakMb: compare('peakMb'),
    },
    null,
    2,
  ),
);
