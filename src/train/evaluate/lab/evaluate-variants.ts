/** Compares the ways to make a score, each on the same folds. */

import type { Evaluation, Figure } from '#core/schema/evaluation.ts';
import { estimateInterval } from '#core/score/estimate-interval.ts';
import { bootstrapSubjects } from '#core/stats/bootstrap-subjects.ts';
import { ACNE04_PANEL } from '../../data/read-acne04.ts';
import { FOLDS, INTERVAL_LEVEL } from '../../lab/lab-settings.ts';
import type { LabData } from '../../lab/load-dataset.ts';
import type { Pictures } from '../../lab/prepare-photos.ts';
import type { CrossFit, ShowWork } from '../../recipes/view/cross-fit-lesions.ts';
import { ALL_EVIDENCE } from '../../recipes/view/fit-severity.ts';
import { evaluatePredictions } from '../evaluate-predictions.ts';
import { crossValidate, type EvaluatedLabPhoto } from './cross-validate.ts';
import { fitInterval } from './fit-interval.ts';

/** One way to make a score, judged on crops and on frames. */
export type Variant = { readonly crops: Evaluation; readonly frames: Evaluation };

/** The ways: the default model; without lesions; by lesions alone; with photos of one person on both sides. */
export type Variants = Readonly<Record<'full' | 'appearance' | 'lesions' | 'leaky', Variant>>;

/** All ways, how much the RMSE falls by the map of lesions, and the default model's judged photos. */
export type EvaluatedVariants = {
  readonly variants: Variants;
  readonly gain: Readonly<Record<'crops' | 'frames', Figure>>;
  readonly judged: readonly EvaluatedLabPhoto[];
};

/** Cross-validates each way over a shuffle of the folds for each seed. */
export async function evaluateVariants(
  { photos }: LabData,
  { facts }: CrossFit,
  seeds: readonly number[],
  showWork: ShowWork,
) {
  const ways = {
    full: {},
    appearance: { evidence: { ...ALL_EVIDENCE, lesions: false } },
    lesions: { evidence: { ...ALL_EVIDENCE, appearance: false } },
    leaky: { leaks: true },
  } as const;
  const progress = showWork('Cross-validation', Object.keys(ways).length * seeds.length * FOLDS);
  const judged = {} as Record<keyof typeof ways, EvaluatedLabPhoto[]>;
  for (const [name, way] of Object.entries(ways) as [keyof typeof ways, (typeof ways)['full']][])
    judged[name] = await crossValidate(photos, facts, { folds: FOLDS, seeds, ...way }, () => progress.tick());
  progress.done();
  judged.full = withIntervals(judged.full);
  const variants = Object.fromEntries(
    Object.entries(judged).map(([name, photos]) => [
      name,
      { crops: evaluate(photos, 'crops'), frames: evaluate(photos, 'frames') },
    ]),
  ) as Variants;
  const gain = {
    crops: compareErrors(judged.appearance, judged.full, 'crops'),
    frames: compareErrors(judged.appearance, judged.full, 'frames'),
  };
  return { variants, gain, judged: judged.full };
}

/** The evaluation of one kind of pictures among `judged`. */
export function evaluate(judged: readonly EvaluatedLabPhoto[], pictures: Pictures): Evaluation {
  return evaluatePredictions(
    judged.filter((photo) => photo.pictures === pictures),
    ACNE04_PANEL,
  );
}

/** RMSE of `before` less that of `after`, run by run on the same photos, with its interval over subjects. */
function compareErrors(
  before: readonly EvaluatedLabPhoto[],
  after: readonly EvaluatedLabPhoto[],
  pictures: Pictures,
): Figure {
  const keyOf = ({ run, name }: EvaluatedLabPhoto) => `${run} ${name}`;
  const of = (judged: readonly EvaluatedLabPhoto[]) => judged.filter((photo) => photo.pictures === pictures);
  const others = new Map(of(before).map((photo) => [keyOf(photo), photo.score]));
  const own = of(after);
  const subjects = [...new Set(own.map(({ subject }) => subject))];
  const indexOf = new Map(subjects.map((subject, i) => [subject, i]));
  const runs = [...Map.groupBy(own, ({ run }) => run).values()].map((photos) => ({
    subjects: photos.map(({ subject }) => indexOf.get(subject)!),
    measure(weights: Float64Array) {
      let [n, first, second] = [0, 0, 0];
      for (const [i, photo] of photos.entries()) {
        n += weights[i];
        first += weights[i] * (others.get(keyOf(photo))! - photo.label) ** 2;
        second += weights[i] * (photo.score - photo.label) ** 2;
      }
      return { gain: Math.sqrt(first / n) - Math.sqrt(second / n) };
    },
  }));
  return bootstrapSubjects(runs, subjects.length, { draws: 1000, seed: 1, level: 0.95 }).gain;
}

/** Every score with an interval fitted on the other folds of its run. */
function withIntervals(judged: readonly EvaluatedLabPhoto[]): EvaluatedLabPhoto[] {
  return [...Map.groupBy(judged, ({ run }) => run).values()].flatMap((photos) => {
    const fitted = new Map(
      [...new Set(photos.map(({ fold }) => fold))].map((fold) => [
        fold,
        fitInterval(
          photos.filter((photo) => photo.fold !== fold),
          INTERVAL_LEVEL,
        ),
      ]),
    );
    return photos.map((photo) => {
      const { low, high } = estimateInterval(photo.score, fitted.get(photo.fold))!;
      return { ...photo, interval: [low, high] as [number, number] };
    });
  });
}
