/** Measures what the service must show and writes docs/results/service.md and service.json. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { showProgress } from '../src/cli/show-progress.ts';
import { fillDisk } from '../test/service/fill-disk.ts';
import { mixUploads } from '../test/service/mix-uploads.ts';
import { newDataFolder } from '../test/service/new-data-folder.ts';
import { mountSmallDisk } from '../test/service/small-disk.ts';
import { consent, signUp, spawnServer } from '../test/service/spawn-server.ts';
import { findPostgres, POSTGRES_HINT } from '../test/service/start-postgres.ts';
import { shareFolder } from '../test/service/two-namespaces.ts';
import { readJson } from './read-json.ts';
import { renderService, type ServiceResults } from './results/render-service.ts';
import { countFaultsTested } from './service/count-faults-tested.ts';
import { measureAsked } from './service/measure-asked.ts';
import { measureErasure } from './service/measure-erasure.ts';
import { measureIdle } from './service/measure-idle.ts';
import { measureKills } from './service/measure-kills.ts';
import { measureLoad } from './service/measure-load.ts';
import { measureMemory } from './service/measure-memory.ts';
import { measureTrend } from './service/measure-trend.ts';

const OUT = new URL('../docs/results/', import.meta.url);
const STEPS = [
  'faults',
  'ssrf',
  'mix',
  'kill',
  'namespace',
  'disk',
  'erasure',
  'load',
  'trend',
  'memory',
  'idle',
  'asked',
] as const;

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    kills: { type: 'string', default: '100' },
    'kills-file': { type: 'string', default: '.cache/kills.json' },
    rounds: { type: 'string', default: '20' },
    rows: { type: 'string', default: '1000000' },
    assessments: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '20' },
    'idle-rounds': { type: 'string', default: '7' },
    uploads: { type: 'string', default: '30' },
  },
});
if (!findPostgres()) throw new Error(POSTGRES_HINT);
const chosen = flags.only?.split(',') ?? [...STEPS];
const file = new URL('service.json', OUT);
let results = readJson<Partial<ServiceResults>>(file) ?? {};

const MEASURE: Record<(typeof STEPS)[number], () => Promise<Partial<ServiceResults>>> = {
  faults: async () => ({ faultsTested: countFaultsTested() }),
  async ssrf() {
    const folder = mkdtempSync(join(tmpdir(), 'clarte-ssrf-'));
    const report = join(folder, 'report.json');
    const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
    spawnSync(process.execPath, [
      vitest,
      'run',
      'src/server/net',
      '--reporter=json',
      `--outputFile=${report}`,
    ]);
    const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
    rmSync(folder, { recursive: true });
    return { ssrfPassed: numPassedTests, ssrfTests: numTotalTests };
  },
  async mix() {
    const dataDir = await newDataFolder();
    const server = await spawnServer({ DATA_DIR: dataDir });
    const session = await signUp(server.origin, 'mix');
    await consent(server.origin, session, ['analysis', 'storage']);
    const mix = await mixUploads({ origin: server.origin, headers: session });
    await server.end('SIGTERM');
    rmSync(dataDir, { recursive: true });
    return { mixedAnswers: mix.mixedAnswers, mix };
  },
  async kill() {
    const kills = Math.ceil(Number(flags.kills) / 2);
    const progress = showProgress('Kills', 2 * kills);
    const both = await measureKills(kills, flags['kills-file'], () => progress.tick());
    progress.done();
    return {
      acknowledgedLost: both.pglite.acknowledgedLost + both.postgres.acknowledgedLost,
      orphans: both.pglite.orphans + both.postgres.orphans,
      kills: both,
    };
  },
  async namespace() {
    const rounds = Number(flags.rounds);
    const progress = showProgress('Namespaces', rounds);
    const dataDir = await newDataFolder();
    const namespace = await shareFolder({ dataDir, rounds }, () => progress.tick());
    rmSync(dataDir, { recursive: true });
    progress.done();
    return { namespaceLost: namespace.namespaceLost, namespace };
  },
  async disk() {
    const rounds = Number(flags.rounds);
    const disk = mountSmallDisk(160);
    if (!disk) throw new Error('a small disk can be mounted by root only');
    const progress = showProgress('Full disks', rounds);
    const figures = await fillDisk(disk, rounds, () => progress.tick()).finally(() => disk.remove());
    progress.done();
    return { diskFullLost: figures.diskFullLost, disk: figures };
  },
  async erasure() {
    const erasure = await measureErasure();
    return { markersAfterErasure: erasure.markersAfterErasure, erasure };
  },
  load: async () => ({ assess: await measureLoad(Number(flags.seconds)) }),
  async trend() {
    const trend = await measureTrend(Number(flags.rows));
    return { trendReadP95Ms: trend.trendReadP95Ms, trend };
  },
  async memory() {
    const memory = await measureMemory(Number(flags.assessments));
    return { rssGrowthMb: memory.rssGrowthMb, memory };
  },
  async idle() {
    const idleUploads = await measureIdle(Number(flags['idle-rounds']), Number(flags.uploads));
    return { idleUploadP95Ratio: idleUploads.ratio, idleUploads };
  },
  async asked() {
    const { authorisationCases } = measureAsked('test/service/authorisation.test.ts');
    const { markersInLogs, logLinesSearched } = measureAsked('test/service/log-markers.test.ts');
    return { authorisationCases, markersInLogs, logLinesSearched };
  },
};

for (const step of STEPS) {
  if (!chosen.includes(step)) continue;
  console.error(`${step} …`);
  const measured = await MEASURE[step]();
  results = { ...results, ...measured };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  console.error(JSON.stringify(measured));
}
writeFileSync(new URL('service.md', OUT), renderService(results));
