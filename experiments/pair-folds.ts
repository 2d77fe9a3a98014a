/** The same photos scored by two trainings, whose networks have seen neither, and how far the figures differ. */
import { type BootstrapRun, bootstrapSubjects } from '#core/stats/bootstrap-subjects.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import { kappaOfCounts } from '#core/stats/metrics.ts';
import { baselineOf } from '#train/recipes/one-look/baseline-of.ts';
import type { FaceCrop } from '#train/recipes/one-look/face-crop.ts';
import { FOLDS, type FoldResult, isScored } from '#train/recipes/one-look/train-fold.ts';

/** A photo, and the scores that networks before and after give it. */
export type FoldPair = {
  readonly crop: FaceCrop;
  readonly fold: number;
  readonly baseline: number;
  readonly said: readonly [number, number];
};

const DRAWS = { draws: 2000, seed: 1, level: 0.95 };
const GRADES = [2, 3, 4, 5];

/** Folds whose photos without a face are among the others; as they are where nobody asked of those. */
export function withFaceless(folds: readonly FoldResult[]): FoldResult[] {
  return folds.map(({ faceless, ...fold }) => ({
    ...fold,
    indices: [...fold.indices, ...(faceless?.indices ?? [])],
    predictions: [...fold.predictions, ...(faceless?.predictions ?? [])],
  }));
}

/** The photos of `kind` that both scored, each with the mean label of the other folds' that are among such photos. */
export function pairFolds(
  crops: readonly FaceCrop[],
  folds: readonly number[],
  [before, after]: readonly [readonly FoldResult[], readonly FoldResult[]],
  kind: 'crops' | 'frames',
): FoldPair[] {
  const second = new Map(saidOf(after));
  const all = saidOf(before).some(([index]) => crops[index].refusal !== null);
  const baselines = Array.from({ length: FOLDS }, (_, fold) =>
    baselineOf(crops, folds, { kind, fold }, all ? () => true : isScored),
  );
  return saidOf(before).flatMap(([index, severity]): FoldPair[] => {
    const other = second.get(index);
    if (other === undefined || crops[index].kind !== kind) return [];
    const fold = folds[index];
    return [
      {
        crop: crops[index],
        fold,
        baseline: baselines[fold],
        said: [clampScore(severity), clampScore(other)],
      },
    ];
  });
}

const saidOf = (results: readonly FoldResult[]) =>
  results.flatMap(({ indices, predictions }) =>
    indices.map((index, k) => [index, predictions[k].severity] as const),
  );

/** Figures before and after, and after less before, with 95 % of the draws of other subjects. */
export function differ(pairs: readonly FoldPair[]) {
  const subjects = [...new Set(pairs.map(({ crop }) => crop.subject))];
  const at = new Map(subjects.map((subject, i) => [subject, i]));
  const run: BootstrapRun<keyof ReturnType<typeof measurePairs>> = {
    subjects: pairs.map(({ crop }) => at.get(crop.subject)!),
    measure: (weights) => measurePairs(pairs, weights),
  };
  return { subjects: subjects.length, figures: bootstrapSubjects([run], subjects.length, DRAWS) };
}

/** Error over baseline, right of four, weighted kappa, bias and very severe below 4, before and after. */
export function measurePairs(pairs: readonly FoldPair[], weights: ArrayLike<number> = pairs.map(() => 1)) {
  const sum = (value: (pair: FoldPair) => number) =>
    pairs.reduce((total, pair, i) => total + weights[i] * value(pair), 0);
  const base = sum(({ crop, baseline }) => (crop.label! - baseline) ** 2);
  const own = [0, 1].map((k) => {
    const grade = ({ said }: FoldPair) => Math.max(2, Math.round(said[k]));
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
