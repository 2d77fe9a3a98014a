/**
 * Compares the default models of two folders, photo by photo: how far scores move, and how long the pipeline takes, in turns.
 * `node experiments/compare-models.ts <models folder> <models folder> <photo or folder> … [--most 80]`
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { fuseOrNot } from '../src/server/assessor/fuse-or-not.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { most: { type: 'string', default: '80' } },
});
const [first, second, ...places] = positionals;
const open = (folder: string) =>
  loadAssessor({ ...nodePorts(pathToFileURL(`${resolve(folder)}/`), { threads: 1 }), fuse: fuseOrNot });
const assessors = [await open(first), await open(second)];
const found = await Promise.all(
  places.map(async (place) =>
    (await stat(place)).isDirectory()
      ? (await readdir(place)).sort().map((name) => join(place, name))
      : [place],
  ),
);
const all = found.flat().filter((path) => /\.(jpe?g|png|webp|heic)$/i.test(path));
const most = Math.min(all.length, Number(values.most));
const photos = Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]);

const moved: number[] = [];
const lesions: number[] = [];
const ratios = { features: [] as number[], whole: [] as number[] };
const progress = showProgress('Photos', photos.length);
for (const [i, photo] of photos.entries()) {
  const bytes = new Uint8Array(await readFile(photo));
  const turn = i % 2 === 0 ? [0, 1] : [1, 0];
  const seen = [];
  for (const at of turn) seen[at] = await assessors[at].assess(bytes);
  const [one, other] = seen;
  progress.tick();
  if (!one.ok || !other.ok) continue;
  moved.push(Math.abs(one.score - other.score));
  lesions.push(Math.abs((one.lesions?.count ?? 0) - (other.lesions?.count ?? 0)));
  const whole = (timings: Record<string, number>) => Object.values(timings).reduce((a, b) => a + b, 0);
  // The first two photos warm both up.
  if (i < 2) continue;
  ratios.features.push((one.timingsMs.features ?? 0) / (other.timingsMs.features ?? 0));
  ratios.whole.push(whole(one.timingsMs) / whole(other.timingsMs));
}
progress.done();
await Promise.all(assessors.map((assessor) => assessor.close()));

const spread = (given: readonly number[]) => {
  const sorted = given.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), from: at(0.25), to: at(0.75), p95: at(0.95), most: at(1) };
};
console.log(
  JSON.stringify(
    {
      photos: moved.length,
      scoreMoved: spread(moved),
      lesionCountMoved: spread(lesions),
      networksTimeFirstOverSecond: spread(ratios.features),
      wholeTimeFirstOverSecond: spread(ratios.whole),
    },
    null,
    2,
  ),
);
