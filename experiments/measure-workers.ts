/**
 * Evaluates a model on painted portraits here and on workers over PostgreSQL and a bucket, one of them killed in the midst, and
 * compares the results; counts the work of each. Writes the part on workers of docs/results/science.json and science.md.
 * Usage: node experiments/measure-workers.ts <folder> [workers, 2]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startPostgres } from '../test/service/start-postgres.ts';
import { paintDataset } from '../test/support/paint-dataset.ts';
import { writePart } from './scale/write-part.ts';

const folder = path.resolve(process.argv[2]);
const count = Number(process.argv[3] ?? 2);
const BIN = fileURLToPath(new URL('../bin/clarte.js', import.meta.url));
const USAGE = fileURLToPath(new URL('scale/report-usage.ts', import.meta.url));
const MODEL = 'acne04-view-1';
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
const evaluate = (name: string, ...more: string[]) =>
  start(name, [
    'models',
    'evaluate',
    MODEL,
    '--manifest',
    manifest,
    '--json',
    path.join(folder, `${name}.json`),
    ...more,
  ]);

const here = evaluate('here', '--threads', '1');
await ended(here.child);
const workers = Array.from({ length: count + 1 }, (_, i) =>
  start(`worker-${i}`, ['models', 'work', '--threads', '1']),
);
const sender = evaluate('workers', '--workers');
// The first is killed with a part in hand: it waits for work, photos are there, and a part takes longer than this.
await until(() => workers[0].said().includes('Waiting') && sender.said().includes('Sending photos'));
await new Promise((done) => setTimeout(done, 4000));
workers[0].child.kill('SIGKILL');
await ended(sender.child);
const photos = workers.map(({ said }) =>
  Number([...said().matchAll(/Photos assessed: (\d+)/g)].at(-1)?.[1] ?? 0),
);
for (const { child } of workers.slice(1)) child.kill('SIGTERM');
await Promise.all(workers.slice(1).map(({ child }) => ended(child)));
await server.stop();

const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const same = read('here.json') === read('workers.json');
const usage = (name: string) => JSON.parse(read(`${name}.usage`)) as { coreSeconds: number };
const total = JSON.parse(read('here.json')).photos as number;
const perPhoto = {
  here: usage('here').coreSeconds / total,
  sender: usage('workers').coreSeconds / total,
};
// Parts of 32 photos, 3,000 photos: the busiest of four workers has 24 of 94 parts, and the sender must keep up with them.
const parts = Math.ceil(3000 / 32);
const onPaper = Math.min(parts / Math.ceil(parts / 4), perPhoto.here / perPhoto.sender);
const results = {
  workersSame: same,
  workersPhotos: photos,
  workersRatioOnPaper: Number(onPaper.toFixed(2)),
  workersCoreSecondsPerPhoto: perPhoto,
};
writePart('workers', results, render());
console.log(JSON.stringify(results));

function start(name: string, args: readonly string[]) {
  const env = { ...environment, USAGE_FILE: path.join(folder, `${name}.usage`) };
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
  return `## Many machines

\`\`\`sh
node experiments/measure-workers.ts <folder> ${count}
\`\`\`

| what | target | measured | |
|---|---|---|---|
| evaluation on workers, one killed (SIGKILL) in the midst, the same as here, byte by byte | yes | ${same ? 'yes' : 'no'} | ${same ? 'met' : 'not met'} |
| four workers over one, on paper | 3.4 | ${onPaper.toFixed(2)} | ${onPaper >= 3.4 ? 'met' : 'not met'} |

- ${total} painted portraits, the model ${MODEL}, ${count + 1} workers of which the first was killed; photos that each said it assessed: ${photos.join(', ')}.
- On paper: of 3,000 photos the busiest of four workers has 24 of 94 parts; the sender takes ${perPhoto.sender.toFixed(3)} core seconds a photo where
  assessing takes ${perPhoto.here.toFixed(3)} (both with their start), so it keeps up with four. Two workers on two cores over one were not timed:
  other work had most of the machine.
`;
}
