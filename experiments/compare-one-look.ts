/**
 * `node experiments/compare-one-look.ts <cache> <folder before> <folder after> [seed]`: the same folds of two trainings, photo by
 * photo, as the networks were trained (before any calibration); each difference (after less before) with 95 % of the draws of other
 * subjects.
 */
import path from 'node:path';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import { assignFolds } from '#train/recipes/one-look/train-fold.ts';
import { differ, measurePairs, pairFolds, withFaceless } from './pair-folds.ts';
import { readFolds } from './read-folds.ts';

const [cache, before, after, seed = '1'] = process.argv.slice(2);
if (!after)
  throw new Error('node experiments/compare-one-look.ts <cache> <folder before> <folder after> [seed]');
const crops = await readCrops(path.join(cache, 'faces'));
const folds = assignFolds(crops, Number(seed));
const [first, second] = await Promise.all(
  [before, after].map(async (folder) => (await readFolds(path.join(cache, folder))).results),
);
const sets = [
  { words: '', pair: [first, second] },
  { words: ' with those without a face', pair: [withFaceless(first), withFaceless(second)] },
] as const;
for (const { words, pair } of sets)
  for (const kind of ['crops', 'frames'] as const) {
    const pairs = pairFolds(crops, folds, pair, kind);
    const ran = [...new Set(pairs.map(({ fold }) => fold))].sort();
    const { subjects, figures } = differ(pairs);
    console.log(`${kind}${words}: ${pairs.length} photos of ${subjects} subjects, folds ${ran.join(', ')}`);
    for (const [name, { value, low, high }] of Object.entries(figures))
      console.log(`  ${name}: ${[value, low, high].map((one) => one?.toFixed(3)).join(' ')}`);
    for (const fold of ran) {
      const own = measurePairs(pairs.filter((one) => one.fold === fold));
      console.log(`  fold ${fold}: ${own.ratioBefore.toFixed(3)} to ${own.ratioAfter.toFixed(3)}`);
    }
  }
