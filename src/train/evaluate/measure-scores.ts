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

/** 95 % of a normal distribution lie within this many standard deviations (Bland and Altman 1986). */
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
  const columns = readColumns(photos, grades);
  const spearman = weightedSpearman(columns.labels, columns.scores);
  const names = nameDetails(grades);
  return (weights) => {
    const sums = sumUp(columns, grades.length, weights);
    return {
      ...overallFigures(sums, grades),
      spearman: spearman(weights),
      ...detailFigures(sums, names),
    } as ScoreFigures;
  };
}

/** The photos column by column. */
function readColumns(photos: readonly EvaluatedPhoto[], grades: readonly number[]) {
  return {
    labels: Float64Array.from(photos, ({ label }) => label),
    scores: Float64Array.from(photos, ({ score }) => score),
    baselines: Float64Array.from(photos, ({ baseline }) => baseline),
    lows: Float64Array.from(photos, ({ interval }) => interval?.[0] ?? Number.NaN),
    highs: Float64Array.from(photos, ({ interval }) => interval?.[1] ?? Number.NaN),
    trueIndex: Uint8Array.from(photos, ({ label }) => gradeIndexOf(label, grades)),
    saidIndex: Uint8Array.from(photos, ({ score }) => gradeIndexOf(score, grades)),
    bins: Uint8Array.from(photos, ({ score }) =>
      Math.min(CALIBRATION_BINS - 1, Math.floor((score - 1) / CALIBRATION_STEP)),
    ),
  };
}

/** Names of the figures by grade and bin. Made once: a thousand draws would otherwise spend their time on joining strings. */
function nameDetails(grades: readonly number[]) {
  return {
    grades: grades.map((_, g) => ({
      photos: `gradePhotos ${g}`,
      recall: `recall ${g}`,
      precision: `precision ${g}`,
      bias: `gradeBias ${g}`,
      rmse: `gradeRmse ${g}`,
      counts: grades.map((_, said) => `count ${g} ${said}`),
    })),
    bins: Array.from({ length: CALIBRATION_BINS }, (_, b) => ({
      photos: `binPhotos ${b}`,
      score: `binScore ${b}`,
      label: `binLabel ${b}`,
    })),
  };
}

type Sums = ReturnType<typeof sumUp>;

/** Weighted sums over the photos; `counts` by true grade, then by said grade. */
function sumUp(columns: ReturnType<typeof readColumns>, grades: number, weights: ArrayLike<number>) {
  const { labels, scores, baselines, lows, highs, trueIndex, saidIndex, bins } = columns;
  const sums = {
    n: 0,
    label: 0,
    score: 0,
    labelSquares: 0,
    scoreSquares: 0,
    products: 0,
    absolute: 0,
    baseSquares: 0,
    held: 0,
    width: 0,
    counts: Array.from({ length: grades }, () => new Array<number>(grades).fill(0)),
    gradeError: new Float64Array(grades),
    gradeSquares: new Float64Array(grades),
    binPhotos: new Float64Array(CALIBRATION_BINS),
    binLabel: new Float64Array(CALIBRATION_BINS),
    binScore: new Float64Array(CALIBRATION_BINS),
  };
  for (let i = 0; i < labels.length; i++) {
    const w = weights[i];
    if (w === 0) continue;
    const t = labels[i];
    const s = scores[i];
    sums.n += w;
    sums.label += w * t;
    sums.score += w * s;
    sums.labelSquares += w * t * t;
    sums.scoreSquares += w * s * s;
    sums.products += w * t * s;
    sums.absolute += w * Math.abs(s - t);
    sums.baseSquares += w * (baselines[i] - t) ** 2;
    sums.held += t >= lows[i] && t <= highs[i] ? w : 0;
    sums.width += w * (highs[i] - lows[i]);
    sums.counts[trueIndex[i]][saidIndex[i]] += w;
    sums.gradeError[trueIndex[i]] += w * (s - t);
    sums.gradeSquares[trueIndex[i]] += w * (s - t) ** 2;
    sums.binPhotos[bins[i]] += w;
    sums.binLabel[bins[i]] += w * t;
    sums.binScore[bins[i]] += w * s;
  }
  return sums;
}

function overallFigures(sums: Sums, grades: readonly number[]) {
  const { n, counts, width } = sums;
  const meanLabel = sums.label / n;
  const meanScore = sums.score / n;
  const labelVariance = sums.labelSquares / n - meanLabel ** 2;
  const scoreVariance = sums.scoreSquares / n - meanScore ** 2;
  const covariance = sums.products / n - meanLabel * meanScore;
  const bias = meanScore - meanLabel;
  const meanSquare = (sums.labelSquares - 2 * sums.products + sums.scoreSquares) / n;
  const rmse = Math.sqrt(Math.max(0, meanSquare));
  const baselineRmse = Math.sqrt(sums.baseSquares / n);
  const deviation = Math.sqrt(Math.max(0, ((meanSquare - bias ** 2) * n) / (n - 1)));
  const varies = (variance: number) => variance > 1e-12;
  const slope = varies(scoreVariance) ? covariance / scoreVariance : Number.NaN;
  const correlates = varies(labelVariance) && varies(scoreVariance);
  return {
    rmse,
    baselineRmse,
    rmseRatio: baselineRmse > 0 ? rmse / baselineRmse : Number.NaN,
    mae: sums.absolute / n,
    pearson: correlates ? covariance / Math.sqrt(labelVariance * scoreVariance) : Number.NaN,
    accuracy: counts.reduce((sum, row, g) => sum + row[g], 0) / n,
    kappa: kappaOfCounts(counts, grades),
    bias,
    limitLow: bias - LIMIT_DEVIATIONS * deviation,
    limitHigh: bias + LIMIT_DEVIATIONS * deviation,
    calibrationSlope: slope,
    calibrationIntercept: meanLabel - slope * meanScore,
    coverage: Number.isNaN(width) ? Number.NaN : sums.held / n,
    intervalWidth: width / n,
  };
}

function detailFigures(sums: Sums, names: ReturnType<typeof nameDetails>): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const [g, own] of names.grades.entries()) {
    const row = sums.counts[g];
    let photosOfGrade = 0;
    let saidGrade = 0;
    for (let other = 0; other < row.length; other++) {
      photosOfGrade += row[other];
      saidGrade += sums.counts[other][g];
      figures[own.counts[other]] = row[other];
    }
    figures[own.photos] = photosOfGrade;
    figures[own.recall] = row[g] / photosOfGrade;
    figures[own.precision] = row[g] / saidGrade;
    figures[own.bias] = sums.gradeError[g] / photosOfGrade;
    figures[own.rmse] = Math.sqrt(sums.gradeSquares[g] / photosOfGrade);
  }
  for (const [b, own] of names.bins.entries()) {
    figures[own.photos] = sums.binPhotos[b];
    figures[own.score] = sums.binScore[b] / sums.binPhotos[b];
    figures[own.label] = sums.binLabel[b] / sums.binPhotos[b];
  }
  return figures;
}
