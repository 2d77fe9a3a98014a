import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { fitLogistic } from './fit-logistic.ts';

const random = seedRandom(2);
const ROWS = 4000;
const WEIGHTS = [1.5, 0, -0.02];
/** Columns of very different sizes, and odds that are known but for a constant and the columns' part. */
const features = Float32Array.from({ length: 3 * ROWS }, (_, i) => random.normal() * [1, 3, 50][i % 3]);
const offsets = Float32Array.from({ length: ROWS }, () => random.normal() - 1);
const targets = offsets.map((offset, row) => {
  const odds = offset + 0.7 + WEIGHTS.reduce((sum, w, a) => sum + w * features[3 * row + a], 0);
  return 1 / (1 + Math.exp(-odds));
});
const rows = { columns: 3, features, offsets, targets, weights: new Float32Array(ROWS).fill(1) };

describe('fitLogistic', () => {
  it('finds what was added to the odds', () => {
    const { constant, weights } = fitLogistic(rows, 1e-6);
    expect(constant).toBeCloseTo(0.7, 3);
    for (const [a, weight] of WEIGHTS.entries()) expect(weights[a]).toBeCloseTo(weight, 3);
  });

  it('adds the less the stronger the ridge, and counts rows as often as they weigh', () => {
    const weak = fitLogistic(rows, 100);
    const strong = fitLogistic(rows, 1e6);
    expect(Math.abs(weak.weights[0])).toBeLessThan(1.5);
    expect(Math.abs(strong.weights[0])).toBeLessThan(0.1 * Math.abs(weak.weights[0]));
    const half = ROWS / 2;
    const once = {
      columns: 3,
      features: features.slice(0, 3 * half),
      offsets: offsets.slice(0, half),
      targets: targets.slice(0, half),
    };
    const twice = fitLogistic({ ...once, weights: new Float32Array(half).fill(2) }, 200);
    const single = fitLogistic({ ...once, weights: new Float32Array(half).fill(1) }, 100);
    expect(twice.weights[0]).toBeCloseTo(single.weights[0], 6);
  });

  it('leaves a column that says nothing alone', () => {
    const empty = { ...rows, features: features.map((value, i) => (i % 3 === 1 ? 0 : value)) };
    expect(fitLogistic(empty, 1e-3).weights[1]).toBe(0);
  });
});
