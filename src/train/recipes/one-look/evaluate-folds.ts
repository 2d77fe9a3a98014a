/** Evaluates what the networks of folds say of people they have not seen. */

import type { Evaluation } from '#core/schema/evaluation.ts';
import type { JudgedPhoto } from '#core/schema/judged-photo.ts';
import { mean } from '#core/stats/metrics.ts';
import { ACNE04_PANEL } from '../../data/read-acne04.ts';
import { evaluatePredictions } from '../../evaluate/evaluate-predictions.ts';
import { evaluateLesions, type LesionFigures } from './evaluate-lesions.ts';
import type { FaceCrop, Kind } from './face-crop.ts';
import { type FoldResult, isScored } from './train-fold.ts';

/** Figures of the folds that were run. */
export type OneLookFigures = {
  readonly folds: readonly number[];
  readonly crops: Evaluation;
  readonly frames: Evaluation;
  /** Each fold for itself: error over baseline. */
  readonly ratioByFold: readonly { readonly fold: number; readonly crops: number; readonly frames: number }[];
  readonly lesions: LesionFigures;
  readonly clear: { readonly faces: number; readonly medianScore: number; readonly grade3OrMore: number };
  /** Photos whose overall score lies outside of its zones. */
  readonly outsideZones: number;
  /** Standard deviation of a photo's zones, on average. */
  readonly zoneSpread: number;
  /** Very severe photos, the share of them below grade 4, and photos of grade 4 that are called 2. */
  readonly verySevere: number;
  readonly verySevereBelow4: number;
  readonly severeCalledMild: number;
};

/** Room for float32's rounding. */
const ROUNDING = 1e-4;

/** Evaluates `results`, which judge `crops`; `maps` are their maps of lesions in the same order. */
export function evaluateFolds(
  crops: readonly FaceCrop[],
  folds: readonly number[],
  results: readonly FoldResult[],
  maps: readonly (readonly Float32Array[])[],
): OneLookFigures {
  const all = results.flatMap(({ fold, indices, predictions }, r) =>
    indices.map((index, k) => ({ crop: crops[index], fold, map: maps[r][k], ...predictions[k] })),
  );
  const judgedOf = (kind: Kind) =>
    all
      .filter(({ crop }) => crop.kind === kind)
      .map(({ crop, fold, severity }) => judge(crop, severity, baselineOf(crops, folds, kind, fold)));
  const evaluate = (kind: Kind) => evaluatePredictions(judgedOf(kind), ACNE04_PANEL);
  const acne = all.filter(({ crop }) => crop.kind === 'crops' || crop.kind === 'frames');
  const verySevere = acne.filter(({ crop }) => crop.label === 5);
  const clear = all.filter(({ crop }) => crop.kind === 'clear').map(({ severity }) => severity);
  return {
    folds: results.map(({ fold }) => fold),
    crops: evaluate('crops'),
    frames: evaluate('frames'),
    ratioByFold: results.map(({ fold }) => {
      const ratio = (kind: Kind) => {
        const own = all.filter((one) => one.fold === fold && one.crop.kind === kind);
        const baseline = baselineOf(crops, folds, kind, fold);
        const squares = (said: (one: (typeof own)[number]) => number) =>
          mean(own.map((one) => (said(one) - one.crop.label!) ** 2));
        return Math.sqrt(squares(({ severity }) => clamp(severity)) / squares(() => baseline));
      };
      return { fold, crops: ratio('crops'), frames: ratio('frames') };
    }),
    lesions: evaluateLesions(all),
    clear: {
      faces: clear.length,
      medianScore: clamp(clear.sort((a, b) => a - b)[Math.floor(clear.length / 2)]),
      grade3OrMore: mean(clear.map((score) => (score >= 2.5 ? 1 : 0))),
    },
    outsideZones: all.filter(
      ({ severity, zones }) =>
        severity < Math.min(...zones) - ROUNDING || severity > Math.max(...zones) + ROUNDING,
    ).length,
    zoneSpread: mean(acne.filter(({ zones }) => zones.length > 1).map(({ zones }) => deviation(zones))),
    verySevere: verySevere.length,
    verySevereBelow4: mean(verySevere.map(({ severity }) => (severity < 4 ? 1 : 0))),
    severeCalledMild: acne.filter(({ crop, severity }) => crop.label === 4 && Math.round(severity) <= 2)
      .length,
  };
}

const clamp = (score: number) => Math.min(5, Math.max(1, score));

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Mean label of the scored pictures of a kind in the other folds. */
function baselineOf(crops: readonly FaceCrop[], folds: readonly number[], kind: Kind, fold: number): number {
  return mean(
    crops.flatMap((crop, i) =>
      crop.kind === kind && folds[i] !== fold && isScored(crop) ? [crop.label!] : [],
    ),
  );
}

function judge(crop: FaceCrop, severity: number, baseline: number): JudgedPhoto {
  const { name, subject, label, votes, method } = crop;
  const source = crop.augmented ? 'augmented' : 'as taken';
  const own = { name, subject, label: label!, votes, score: clamp(severity), baseline, source, method };
  return { ...own, run: 'seed', facts: {} };
}
