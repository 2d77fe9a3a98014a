import { describe, expect, it } from 'vitest';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import { EvaluationSchema } from '#core/schema/evaluation.ts';
import { bootstrapSubjects } from '#core/stats/bootstrap-subjects.ts';
import {
  mean,
  meanAbsoluteError,
  pearson,
  quadraticWeightedKappa,
  rmse,
  spearman,
} from '#core/stats/metrics.ts';
import { fakePredictions } from '#support/train/fake-predictions.ts';
import { evaluatePredictions } from './evaluate-predictions.ts';
import { prepareScores } from './measure-scores.ts';

const photo = (
  name: string,
  label: number,
  score: number,
  more: Partial<EvaluatedPhoto> = {},
): EvaluatedPhoto => {
  const common = { subject: name, votes: {}, run: '1', baseline: 3, source: 'camera', facts: {} };
  return { ...common, name, label, score, ...more };
};
const bootstrap = { draws: 200 };

describe('prepareScores', () => {
  const photos = fakePredictions(60, 1);
  const measure = prepareScores(photos, [2, 3, 4, 5]);

  it('agrees with the plain figures, also where photos count several times', () => {
    const weights = photos.map((_, i) => i % 4);
    const repeated = photos.flatMap((one, i) => new Array<EvaluatedPhoto>(weights[i]).fill(one));
    const truth = repeated.map(({ label }) => label);
    const scores = repeated.map(({ score }) => score);
    const grades = scores.map((score) => Math.min(5, Math.max(2, Math.round(score))));
    const figures = measure(weights);
    expect(figures.rmse).toBeCloseTo(rmse(truth, scores), 10);
    expect(figures.mae).toBeCloseTo(meanAbsoluteError(truth, scores), 10);
    expect(figures.pearson).toBeCloseTo(pearson(truth, scores), 10);
    expect(figures.spearman).toBeCloseTo(spearman(truth, scores), 10);
    expect(figures.kappa).toBeCloseTo(quadraticWeightedKappa(truth, grades, [2, 3, 4, 5]), 10);
    const bias = mean(scores) - mean(truth);
    const errors = scores.map((score, i) => score - truth[i] - bias);
    const deviation = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / (errors.length - 1));
    expect(figures.limitHigh).toBeCloseTo(bias + 1.96 * deviation, 10);
  });
});

describe('evaluatePredictions', () => {
  it('gives the figures of a small example by hand', () => {
    // numpy.polyfit([2, 3.4, 3.6, 4.6], [2, 3, 4, 5], 1) = [1.16279070, -0.45348837]
    const photos = [photo('a', 2, 2), photo('b', 3, 3.4), photo('c', 4, 3.6), photo('d', 5, 4.6)];
    const { figures, confusion, byGrade } = evaluatePredictions(photos, { lowestGrade: 2, bootstrap });
    expect(figures.rmse.value).toBeCloseTo(Math.sqrt((0.16 + 0.16 + 0.16) / 4), 12);
    expect(figures.baselineRmse.value).toBeCloseTo(Math.sqrt((1 + 0 + 1 + 4) / 4), 12);
    expect(figures.accuracy.value).toBe(1);
    expect(figures.bias.value).toBeCloseTo(-0.1, 12);
    expect(figures.calibrationSlope.value).toBeCloseTo(1.1627907, 7);
    expect(figures.calibrationIntercept.value).toBeCloseTo(-0.45348837, 7);
    expect(figures.coverage).toMatchObject({ value: null, low: null });
    expect(confusion).toEqual([
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ]);
    expect(byGrade.map(({ recall }) => recall.value)).toEqual([1, 1, 1, 1]);
    expect(figures.rmse.spread).toBeNull();
  });

  it('counts a score below the lowest grade as it, and changes grade at 2.5, 3.5 and 4.5', () => {
    const photos = [photo('a', 2, 1.2), photo('b', 2, 2.5), photo('c', 5, 4.5), photo('d', 4, 4.49)];
    const four = evaluatePredictions(photos, { lowestGrade: 2, bootstrap });
    expect(four.confusion).toEqual([
      [1, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ]);
    expect(four.byGrade.map(({ recall }) => recall.value)).toEqual([0.5, null, 1, 1]);
    expect(evaluatePredictions(photos, { bootstrap }).figures.accuracy.value).toBe(0.5);
    expect(() => evaluatePredictions([photo('a', 1, 1)], { lowestGrade: 2 })).toThrow(/below grade 2/);
  });

  it('averages over runs and tells their spread', () => {
    const photos = [1, 2].flatMap((run) =>
      [2, 3, 4].map((label) => photo(`p${label}`, label, label + 0.1 * run, { run: `seed ${run}` })),
    );
    const { figures, photos: count, runs } = evaluatePredictions(photos, { bootstrap });
    expect(count).toBe(3);
    expect(runs).toEqual(['seed 1', 'seed 2']);
    expect(figures.rmse.value).toBeCloseTo(0.15, 12);
    expect(figures.rmse.spread).toBeCloseTo(Math.sqrt(0.005), 12);
    expect(() => evaluatePredictions([...photos, photos[0]])).toThrow(/twice/);
  });

  it('tells apart slices, marks the small ones, and stores what the schema says', () => {
    const evaluation = evaluatePredictions(fakePredictions(200, 2), { lowestGrade: 2, bootstrap });
    expect(EvaluationSchema.parse(JSON.parse(JSON.stringify(evaluation)))).toEqual(evaluation);
    const methods = evaluation.slices.filter(({ by }) => by === 'method');
    expect(methods.map(({ value }) => value)).toEqual(['face', 'one-eye']);
    expect(methods.reduce((sum, { photos }) => sum + photos, 0)).toBe(200);
    for (const { small, photos } of evaluation.slices) expect(small).toBe(photos < 20);
    expect(evaluation.points).toHaveLength(200);
    expect(JSON.stringify(evaluation)).not.toContain('photo-');
    // A model in range of its own 0.85 about nine times in ten.
    expect(evaluation.figures.coverage.value).toBeGreaterThan(0.8);
  });
});

describe('bootstrapSubjects', () => {
  const settings = { draws: 2000, seed: 3, level: 0.95 };
  const meanOf = (values: readonly number[]) => (weights: Float64Array) => {
    let sum = 0;
    let n = 0;
    for (const [i, w] of weights.entries()) {
      sum += w * values[i];
      n += w;
    }
    return { mean: sum / n };
  };
  const values = Array.from({ length: 100 }, (_, i) => (i % 10) / 10);

  it('comes near the interval that theory gives for a mean of independent rows', () => {
    const run = { subjects: values.map((_, i) => i), measure: meanOf(values) };
    const figure = bootstrapSubjects([run], 100, settings).mean;
    // Standard error of the mean: 0.2872 / 10.
    expect(figure.value).toBeCloseTo(0.45, 12);
    expect(figure.high! - figure.low!).toBeCloseTo(2 * 1.96 * 0.02872, 1.9);
    expect(bootstrapSubjects([run], 100, settings).mean).toEqual(figure);
  });

  it('widens where the rows of a subject are alike', () => {
    const together = { subjects: values.map((_, i) => i % 10), measure: meanOf(values) };
    const figure = bootstrapSubjects([together], 10, settings).mean;
    // Ten subjects, each with ten equal rows: standard error 0.2872 / sqrt(10).
    expect(figure.high! - figure.low!).toBeCloseTo(2 * 1.96 * 0.0908, 1);
    expect(figure.high! - figure.low!).toBeGreaterThan(0.28);
  });

  it('gives no interval to a single subject', () => {
    const alone = { subjects: [0, 0], measure: meanOf([1, 2]) };
    expect(bootstrapSubjects([alone], 1, settings).mean).toMatchObject({ value: 1.5, low: null, high: null });
  });
});
