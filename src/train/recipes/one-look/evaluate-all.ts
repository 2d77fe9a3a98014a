/**
 * Evaluates what networks say of all labelled crops and frames, those in which no face is found too, read as a whole. The product
 * refuses these, or reads them as close-ups; models before were measured on them as well.
 */
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import { ACNE04_PANEL } from '../../data/read-acne04.ts';
import { correlateWithTruth } from '../../evaluate/correlate-with-truth.ts';
import { evaluatePredictions } from '../../evaluate/evaluate-predictions.ts';
import { baselineOf } from './baseline-of.ts';
import { calibrationOf } from './calibrate-severity.ts';
import type { OneLookFigures, SeedFolds } from './evaluate-folds.ts';
import { share } from './evaluate-intervals.ts';
import type { FaceCrop } from './face-crop.ts';

/** Figures of all labelled photos, means over the seeds. */
export type AllFigures = {
  readonly crops: Evaluation;
  readonly frames: Evaluation;
  readonly truth: OneLookFigures['truth'];
  /** Readings of very severe photos, and the share of them below 4.0. */
  readonly verySevere: number;
  readonly verySevereBelow4: number;
};

/** Figures of all labelled photos of `seeds`, calibrated by the other folds; null where faceless ones were not asked of. */
export function evaluateAll(crops: readonly FaceCrop[], seeds: readonly SeedFolds[]): AllFigures | null {
  if (!seeds.every(({ results }) => results.every(({ faceless }) => faceless))) return null;
  const photos = (kind: FaceCrop['kind']) => seeds.flatMap((own) => readSeed(crops, own, kind));
  const [ofCrops, ofFrames] = [photos('crops'), photos('frames')];
  const verySevere = [...ofCrops, ...ofFrames].filter(({ label }) => label === 5);
  return {
    crops: evaluatePredictions(ofCrops, ACNE04_PANEL),
    frames: evaluatePredictions(ofFrames, ACNE04_PANEL),
    truth: {
      crops: correlateWithTruth(ofCrops, ACNE04_PANEL),
      frames: correlateWithTruth(ofFrames, ACNE04_PANEL),
    },
    verySevere: verySevere.length,
    verySevereBelow4: share(verySevere, ({ score }) => score < 4),
  };
}

function readSeed(
  crops: readonly FaceCrop[],
  { seed, folds, results }: SeedFolds,
  kind: FaceCrop['kind'],
): EvaluatedPhoto[] {
  return results.flatMap((result) => {
    const { scale, shift } = calibrationOf(
      crops,
      results.filter((other) => other !== result),
    );
    const baseline = baselineOf(crops, folds, { kind, fold: result.fold }, () => true);
    return [result, result.faceless!].flatMap(({ indices, predictions }) =>
      indices.flatMap((index, k): EvaluatedPhoto[] => {
        const { name, subject, label, votes, method, refusal } = crops[index];
        if (crops[index].kind !== kind) return [];
        const score = clampScore(shift + scale * predictions[k].severity);
        const source = refusal ?? 'face';
        const known = { name, subject, label: label!, votes, method, source, baseline, score };
        return [{ ...known, run: `seed ${seed}`, facts: {} }];
      }),
    );
  });
}
