/**
 * Measures how well lesions are matched between two photos of a face: `node experiments/measure-matching.ts`.
 * Lesions of other photos are painted onto held-out faces, so that it is known which are new and which have healed; the
 * second photo is taken in other light, from another angle, from another distance. Writes docs/results/matching.json
 * and the part of docs/results/app.json. `--photos 20` takes fewer, `--keep file` keeps what the model saw,
 * `--kept file` reads it again.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fitLimits } from './matching/fit-limits.ts';
import { measurePairs } from './matching/measure-pairs.ts';
import { type SeenPhoto, seePhotos } from './matching/see-photos.ts';

const OUT = new URL('../docs/results/matching.json', import.meta.url);
const { values: flags } = parseArgs({
  options: {
    photos: { type: 'string', default: '90' },
    model: { type: 'string' },
    keep: { type: 'string' },
    kept: { type: 'string' },
    fit: { type: 'boolean', default: false },
  },
});

const seen: SeenPhoto[] = flags.kept
  ? JSON.parse(await readFile(flags.kept, 'utf8'))
  : await seePhotos(Number(flags.photos), flags.model);
if (flags.keep) await writeFile(flags.keep, JSON.stringify(seen));
// Limits are set on every second photo; what is told is measured on the others.
const [forLimits, forFigures] = [0, 1].map((side) => seen.filter((_, index) => index % 2 === side));
if (flags.fit) console.table(fitLimits(forLimits));
const figures = measurePairs(forFigures);
console.log(figures);
await writeFile(OUT, `${JSON.stringify(figures, null, 2)}\n`);
