/** Evaluates what the networks of folds say of people they have not seen. */

import { spreadInterval } from '#core/network/spread-interval.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import { mean, rmse } from '#core/stats/metrics.ts';
import { ACNE04_PANEL } from '../../data/read-acne04.ts';
import { correlateWithTruth, type TruthFigures } from '../../evaluate/correlate-with-truth.ts';
import { evaluatePredictions } from '../../evaluate/evaluate-predictions.ts';
import { agreeFolds } from './agree-folds.ts';
import { baselineOf } from './baseline-of.ts';
import { calibrateFolds } from './calibrate-severity.ts';
import { evaluateClear } from './evaluate-clear.ts';
import { evaluateIntervals, type IntervalFigures, ROUNDING, share } from './evaluate-intervals.ts';
import { evaluateLesions, type LesionFigures } from './evaluate-lesions.ts';
import type { FaceCrop, Kind } from './face-crop.ts';
import { fitShownInterval, gradedPhotos } from './fit-shown-interval.ts';
import type { FoldResult } from './train-fold.ts';
import { type WorstZone, weighWorstZone } from './weigh-worst-zone.ts';

/** The folds of one seed: whom each kept back, what its network says of them, and the maps of lesions in the same order. */
export type SeedFolds = {
  readonly seed: number;
  readonly folds: readonly number[];
  readonly results: readonly FoldResult[];
  readonly maps: readonly (readonly Float32Array[])[];
};

/** Figures of the folds that were run, means over the seeds. */
export type OneLookFigures = ReturnType<typeof evaluateClear> & {
  readonly seeds: readonly { readonly seed: number; readonly folds: readonly number[] }[];
  readonly crops: Evaluation;
  readonly frames: Evaluation;
  /** How closely official grades, doctors and networks follow what all of them read; null where doctors graded nothing. */
  readonly truth: { readonly crops: TruthFigures | null; readonly frames: TruthFigures | null };
  /** Each fold for itself: error over baseline. */
  readonly ratioByFold: readonly {
    readonly seed: number;
    readonly fold: number;
    readonly crops: number;
    readonly frames: number;
  }[];
  /** Of each seed, since radii and thresholds are chosen on its other folds. */
  readonly lesions: readonly LesionFigures[];
  /** Readings whose overall score lies outside of its zones. */
  readonly outsideZones: number;
  /** Standard deviation of a photo's zones, on average. */
  readonly zoneSpread: number;
  readonly worstZone: WorstZone;
  /** Readings of very severe photos, the shares of them below 4.0 and rounded to less, and readings of grade 4 that are called 2. */
  readonly verySevere: number;
  readonly verySevereBelow4: number;
  readonly verySevereCalledLess: number;
  /** Those of them that more than half of their raters call very severe too, and their share below 4.0. */
  readonly verySevereForRaters: number;
  readonly verySevereForRatersBelow4: number;
  readonly severeCalledMild: number;
  /** As a bundle of the other folds shows it; null where there is one fold. */
  readonly interval: IntervalFigures | null;
};

type Reading = FoldResult['predictions'][number] & {
  readonly crop: FaceCrop;
  readonly seed: number;
  readonly fold: number;
  readonly map: Float32Array;
  readonly interval: readonly [number, number] | null;
};

/** Facts of a photo by which figures are cut into slices, as `light`. */
export type FactsOf = (crop: FaceCrop) => Readonly<Record<string, string>>;

/** Evaluates what networks say of `crops` that they have not seen; in slices too, by what `factsOf` knows of photos. */
export function evaluateFolds(
  crops: readonly FaceCrop[],
  seeds: readonly SeedFolds[],
  factsOf: FactsOf = () => ({}),
): OneLookFigures {
  const all = seeds.flatMap((own) => readSeed(crops, own));
  const foldsOf = new Map(seeds.map(({ seed, folds }) => [seed, folds]));
  const baseline = (kind: Kind, { seed, fold }: Pick<Reading, 'seed' | 'fold'>) =>
    baselineOf(crops, foldsOf.get(seed)!, { kind, fold });
  const photosOf = (kind: Kind): EvaluatedPhoto[] =>
    all
      .filter(({ crop }) => crop.kind === kind)
      .map((reading) => ({ ...judge(reading, baseline(kind, reading)), facts: factsOf(reading.crop) }));
  const photos = { crops: photosOf('crops'), frames: photosOf('frames') };
  const evaluate = (kind: 'crops' | 'frames') => {
    const facts = [...new Set(photos[kind].flatMap((photo) => Object.keys(photo.facts)))].sort();
    return evaluatePredictions(photos[kind], { ...ACNE04_PANEL, facts });
  };
  const acne = all.filter(({ crop }) => crop.kind === 'crops' || crop.kind === 'frames');
  const verySevere = acne.filter(({ crop }) => crop.label === 5);
  const forRaters = verySevere.filter(({ crop }) => isVerySevereForMost(crop));
  return {
    seeds: seeds.map(({ seed, results }) => ({ seed, folds: results.map(({ fold }) => fold) })),
    crops: evaluate('crops'),
    frames: evaluate('frames'),
    truth: {
      crops: correlateWithTruth(photos.crops, ACNE04_PANEL),
      frames: correlateWithTruth(photos.frames, ACNE04_PANEL),
    },
    ratioByFold: seeds.flatMap(({ seed, results }) =>
      results.map(({ fold }) => {
        const ratio = (kind: Kind) => {
          const own = all.filter((one) => one.seed === seed && one.fold === fold && one.crop.kind === kind);
          const middle = baseline(kind, { seed, fold });
          const squares = (said: (one: Reading) => number) =>
            mean(own.map((one) => (said(one) - one.crop.label!) ** 2));
          return Math.sqrt(squares(({ severity }) => clampScore(severity)) / squares(() => middle));
        };
        return { seed, fold, crops: ratio('crops'), frames: ratio('frames') };
      }),
    ),
    lesions: seeds.map((own) => evaluateLesions(all.filter(({ seed }) => seed === own.seed))),
    ...evaluateClear(
      all.flatMap(({ crop, severity }) =>
        crop.kind === 'clear' ? [{ severity, skinTone: factsOf(crop).skinTone }] : [],
      ),
    ),
    outsideZones: all.filter(
      ({ severity, zones }) =>
        severity < Math.min(...zones) - ROUNDING || severity > Math.max(...zones) + ROUNDING,
    ).length,
    zoneSpread: mean(acne.filter(({ zones }) => zones.length > 1).map(({ zones }) => deviation(zones))),
    worstZone: weighWorstZone(
      acne.map(({ severity, zones, crop }) => ({ severity, zones, label: crop.label! })),
    ),
    verySevere: verySevere.length,
    verySevereBelow4: share(verySevere, ({ severity }) => severity < 4),
    verySevereCalledLess: share(verySevere, ({ severity }) => severity < 3.5),
    verySevereForRaters: forRaters.length,
    verySevereForRatersBelow4: share(forRaters, ({ severity }) => severity < 4),
    severeCalledMild: acne.filter(({ crop, severity }) => crop.label === 4 && Math.round(severity) <= 2)
      .length,
    interval: evaluateIntervals(all),
  };
}

/** Whether more than half of those who graded it called it very severe; its official grade follows its count of lesions. */
function isVerySevereForMost({ votes }: FaceCrop): boolean {
  const grades = Object.values(votes);
  return grades.filter((grade) => grade === 5).length > grades.length / 2;
}

/** The readings of a seed, each calibrated by its other folds, with the interval by their bounds and lesions that agree by them. */
function readSeed(crops: readonly FaceCrop[], { seed, results: raw, maps }: SeedFolds): Reading[] {
  const results = calibrateFolds(crops, raw);
  const graded = results.map((result) => gradedPhotos(crops, result));
  const agreed = agreeFolds(
    crops,
    results.map((result, r) => ({ result, maps: maps[r] })),
  );
  return results.flatMap(({ fold, indices, predictions }, r) => {
    const others = graded.filter((_, own) => own !== r).flat();
    const shown = others.length > 0 ? fitShownInterval(others) : null;
    return indices.map((index, k): Reading => {
      const own = predictions[k];
      const interval = shown && spreadInterval(clampScore(own.severity), own.grades, shown, 'face');
      const crop = crops[index];
      return {
        ...own,
        ...agreed[r][k],
        crop,
        seed,
        fold,
        interval: interval && [interval.low, interval.high],
      };
    });
  });
}

const deviation = (values: readonly number[]) =>
  rmse(
    values,
    values.map(() => mean(values)),
  );

function judge({ crop, severity, seed, interval }: Reading, baseline: number): EvaluatedPhoto {
  const { name, subject, label, votes, method } = crop;
  const source = crop.augmented ? 'augmented' : 'as taken';
  const own = { name, subject, label: label!, votes, score: clampScore(severity), baseline, source, method };
  return { ...own, run: `seed ${seed}`, facts: {}, ...(interval ? { interval: [...interval] } : {}) };
}
