/** All figures of one run in one pass over its photos, each photo counting as often as its weight says. */

import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { FigureName } from '#core/schema/evaluation.ts';
import { gradeIndexOf } from '#core/score/grade-index.ts';
import { kappaOfCounts } from '#core/stats/metrics.ts';
import { weightedSpearman } from '#core/stats/weighted-spearman.ts';

/** Width of a bin of predicted scores. */
export const CALIBRATION_STEP = 0.5;
/** Bins from 1 to 5. */
export const CALIBRATION_BINS = 4 / CALIBRATION_STEP;

/** 95 % of a normal distribution lie within so many standard deviations (Bland and Altman 1986). */
const LIMIT_DEVIATIONS = 1.96;

/** Figures of a run as numbers (NaN where they do not exist): of the whole, and per grade, bin and cell below. */
export type ScoreFigures = Record<FigureName | DetailName, number>;
type DetailName =
  | `${'recall' | 'precision' | 'gradeBias' | 'gradeRmse' | 'gradePhotos'} ${number}`
  | `${'binScore' | 'binLabel' | 'binPhotos'} ${number}`
  | `count ${number} ${number}`;

type Measure = (weights: ArrayLike<number>) => ScoreFigures;

/** Prepares the photos of one run to be measured many times. Indices in the names count `grades` and bins from 0. */
export function prepareScores(photos: readonly EvaluatedPhoto[], grades: readonly number[]): Measure {
  const labels = Float64Array.from(photos, ({ label }) => label);
  const scores = Float64Array.from(photos, ({ score }) => score);
  const baselines = Float64Array.from(photos, ({ baseline }) => baseline);
  const lows = Float64Array.from(photos, ({ interval }) => interval?.[0] ?? Number.NaN);
  const highs = Float64Array.from(photos, ({ interval }) => interval?.[1] ?? Number.NaN);
  const trueIndex = Uint8Array.from(photos, ({ label }) => gradeIndexOf(label, grades));
  const saidIndex = Uint8Array.from(photos, ({ score }) => gradeIndexOf(score, grades));
  const bins = Uint8Array.from(scores, (score) =>
    Math.min(CALIBRATION_BINS - 1, Math.floor((score - 1) / CALIBRATION_STEP)),
  );
  const spearman = weightedSpearman(labels, scores);

  // Made once: a thousand draws would otherwise spend their time on joining strings.
  const gradeNames = grades.map((_, g) => ({
    photos: `gradePhotos ${g}`,
    recall: `recall ${g}`,
    precision: `precision ${g}`,
    bias: `gradeBias ${g}`,
    rmse: `gradeRmse ${g}`,
    counts: grades.map((_, said) => `count ${g} ${said}`),
  }));
  const binNames = Array.from({ length: CALIBRATION_BINS }, (_, b) => ({
    photos: `binPhotos ${b}`,
    score: `binScore ${b}`,
    label: `binLabel ${b}`,
  }));

  return (weights) => {
    let n = 0;
    let label = 0;
    let score = 0;
    let labelSquares = 0;
    let scoreSquares = 0;
    let products = 0;
    let absolute = 0;
    let baseSquares = 0;
    let held = 0;
    let width = 0;
    const counts = grades.map(() => new Array<number>(grades.length).fill(0));
    const gradeError = new Float64Array(grades.length);
    const gradeSquares = new Float64Array(grades.length);
    const binPhotos = new Float64Array(CALIBRATION_BINS);
    const binLabel = new Float64Array(CALIBRATION_BINS);
    const binScore = new Float64Array(CALIBRATION_BINS);
    for (let i = 0; i < labels.length; i++) {
      const w = weights[i];
      if (w === 0) continue;
      const t = labels[i];
      const s = scores[i];
      n += w;
      label += w * t;
      score += w * s;
      labelSquares += w * t * t;
      scoreSquares += w * s * s;
      products += w * t * s;
      absolute += w * Math.abs(s - t);
      baseSquares += w * (baselines[i] - t) ** 2;
      held += t >= lows[i] && t <= highs[i] ? w : 0;
      width += w * (highs[i] - lows[i]);
      counts[trueIndex[i]][saidIndex[i]] += w;
      gradeError[trueIndex[i]] += w * (s - t);
      gradeSquares[trueIndex[i]] += w * (s - t) ** 2;
      binPhotos[bins[i]] += w;
      binLabel[bins[i]] += w * t;
      binScore[bins[i]] += w * s;
    }
    const meanLabel = label / n;
    const meanScore = score / n;
    const labelVariance = labelSquares / n - meanLabel ** 2;
    const scoreVariance = scoreSquares / n - meanScore ** 2;
    const covariance = products / n - meanLabel * meanScore;
    const bias = meanScore - meanLabel;
    const meanSquare = (labelSquares - 2 * products + scoreSquares) / n;
    const rmse = Math.sqrt(Math.max(0, meanSquare));
    const baselineRmse = Math.sqrt(baseSquares / n);
    const deviation = Math.sqrt(Math.max(0, ((meanSquare - bias ** 2) * n) / (n - 1)));
    const varies = (variance: number) => variance > 1e-12;
    const slope = varies(scoreVariance) ? covariance / scoreVariance : Number.NaN;
    const figures: Record<string, number> = {
      rmse,
      baselineRmse,
      rmseRatio: baselineRmse > 0 ? rmse / baselineRmse : Number.NaN,
      mae: absolute / n,
      pearson:
        varies(labelVariance) && varies(scoreVariance)
          ? covariance / Math.sqrt(labelVariance * scoreVariance)
          : Number.NaN,
      spearman: spearman(weights),
      accuracy: counts.reduce((sum, row, g) => sum + row[g], 0) / n,
      kappa: kappaOfCounts(counts, grades),
      bias,
      limitLow: bias - LIMIT_DEVIATIONS * deviation,
      limitHigh: bias + LIMIT_DEVIATIONS * deviation,
      calibrationSlope: slope,
      calibrationIntercept: meanLabel - slope * meanScore,
      coverage: Number.isNaN(width) ? Number.NaN : held / n,
      intervalWidth: width / n,
    };
    for (const [g, names] of gradeNames.entries()) {
      const row = counts[g];
      let photosOfGrade = 0;
      let saidGrade = 0;
      for (let other = 0; other < row.length; other++) {
        photosOfGrade += row[other];
        saidGrade += counts[other][g];
        figures[names.counts[other]] = row[other];
      }
      figures[names.photos] = photosOfGrade;
      figures[names.recall] = row[g] / photosOfGrade;
      figures[names.precision] = row[g] / saidGrade;
      figures[names.bias] = gradeError[g] / photosOfGrade;
      figures[names.rmse] = Math.sqrt(gradeSquares[g] / photosOfGrade);
    }
    for (const [b, names] of binNames.entries()) {
      figures[names.photos] = binPhotos[b];
      figures[names.score] = binScore[b] / binPhotos[b];
      figures[names.label] = binLabel[b] / binPhotos[b];
    }
    return figures as ScoreFigures;
  };
}
