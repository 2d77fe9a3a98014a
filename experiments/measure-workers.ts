/**
 * Evaluates a model on painted portraits here and on workers over PostgreSQL and a bucket, one of them killed in the midst, and
 * compares the results; counts the work of each. Writes the part on workers of docs/results/science.json and science.md.
 * Usage: node experiments/measure-workers.ts <folder> [workers, 2]; or --write, which writes the part again from what was measured
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startPostgres } from '../test/service/start-postgres.ts';
import { paintDataset } from '../test/support/paint-dataset.ts';
import { writePart } from './scale/write-part.ts';

const BIN = fileURLToPath(new URL('../bin/clarte.js', import.meta.url));
const USAGE = fileURLToPath(new URL('scale/report-usage.ts', import.meta.url));
const SCIENCE = new URL('../docs/results/science.json', import.meta.url);
const MODEL = 'acne04-view-1';

type Measured = {
  readonly workersSame: boolean;
  /** What each worker said it did. */
  readonly workersPhotos: readonly number[];
  readonly workersCoreSecondsPerPhoto: { readonly here: number; readonly sender: number };
};

const again = process.argv[2] === '--write';
const measured: Measured = again ? JSON.parse(readFileSync(SCIENCE, 'utf8')) : await measure();
const { workersSame, workersPhotos, workersCoreSecondsPerPhoto } = measured;
const { here, sender } = workersCoreSecondsPerPhoto;
// Parts of 32 photos, 3,000 photos: the busiest of four workers has 24 of 94 parts, and the sender must keep up with them.
const parts = Math.ceil(3000 / 32);
const onPaper = Math.min(parts / Math.ceil(parts / 4), here / sender);
// Two cores do two workers' assessing and the sender's work; of one worker the sender has a core to itself.
const ratio = Math.min(parts / Math.ceil(parts / 2), (2 * here) / (here + sender));
const results = {
  ...{ workersSame, workersPhotos, workersCoreSecondsPerPhoto },
  workersRatioOnPaper: Number(onPaper.toFixed(2)),
  workersRatio: Number(ratio.toFixed(2)),
  workersRatioFrom: 'core seconds',
};
writePart('workers', results, render());
console.log(JSON.stringify(results));

async function measure(): Promise<Measured> {
  const folder = path.resolve(process.argv[2]);
  const count = Number(process.argv[3] ?? 2);
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
    startCounted(args, { ...environment, USAGE_FILE: path.join(folder, `${name}.usage`) });
  const set = ['models', 'evaluate', MODEL, '--manifest', manifest];
  const jsonOf = (name: string) => path.join(folder, `${name}.json`);

  await ended(start('here', ...set, '--json', jsonOf('here'), '--threads', '1').child);
  const workers = Array.from({ length: count + 1 }, (_, i) =>
    start(`worker-${i}`, 'models', 'work', '--threads', '1'),
  );
  const sending = start('workers', ...set, '--json', jsonOf('workers'), '--workers');
  // The first is killed with a part in hand: it waits for work, photos are there, and a part takes longer than this.
  await until(() => workers[0].said().includes('Waiting') && sending.said().includes('Sending photos'));
  await new Promise((done) => setTimeout(done, 4000));
  workers[0].child.kill('SIGKILL');
  await ended(sending.child);
  for (const { child } of workers.slice(1)) child.kill('SIGTERM');
  await Promise.all(workers.slice(1).map(({ child }) => ended(child)));
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

/** Starts a command that says at its end how much time of a core it took. */
function startCounted(args: readonly string[], env: NodeJS.ProcessEnv) {
  const all = ['--import', USAGE, BIN, ...args];
  const child = spawn(process.execPath, all, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  return { child, said: () => text };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1200 && !is(); tries++) await new Promise((done) => setTimeout(done, 250));
}

function render(): string {
  const total = workersPhotos.reduce((sum, photos) => sum + photos, 0);
  const met = (is: boolean) => (is ? 'met' : 'not met');
  return `## Many machines

\`\`\`sh
node experiments/measure-workers.ts <folder>
\`\`\`

| what | target | measured | |
|---|---|---|---|
| evaluation on workers, one killed (SIGKILL) in the midst, the same as here, byte by byte | yes | ${workersSame ? 'yes' : 'no'} | ${met(workersSame)} |
| four workers over one, on paper | 3.4 | ${onPaper.toFixed(2)} | ${met(onPaper >= 3.4)} |
| two workers over one on two cores, from core seconds [workersRatio] | 1.8 | ${ratio.toFixed(2)} | ${met(ratio >= 1.8)} |

- ${total} painted portraits, the model ${MODEL}, ${workersPhotos.length} workers of which the first was killed; photos that each said it assessed: ${workersPhotos.join(', ')}.
- On paper: of 3,000 photos the busiest of four workers has 24 of 94 parts; the sender takes ${sender.toFixed(3)} core seconds a photo where
  assessing takes ${here.toFixed(3)} (both with their start), so it keeps up with four.
- Two workers on two cores were not timed by the clock: other work had most of the machine. From core seconds, two cores do two
  workers' assessing and the sender's work, and one worker has a core to itself: 2 × ${here.toFixed(3)} / (${here.toFixed(3)} + ${sender.toFixed(3)}). What two
  processes take from each other's memory bandwidth is not in it.
- Features of a training (\`models train --recipe paper --workers\`): 40 photos' rows from workers are the same as here, byte by byte, though
  one worker was killed before it wrote its rows and one after ([\`workers.test.ts\`](../../test/service/workers.test.ts)).
`;
}
