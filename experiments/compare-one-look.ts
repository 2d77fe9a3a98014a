/**
 * `node experiments/compare-one-look.ts <cache> <folder before> <folder after>`: the same folds of two trainings, photo by photo;
 * each difference (after less before) with 95 % of the draws of other subjects.
 */
import path from 'node:path';
import { type BootstrapRun, bootstrapSubjects } from '#core/stats/bootstrap-subjects.ts';
import { kappaOfCounts } from '#core/stats/metrics.ts';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import type { FaceCrop } from '#train/recipes/one-look/face-crop.ts';
import { assignFolds } from '#train/recipes/one-look/train-fold.ts';
import { readFolds } from './read-folds.ts';

/** A photo, and the scores that networks before and after give it. */
type Pair = {
  readonly crop: FaceCrop;
  readonly baseline: number;
  readonly said: readonly [number, number];
};

const DRAWS = { draws: 2000, seed: 1, level: 0.95 };
const GRADES = [2, 3, 4, 5];

const [cache, before, after] = process.argv.slice(2);
if (!after) throw new Error('node experiments/compare-one-look.ts <cache> <folder before> <folder after>');
const crops = await readCrops(path.join(cache, 'faces'));
const read = async (folder: string) => {
  const { results } = await readFolds(path.join(cache, folder));
  return new Map(
    results.flatMap(({ fold, indices, predictions }) =>
      indices.map((index, k) => [index, { fold, severity: predictions[k].severity }] as const),
    ),
  );
};
const [first, second] = [await read(before), await read(after)];
const folds = assignFolds(crops, 1);
const both = [...first].filter(([index]) => second.has(index));
console.log(`folds ${[...new Set(both.map(([, { fold }]) => fold))].join(', ')}`);
const clamp = (score: number) => Math.min(5, Math.max(1, score));
for (const kind of ['crops', 'frames'] as const) {
  const baselines = [0, 1, 2, 3, 4].map((fold) =>
    meanOf(
      crops.flatMap((crop, i) =>
        crop.kind === kind && folds[i] !== fold && crop.refusal === null ? [crop.label!] : [],
      ),
    ),
  );
  const pairs = both.flatMap(([index, { fold, severity }]): Pair[] =>
    crops[index].kind === kind
      ? [
          {
            crop: crops[index],
            baseline: baselines[fold],
            said: [clamp(severity), clamp(second.get(index)!.severity)],
          },
        ]
      : [],
  );
  print(kind, pairs);
  for (const fold of new Set(both.map(([, own]) => own.fold))) {
    const own = measure(pairs.filter(({ crop }) => folds[crops.indexOf(crop)] === fold));
    console.log(`  fold ${fold}: ${own.ratioBefore.toFixed(3)} to ${own.ratioAfter.toFixed(3)}`);
  }
}

function print(kind: string, pairs: readonly Pair[]): void {
  const subjects = [...new Set(pairs.map(({ crop }) => crop.subject))];
  const at = new Map(subjects.map((subject, i) => [subject, i]));
  const run: BootstrapRun<keyof ReturnType<typeof measure>> = {
    subjects: pairs.map(({ crop }) => at.get(crop.subject)!),
    measure: (weights) => measure(pairs, weights),
  };
  console.log(`${kind}: ${pairs.length} photos of ${subjects.length} subjects`);
  for (const [name, { value, low, high }] of Object.entries(bootstrapSubjects([run], subjects.length, DRAWS)))
    console.log(`  ${name}: ${[value, low, high].map((one) => one?.toFixed(3)).join(' ')}`);
}

function measure(pairs: readonly Pair[], weights: ArrayLike<number> = pairs.map(() => 1)) {
  const sum = (value: (pair: Pair) => number) =>
    pairs.reduce((total, pair, i) => total + weights[i] * value(pair), 0);
  const base = sum(({ crop, baseline }) => (crop.label! - baseline) ** 2);
  const own = [0, 1].map((k) => {
    const grade = ({ said }: Pair) => Math.max(2, Math.round(said[k]));
    const counts = GRADES.map((truth) =>
      GRADES.map((called) => sum((pair) => (pair.crop.label === truth && grade(pair) === called ? 1 : 0))),
    );
    const severe = sum(({ crop }) => (crop.label === 5 ? 1 : 0));
    return {
      ratio: Math.sqrt(sum(({ crop, said }) => (said[k] - crop.label!) ** 2) / base),
      right: sum((pair) => (grade(pair) === pair.crop.label ? 1 : 0)) / sum(() => 1),
      kappa: kappaOfCounts(counts, GRADES),
      bias: sum(({ crop, said }) => said[k] - crop.label!) / sum(() => 1),
      severeBelow4: sum(({ crop, said }) => (crop.label === 5 && said[k] < 4 ? 1 : 0)) / severe,
    };
  });
  const [a, b] = own;
  return {
    ...{ ratioBefore: a.ratio, ratioAfter: b.ratio, ratio: b.ratio - a.ratio },
    ...{ rightBefore: a.right, rightAfter: b.right, right: b.right - a.right },
    ...{ kappaBefore: a.kappa, kappaAfter: b.kappa, kappa: b.kappa - a.kappa },
    ...{ biasBefore: a.bias, biasAfter: b.bias },
    ...{ severeBelow4Before: a.severeBelow4, severeBelow4After: b.severeBelow4 },
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
