/** Sums up every picture that the heads of the whole photo learn from and are measured on; a killed run goes on. */
import { appendFile, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Turns } from '#core/image/raster.ts';
import { turnRaster } from '#core/image/turn-raster.ts';
import { FACE_PX } from '#train/recipes/one-look/face-crop.ts';
import { openPictures } from '#train/recipes/one-look/heads/cut-pictures.ts';
import { SUMMARIES, type Summary } from '#train/recipes/one-look/heads/photo-heads.ts';
import type { Summariser } from '#train/recipes/one-look/heads/summarise-photos.ts';
import { isHeldOut, openFaces, openThings } from './head-cache.ts';

/** A picture that was summed up: set, number in it, and how often it was turned by a quarter. */
export type SummaryKey = { readonly set: string; readonly i: number; readonly turns: number };

const NAMES = Object.keys(SUMMARIES) as Summary[];
const LENGTH = NAMES.reduce((sum, name) => sum + SUMMARIES[name], 0);
/** Faces with acne that are looked at besides those in which no face is found: a share of people. */
const ACNE_SHARE = 0.06;
/** Quarter turns in which close-ups are looked at; the product looks at all four. */
const CLOSE_TURNS = [0, 1];

/** Sums pictures up below `cache` into `name`.bin and `name`.jsonl. Close-ups are looked at upright and lying. */
export async function summariseAll(
  { cache, faces, name }: { readonly cache: string; readonly faces: string; readonly name: string },
  summariser: Summariser,
  onPicture: (done: number, all: number) => void = () => {},
): Promise<void> {
  const { jobs, close } = await listJobs(cache, faces);
  const facts = path.join(cache, `${name}.jsonl`);
  const done = (await readKeys(facts)).length;
  const store = await open(path.join(cache, `${name}.bin`), done === 0 ? 'w' : 'r+');
  for (let k = done; k < jobs.length; k++) {
    const { key, read } = jobs[k];
    const raster = { widthPx: FACE_PX, heightPx: FACE_PX, data: await read() };
    const sums = await summariser.run(turnRaster(raster, key.turns as Turns).data);
    const row = new Float32Array(LENGTH);
    let at = 0;
    for (const own of NAMES) {
      row.set(sums[own], at);
      at += SUMMARIES[own];
    }
    await store.write(new Uint8Array(row.buffer), 0, LENGTH * 4, k * LENGTH * 4);
    await appendFile(facts, `${JSON.stringify(key)}\n`);
    onPicture(k + 1, jobs.length);
  }
  await Promise.all([store.close(), close()]);
}

async function listJobs(cache: string, faces: string) {
  const [conditions, parsing, things, acne] = [
    await openPictures(path.join(cache, 'conditions-cut')),
    await openPictures(path.join(cache, 'parsing-cut')),
    await openThings(cache),
    await openFaces(faces),
  ];
  type Job = { key: SummaryKey; read: () => Promise<Uint8Array> };
  const jobs: Job[] = [];
  const add = (set: string, i: number, turns: readonly number[], read: () => Promise<Uint8Array>) => {
    for (const own of turns) jobs.push({ key: { set, i, turns: own }, read });
  };
  for (const [i, { method }] of conditions.pictures.entries())
    add(
      'conditions',
      i,
      method === 'whole' ? CLOSE_TURNS : [0],
      async () => (await conditions.read(i)).pixels,
    );
  for (const [i, { name }] of parsing.pictures.entries())
    if (isHeldOut(name, 0.12)) add('parsing', i, [0], async () => (await parsing.read(i)).pixels);
  for (const [i, { group }] of things.things.entries())
    if (isHeldOut(group, 0.25)) add('things', i, [0], () => things.read(i));
  for (const [i, { kind, subject, method, refusal, augmented }] of acne.crops.entries()) {
    if (!['crops', 'frames', 'wild'].includes(kind) || augmented) continue;
    if (method === 'whole') add('acne04', i, CLOSE_TURNS, () => acne.read(i));
    else if (refusal === null && isHeldOut(subject, ACNE_SHARE)) add('acne04', i, [0], () => acne.read(i));
  }
  const close = () => Promise.all([conditions.close(), parsing.close(), acne.close()]);
  return { jobs, close };
}

/** Reads what `summariseAll` has kept: photos, and for each the numbers by name, once for each turn it was looked at in. */
export async function readSummaries(cache: string, name: string) {
  const all = await readKeys(path.join(cache, `${name}.jsonl`));
  const bytes = await readFile(path.join(cache, `${name}.bin`));
  const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, all.length * LENGTH);
  const byPhoto = Object.values(Object.groupBy(all.keys(), (k) => `${all[k].set} ${all[k].i}`)) as number[][];
  const starts = new Map<Summary, number>();
  let at = 0;
  for (const own of NAMES) {
    starts.set(own, at);
    at += SUMMARIES[own];
  }
  return {
    keys: byPhoto.map(([first]) => all[first]),
    /** The numbers of photo `k` that `names` name, one after the other, in each of its turns. */
    take(k: number, names: readonly Summary[]): Float32Array[] {
      return byPhoto[k].map((row) => {
        const out = new Float32Array(names.reduce((sum, own) => sum + SUMMARIES[own], 0));
        let to = 0;
        for (const own of names) {
          const from = row * LENGTH + starts.get(own)!;
          out.set(numbers.subarray(from, from + SUMMARIES[own]), to);
          to += SUMMARIES[own];
        }
        return out;
      });
    },
  };
}

async function readKeys(file: string): Promise<SummaryKey[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as SummaryKey);
}
