/** Times evaluations on one worker and on two by the clock, by turns. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunningPostgres } from '../../test/service/start-postgres.ts';
import { paintDataset } from '../../test/support/paint-dataset.ts';
import { ended, startClarte, until } from './start-workers.ts';

/** Seconds from the first blob that is sent to the last part that is done, of one worker and of two. */
export type Round = { readonly oneSeconds: number; readonly twoSeconds: number };

type Timing = {
  readonly model: string;
  /** Photos of an evaluation, in parts of 32. */
  readonly photos: number;
  readonly rounds: number;
  /** No further round is begun that would end later than this. */
  readonly budgetMs: number;
};

/** Pictures that are painted; each stands in the manifest several times, and is assessed as often. */
const PAINTED = 32;

/** At least one round. Every second one begins with the two. */
export async function timeWorkers(
  folder: string,
  server: RunningPostgres,
  { model, photos, rounds, budgetMs }: Timing,
): Promise<Round[]> {
  const manifest = await writeManifest(folder, photos);
  const startMs = performance.now();
  const done: Round[] = [];
  const spentMs = () => performance.now() - startMs;
  while (done.length < rounds && (done.length === 0 || spentMs() * (1 + 1 / done.length) < budgetMs)) {
    const first = done.length % 2 === 0 ? 1 : 2;
    const run = (workers: number) => timeOnce(folder, server, { model, manifest, photos, workers });
    const a = await run(first);
    const b = await run(3 - first);
    const [oneSeconds, twoSeconds] = first === 1 ? [a, b] : [b, a];
    done.push({ oneSeconds, twoSeconds });
    console.error(`one worker ${oneSeconds.toFixed(1)} s, two ${twoSeconds.toFixed(1)} s`);
  }
  return done;
}

type Once = {
  readonly model: string;
  readonly manifest: string;
  readonly photos: number;
  readonly workers: number;
};

/** With a database and a bucket of its own; starting is not in it. */
async function timeOnce(
  folder: string,
  server: RunningPostgres,
  { model, manifest, photos, workers }: Once,
): Promise<number> {
  const blobs = path.join(folder, 'timed-blobs');
  const data = path.join(folder, 'timed-data');
  for (const one of [blobs, data]) rmSync(one, { recursive: true, force: true });
  mkdirSync(blobs, { recursive: true });
  const env = {
    ...process.env,
    DATABASE_URL: await server.createDatabase(),
    BLOB_URL: pathToFileURL(`${blobs}/`).href,
    DATA_DIR: data,
  };
  const working = Array.from({ length: workers }, () =>
    startClarte(['models', 'work', '--threads', '1'], env),
  );
  await until(() => working.every(({ said }) => said().includes('Waiting for work')));
  const sending = startClarte(['models', 'evaluate', model, '--manifest', manifest, '--workers'], env);
  await until(() => readdirSync(blobs).length > 0);
  const startMs = performance.now();
  const assessed = () =>
    working.reduce(
      (sum, { said }) => sum + Number([...said().matchAll(/Photos assessed: (\d+)/g)].at(-1)?.[1] ?? 0),
      0,
    );
  await until(() => assessed() >= photos);
  const seconds = (performance.now() - startMs) / 1000;
  await ended(sending);
  for (const { child } of working) child.kill('SIGTERM');
  await Promise.all(working.map(ended));
  return seconds;
}

/** Answers its path. */
async function writeManifest(folder: string, photos: number): Promise<string> {
  const painted = path.join(folder, 'painted/manifest.csv');
  if (!existsSync(painted)) await paintDataset(path.dirname(painted), { photos: PAINTED });
  const [, ...rows] = readFileSync(painted, 'utf8').trim().split('\n');
  const lines = Array.from({ length: photos }, (_, i) => {
    const [photo, label, , , subject] = rows[i % rows.length].split(',');
    return `photo ${i},${photo},${label},${subject}`;
  });
  const file = path.join(path.dirname(painted), `manifest-${photos}.csv`);
  writeFileSync(file, `name,photo,label,subject\n${lines.join('\n')}\n`);
  return file;
}
