/**
 * `node experiments/mean-of-seeds.ts <cache> <folder> <folder> [...]`: how much better the mean of several seeds' networks is than the
 * first by itself, photo by photo: the most that distilling them into one could bring. Each seed has its own folds, so each photo is
 * scored by networks of which none has seen its subject, that learned from other people each.
 */
import path from 'node:path';
import { mean } from '#core/stats/metrics.ts';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import { assignFolds } from '#train/recipes/one-look/train-fold.ts';
import { differ, pairFolds } from './pair-folds.ts';
import { readFolds } from './read-folds.ts';

const [cache, ...folders] = process.argv.slice(2);
if (!cache || folders.length < 2)
  throw new Error('node experiments/mean-of-seeds.ts <cache> <folder> <folder> [...]');
const crops = await readCrops(path.join(cache, 'faces'));
const seeds = await Promise.all(
  folders.map(async (folder) => (await readFolds(path.join(cache, folder))).results),
);
const said = Map.groupBy(
  seeds
    .flat()
    .flatMap(({ indices, predictions }) =>
      indices.map((index, k) => ({ index, severity: predictions[k].severity })),
    ),
  ({ index }) => index,
);
const [first] = seeds;
const means = first.map((result) => ({
  ...result,
  predictions: result.predictions.map((prediction, k) => ({
    ...prediction,
    severity: mean(said.get(result.indices[k])!.map(({ severity }) => severity)),
  })),
}));
const folds = assignFolds(crops, first[0].settings.seed);
for (const kind of ['crops', 'frames'] as const) {
  const pairs = pairFolds(crops, folds, [first, means], kind);
  console.log(`${kind}: ${pairs.length} photos, networks a photo: ${folders.length}`);
  for (const [name, { value, low, high }] of Object.entries(differ(pairs).figures))
    console.log(`  ${name}: ${[value, low, high].map((one) => one?.toFixed(3)).join(' ')}`);
}
