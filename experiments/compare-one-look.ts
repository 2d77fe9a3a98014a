/**
 * `node experiments/compare-one-look.ts <cache> <folder before> <folder after> [seed]`: the same folds of two trainings, photo by
 * photo, as the networks were trained (before any calibration); each difference (after less before) with 95 % of the draws of other
 * subjects. Then what their maps and counts of lesions show on frames.
 */
import path from 'node:path';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import { evaluateLesions, type LesionFigures, RADII } from '#train/recipes/one-look/evaluate-lesions.ts';
import { assignFolds } from '#train/recipes/one-look/train-fold.ts';
import { differ, measurePairs, pairFolds, withFaceless } from './pair-folds.ts';
import { readFolds } from './read-folds.ts';

const [cache, before, after, seed = '1'] = process.argv.slice(2);
if (!after)
  throw new Error('node experiments/compare-one-look.ts <cache> <folder before> <folder after> [seed]');
const crops = await readCrops(path.join(cache, 'faces'));
const folds = assignFolds(crops, Number(seed));
const ways = await Promise.all([before, after].map((folder) => readFolds(path.join(cache, folder))));
const [first, second] = ways.map(({ results }) => results);
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

const ranInBoth = first.map(({ fold }) => fold).filter((fold) => second.some((one) => one.fold === fold));
const lesions = ways.map(({ results, maps }) =>
  evaluateLesions(
    results.flatMap(({ fold, indices, predictions }, r) =>
      ranInBoth.includes(fold)
        ? indices.map((index, k) => ({
            ...{ crop: crops[index], fold, logCount: predictions[k].logCount, map: maps[r][k] },
          }))
        : [],
    ),
  ),
);
console.log(`lesions of ${lesions[0].frames} frames`);
const sayBoth = (name: string, of: (figures: LesionFigures) => number) =>
  console.log(`  ${name}: ${lesions.map((one) => of(one).toFixed(3)).join(' to ')}`);
for (const [i, radius] of RADII.entries())
  sayBoth(`average precision, radius ${radius}`, (one) => one.averagePrecisionByRadius[i].value);
sayBoth('Spearman of counts', ({ countSpearman }) => countSpearman);
sayBoth('mean error of counts <= 50', ({ countMae }) => countMae);
