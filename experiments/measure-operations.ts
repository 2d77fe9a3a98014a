/** Measures how Clarté starts, runs on several processes and as an image; writes docs/results/operations.md and operations.json. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCard } from '#core/score/read-card.ts';
import { nodePorts } from '#node/ports.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { killWorkers } from '../test/scale/kill-workers.ts';
import { type Cluster, openCluster } from '../test/scale/open-cluster.ts';
import { restartDatabase } from '../test/scale/restart-database.ts';
import { rollServers } from '../test/scale/roll-servers.ts';
import { consent, signUp } from '../test/service/spawn-server.ts';
import type { CloneFigures } from './house/try-clone.ts';
import { runInDebian, whyNotInDebian } from './image/run-in-debian.ts';
import { measureProcessMemory } from './operations/measure-process-memory.ts';
import { measureStart } from './operations/measure-start.ts';
import { measureStorage } from './operations/measure-storage.ts';
import { readJson } from './read-json.ts';
import { renderClones } from './results/render-clones.ts';
import { type CodeComparison, renderComparisons } from './results/render-comparisons.ts';
import { type LoopFigures, renderLoop } from './results/render-loop.ts';
import { type OperationsResults, renderOperations } from './results/render-operations.ts';

/** What other scripts measure and put on the same page. */
type HouseResults = {
  readonly loop?: LoopFigures;
  readonly clones?: Record<string, CloneFigures>;
  readonly comparisons?: Record<string, CodeComparison>;
};

const OUT = new URL('../docs/results/', import.meta.url);
const STEPS = ['start', 'memory', 'roll', 'kills', 'database', 'storage', 'image'] as const;

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '2' },
    kills: { type: 'string', default: '10' },
    small: { type: 'string', default: '40' },
    large: { type: 'string', default: '10' },
  },
});
const chosen = flags.only?.split(',') ?? [...STEPS];
const file = new URL('operations.json', OUT);
let results = readJson<Partial<OperationsResults>>(file) ?? {};

const MEASURE: Record<(typeof STEPS)[number], () => Promise<Partial<OperationsResults>>> = {
  async start() {
    const start = await measureStart(Number(flags.runs));
    const { id: startModel } = await readCard(nodePorts());
    return { coldStartMs: start.cold.medianMs, warmStartMs: start.warm.medianMs, start, startModel };
  },
  async memory() {
    const memory = await measureProcessMemory(Number(flags.small), Number(flags.large));
    const { id: memoryModel } = await readCard(nodePorts());
    return { memoryMb: Math.max(...Object.values(memory.peakMb)), memory, memoryModel };
  },
  async roll() {
    return withCluster('roll', async (cluster, session) => {
      const names = cluster.members.map(({ name }) => name);
      const rounds = Array.from({ length: Number(flags.rounds) }, () => names).flat();
      const roll = await rollServers(cluster, session, rounds);
      return { failedRequests: roll.failedRequests, roll };
    });
  },
  async kills() {
    return withCluster('kills', async (cluster, session) => {
      const kills = Number(flags.kills);
      const progress = showProgress('Kills', kills);
      const figures = await killWorkers(cluster, session, { kills, batches: 8, perBatch: 6 }, () =>
        progress.tick(),
      );
      progress.done();
      return { jobsLostOrDoubled: figures.jobsLostOrDoubled, kills: figures };
    });
  },
  async database() {
    return withCluster('database', async (cluster, session) => ({
      database: await restartDatabase(cluster, session),
    }));
  },
  storage: async () => ({ storage: await measureStorage(50_000) }),
  async image() {
    const why = whyNotInDebian();
    if (why) {
      console.warn(`The image was not run in Debian. ${why}`);
      return {};
    }
    return { image: runInDebian() };
  },
};

async function withCluster<T>(
  person: string,
  work: (cluster: Cluster, session: Record<string, string>) => Promise<T>,
): Promise<T> {
  const cluster = await openCluster();
  try {
    const session = await signUp(cluster.origin, person);
    await consent(cluster.origin, session, ['analysis', 'storage']);
    return await work(cluster, session);
  } finally {
    await cluster.stop();
  }
}

for (const step of STEPS) {
  if (!chosen.includes(step)) continue;
  console.error(`${step} …`);
  const measured = await MEASURE[step]();
  results = { ...results, ...measured };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  console.error(JSON.stringify(measured));
}
const { loop, clones, comparisons } = readJson<HouseResults>(file) ?? {};
const house = [
  ...(loop ? [renderLoop(loop)] : []),
  ...(clones ? [renderClones(clones)] : []),
  ...(comparisons ? [renderComparisons(comparisons)] : []),
];
writeFileSync(new URL('operations.md', OUT), [renderOperations(results), ...house].join('\n'));
