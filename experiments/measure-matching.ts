/**
 * Measures how well lesions are matched between two photos of a face: `node experiments/measure-matching.ts`.
 * Lesions of other photos are painted onto held-out faces, so that it is known which are new and which have healed; the
 * second photo is taken in other light, from another angle, from another distance. Writes docs/results/matching.json
 * and the part of docs/results/app.json. `--photos 20` takes fewer; `--keep file` keeps what the model saw after each face
 * and goes on from there, `--photos 0` reads it alone; `--fit` tries limits on the photos that no figure is told of.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { seedRandom } from '../src/core/random.ts';
import { fitLimits } from './matching/fit-limits.ts';
import { type Figures, measurePairs } from './matching/measure-pairs.ts';
import { type SeenPhoto, seePhotos } from './matching/see-photos.ts';

const SEED = 19;
const DRAWS = 1000;
const OUT = new URL('../docs/results/matching.json', import.meta.url);
const { values: flags } = parseArgs({
  options: {
    photos: { type: 'string', default: '90' },
    model: { type: 'string' },
    keep: { type: 'string' },
    fit: { type: 'boolean', default: false },
  },
});

const kept: (SeenPhoto | null)[] =
  flags.keep && existsSync(flags.keep) ? JSON.parse(await readFile(flags.keep, 'utf8')) : [];
const seen = await seePhotos(Number(flags.photos), {
  model: flags.model,
  done: kept,
  async keep(all) {
    if (flags.keep) await writeFile(flags.keep, JSON.stringify(all));
  },
});
// Limits are set on every second photo; what is told is measured on the others.
const [forLimits, forFigures] = [0, 1].map((side) => seen.filter((_, index) => index % 2 === side));
if (flags.fit) console.table(fitLimits(forLimits).slice(0, 12));
const figures = { ...measurePairs(forFigures), ...resample(forFigures) };
console.log(figures);
await writeFile(OUT, `${JSON.stringify(figures, null, 2)}\n`);

/** The middle 95 % of precision and recall when faces are drawn again and again. */
function resample(faces: readonly SeenPhoto[]) {
  const random = seedRandom(SEED);
  const counts = faces.map((face) => measurePairs([face]));
  const draws = Array.from({ length: DRAWS }, () => counts.map(() => counts[random.below(counts.length)]));
  const middle = (part: 'right' | 'found', of: 'told' | 'painted') => {
    const shares = draws.map((drawn) => sum(drawn, part) / sum(drawn, of)).sort((a, b) => a - b);
    return [0.025, 0.975].map((share) => shares[Math.round(share * (DRAWS - 1))]);
  };
  return { precisionInterval: middle('right', 'told'), recallInterval: middle('found', 'painted') };
}

function sum(counts: readonly Figures[], key: 'right' | 'found' | 'told' | 'painted'): number {
  return counts.reduce((total, one) => total + one[key], 0);
}
