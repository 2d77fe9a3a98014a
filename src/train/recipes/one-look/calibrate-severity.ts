/**
 * Brings the severities of a network to the labels' scale by a straight line, fitted on people it has not seen. Networks that
 * learn from noisy labels draw scores to the middle: clear faces are called too severe, very severe ones too mild.
 */
import { clampScore } from '#core/stats/clamp-score.ts';
import { mean, rmse } from '#core/stats/metrics.ts';
import type { FaceCrop } from './face-crop.ts';
import { GRADES } from './network-scores.ts';
import type { FoldResult } from './train-fold.ts';

/** The calibrated severity is `shift + scale · severity`, of zones and of the face alike. */
export type Calibration = { readonly scale: number; readonly shift: number };
type Graded = { readonly score: number; readonly label: number };
type Said = Pick<FoldResult, 'indices' | 'predictions'>;

/** So much of the least error, as a factor, is given for scores that spread as widely as labels do. */
const ERROR_GIVEN = 1.0025;
/** Slopes that are tried. */
const SCALES = Array.from({ length: 161 }, (_, i) => 0.9 + i / 200);
const LEAST_PHOTOS = 30;

/**
 * The line that takes out the mean error and is as steep as a quarter of a per cent of the least root mean square error
 * allows, scores clamped to 1 … 5; no change where fewer than 30 photos, or equal scores, tell nothing.
 */
export function fitCalibration(photos: readonly Graded[]): Calibration {
  const scores = photos.map(({ score }) => score);
  const labels = photos.map(({ label }) => label);
  if (photos.length < LEAST_PHOTOS || scores.every((score) => score === scores[0]))
    return { scale: 1, shift: 0 };
  const [middle, target] = [mean(scores), mean(labels)];
  const lines = SCALES.map((scale) => {
    const shift = target - scale * middle;
    const clamped = scores.map((score) => clampScore(shift + scale * score));
    return { scale, shift, error: rmse(clamped, labels) };
  });
  const bound = ERROR_GIVEN * Math.min(...lines.map(({ error }) => error));
  const { scale, shift } = lines.findLast(({ error }) => error <= bound)!;
  return { scale, shift };
}

/** The calibration by what `folds` say of labelled crops and frames. */
export function calibrationOf(crops: readonly FaceCrop[], folds: readonly Said[]): Calibration {
  return fitCalibration(
    folds.flatMap(({ indices, predictions }) =>
      indices.flatMap((index, k) => {
        const { kind, label } = crops[index];
        return kind === 'crops' || kind === 'frames'
          ? [{ score: predictions[k].severity, label: label! }]
          : [];
      }),
    ),
  );
}

/** What each fold says, calibrated by the other folds; as it is where there is one. */
export function calibrateFolds<T extends Said>(crops: readonly FaceCrop[], folds: readonly T[]): T[] {
  return folds.map((fold, own) => {
    const { scale, shift } = calibrationOf(
      crops,
      folds.filter((_, other) => other !== own),
    );
    const move = (severity: number) => shift + scale * severity;
    const predictions = fold.predictions.map((said) => ({
      ...said,
      severity: move(said.severity),
      zones: said.zones.map(move),
    }));
    return { ...fold, predictions };
  });
}

/** The weights of a network that says calibrated severities; all else of it stays. */
export function calibrateWeights<T extends Readonly<Record<string, Float32Array>>>(
  weights: T,
  { scale, shift }: Calibration,
): T {
  // Columns of the last layer: severity, count, grades.
  const width = 2 + GRADES;
  const out = weights['zone.out'].map((value, i) => (i % width === 0 ? scale * value : value));
  const bias = weights['zone.out.bias'].map((value, i) => (i === 0 ? shift + scale * value : value));
  return { ...weights, 'zone.out': out, 'zone.out.bias': bias };
}
