/**
 * Evaluates a model on painted portraits here and on workers over PostgreSQL and a bucket, one of them killed in the midst, and
 * compares the results; counts the work of each. Writes the part on workers of docs/results/science.json and science.md.
 * Usage: node experiments/measure-workers.ts <folder> [workers, 2]; or --write, which writes the part again from what was measured.
 * `node experiments/measure-workers.ts <folder> --clock [photos, 192] [rounds, 3]` times two workers and one by turns instead, in
 * under four minutes; it wants two cores that do nothing else.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '#core/stats/quantile.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { readDefaultModel } from '#registry/default-model.ts';
import { startPostgres } from '../test/service/start-postgres.ts';
import { paintDataset } from '../test/support/paint-dataset.ts';
import { writePart } from './scale/write-part.ts';
import { ended, startClarte, until } from './workers/start-workers.ts';
import { type Round, timeWorkers } from './workers/time-workers.ts';

const SCIENCE = new URL('../docs/results/science.json', import.meta.url);
const MODEL = 'acne04-view-1';

type Measured = {
  readonly workersSame: boolean;
  /** What each worker said it did. */
  readonly workersPhotos: readonly number[];
  readonly workersCoreSecondsPerPhoto: { readonly here: number; readonly sender: number };
};

/** Timed by the clock. */
type Timed = {
  readonly workersClock?: {
    readonly model: string;
    readonly photos: number;
    readonly rounds: readonly Round[];
  };
};

const [folderGiven, mode, photosGiven = '192', roundsGiven = '3'] = process.argv.slice(2);
/** The model that is timed, the default one, and how: this many rounds, or as many as there is time for. */
const TIMED = {
  ...{
    model: (await readDefaultModel(PACKAGED_MODELS)).id,
    photos: Number(photosGiven),
    rounds: Number(roundsGiven),
  },
  budgetMs: 190_000,
};

const held = JSON.parse(readFileSync(SCIENCE, 'utf8')) as Measured & Timed;
const measured: Measured = folderGiven === '--write' || mode === '--clock' ? held : await measure();
const { workersSame, workersPhotos, workersCoreSecondsPerPhoto } = measured;
const workersClock = mode === '--clock' ? await time() : held.workersClock;
const { here, sender } = workersCoreSecondsPerPhoto;
// Parts of 32 photos, 3,000 photos: the busiest of four workers has 24 of 94 parts, and the sender must keep up with them.
const parts = Math.ceil(3000 / 32);
const onPaper = Math.min(parts / Math.ceil(parts / 4), here / sender);
// Two cores do two workers' assessing and the sender's work; of one worker the sender has a core to itself.
const derived = Math.min(parts / Math.ceil(parts / 2), (2 * here) / (here + sender));
const ratios = workersClock?.rounds.map(({ oneSeconds, twoSeconds }) => oneSeconds / twoSeconds);
const ratio = ratios ? median(ratios) : derived;
const results = {
  ...{ workersSame, workersPhotos, workersCoreSecondsPerPhoto },
  ...(workersClock ? { workersClock } : {}),
  workersRatioOnPaper: Number(onPaper.toFixed(2)),
  workersRatioDerived: Number(derived.toFixed(2)),
  workersRatio: Number(ratio.toFixed(2)),
  workersRatioFrom: ratios ? 'clock' : 'core seconds',
};
writePart('workers', results, render());
console.log(JSON.stringify(results));

async function time(): Promise<NonNullable<Timed['workersClock']>> {
  const folder = path.resolve(folderGiven);
  mkdirSync(folder, { recursive: true });
  const server = await startPostgres();
  try {
    return { model: TIMED.model, photos: TIMED.photos, rounds: await timeWorkers(folder, server, TIMED) };
  } finally {
    await server.stop();
  }
}

async function measure(): Promise<Measured> {
  const folder = path.resolve(folderGiven);
  const count = Number(mode ?? 2);
  const manifest = path.join(folder, 'set/manifest.csv');
  if (!existsSync(manifest)) await paintDataset(path.join(folder, 'set'), { photos: 160 });
  mkdirSync(path.join(folder, 'blobs'), { recursive: true });
  const server = await startPostgres();
  const environment = {
    ...process.env,
    DATABASE_URL: await server.createDatabase(),
    BLOB_URL: pathToFileURL(path.join(folder, 'blobs/')).href,
    DATA_DIR: path.join(folder, 'data'),
  };
  const start = (name: string, ...args: string[]) =>
    startClarte(args, { ...environment, USAGE_FILE: path.join(folder, `${name}.usage`) });
  const set = ['models', 'evaluate', MODEL, '--manifest', manifest];
  const jsonOf = (name: string) => path.join(folder, `${name}.json`);

  await ended(start('here', ...set, '--json', jsonOf('here'), '--threads', '1'));
  const workers = Array.from({ length: count + 1 }, (_, i) =>
    start(`worker-${i}`, 'models', 'work', '--threads', '1'),
  );
  const sending = start('workers', ...set, '--json', jsonOf('workers'), '--workers');
  // The first is killed with a part in hand: it waits for work, photos are there, and a part takes longer than this.
  await until(() => workers[0].said().includes('Waiting') && sending.said().includes('Sending photos'));
  await new Promise((done) => setTimeout(done, 4000));
  workers[0].child.kill('SIGKILL');
  await ended(sending);
  for (const { child } of workers.slice(1)) child.kill('SIGTERM');
  await Promise.all(workers.slice(1).map(ended));
  await server.stop();

  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const total = JSON.parse(read('here.json')).photos as number;
  const perPhoto = (name: string) => JSON.parse(read(`${name}.usage`)).coreSeconds / total;
  return {
    workersSame: read('here.json') === read('workers.json'),
    workersPhotos: workers.map(({ said }) =>
      Number([...said().matchAll(/Photos assessed: (\d+)/g)].at(-1)?.[1] ?? 0),
    ),
    workersCoreSecondsPerPhoto: { here: perPhoto('here'), sender: perPhoto('workers') },
  };
}

function render(): string {
  const total = workersPhotos.reduce((sum, photos) => sum + photos, 0);
  const met = (is: boolean) => (is ? 'met' : 'not met');
  const how = ratios ? 'by the clock' : 'from core seconds';
  return `## Many machines

\`\`\`sh
node experiments/measure-workers.ts <folder>${ratios ? '\nnode experiments/measure-workers.ts <folder> --clock' : ''}
\`\`\`

| what | target | measured | |
|---|---|---|---|
| evaluation on workers, one killed (SIGKILL) in the midst, the same as here, byte by byte | yes | ${workersSame ? 'yes' : 'no'} | ${met(workersSame)} |
| four workers over one, on paper | 3.4 | ${onPaper.toFixed(2)} | ${met(onPaper >= 3.4)} |
| two workers over one on two cores, ${how} [workersRatio] | 1.8 | ${ratio.toFixed(2)} | ${met(ratio >= 1.8)} |

- ${total} painted portraits, the model ${MODEL}, ${workersPhotos.length} workers of which the first was killed; photos that each said it assessed: ${workersPhotos.join(', ')}.
- On paper: of 3,000 photos the busiest of four workers has 24 of 94 parts; the sender takes ${sender.toFixed(3)} core seconds a photo where
  assessing takes ${here.toFixed(3)} (both with their start), so it keeps up with four.
${describeTwo()}- Features of a training (\`models train --recipe paper --workers\`): 40 photos' rows from workers are the same as here, byte by byte, though
  one worker was killed before it wrote its rows and one after ([\`workers.test.ts\`](../../test/service/workers.test.ts)).
`;
}

function describeTwo(): string {
  const core = `2 × ${here.toFixed(3)} / (${here.toFixed(3)} + ${sender.toFixed(3)})`;
  if (!ratios || !workersClock)
    return `- Two workers on two cores were not timed by the clock: other work had most of the machine. From core seconds, two cores do two
  workers' assessing and the sender's work, and one worker has a core to itself: ${core}. What two
  processes take from each other's memory bandwidth is not in it.
`;
  const { model, photos, rounds } = workersClock;
  const seconds = (pick: (round: Round) => number) =>
    rounds.map((round) => pick(round).toFixed(1)).join(', ');
  return `- By the clock: ${photos} painted portraits, the default model ${model}, by turns, from the first blob that is sent to the last part
  that is done (loading the model is in it, starting the commands is not). One worker: ${seconds(({ oneSeconds }) => oneSeconds)} s; two:
  ${seconds(({ twoSeconds }) => twoSeconds)} s; one over two: ${ratios.map((one) => one.toFixed(2)).join(', ')}, median ${ratio.toFixed(2)}. From core seconds it would be ${derived.toFixed(2)}: ${core}.
`;
}
