import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { calibrateFolds, calibrateWeights, calibrationOf, fitCalibration } from './calibrate-severity.ts';
import type { FaceCrop } from './face-crop.ts';
import { GRADES, HIDDEN } from './network-scores.ts';

const random = seedRandom(4);
/** What a network says that is drawn to the middle and too high. */
const graded = Array.from({ length: 2000 }, (_, i) => {
  const label = 1 + (i % 5);
  return { score: 3.2 + 0.6 * (label - 3) + random.normal() * 0.1, label };
});
const error = (photos: readonly { score: number; label: number }[]) =>
  Math.sqrt(photos.reduce((sum, { score, label }) => sum + (score - label) ** 2, 0) / photos.length);

it('takes out the mean error and spreads scores at least as widely as the least error needs', () => {
  const { scale, shift } = fitCalibration(graded);
  expect(scale).toBeGreaterThan(1.25);
  const after = graded.map(({ score, label }) => ({ score: shift + scale * score, label }));
  expect(Math.abs(after.reduce((sum, { score, label }) => sum + score - label, 0))).toBeLessThan(1e-6);
  expect(error(after)).toBeLessThan(0.5 * error(graded));
});

it('spreads scores more widely than the least error does, as far as a quarter of a per cent of it', () => {
  const noisy = graded.map(({ label }) => ({ score: 3 + 0.8 * (label - 3) + 0.35 * random.normal(), label }));
  const { scale, shift } = fitCalibration(noisy);
  const errorBy = (by: number, add: number) =>
    error(noisy.map(({ score, label }) => ({ score: Math.min(5, Math.max(1, add + by * score)), label })));
  const mean = noisy.reduce((sum, { score }) => sum + score, 0) / noisy.length;
  const narrower = scale - 0.05;
  expect(errorBy(narrower, 3 - narrower * mean)).toBeLessThan(errorBy(scale, shift));
  expect(errorBy(scale, shift)).toBeLessThan(1.0026 * errorBy(narrower, 3 - narrower * mean));
});

it('leaves scores as they are where nothing tells how they spread', () => {
  expect(fitCalibration([])).toEqual({ scale: 1, shift: 0 });
  expect(fitCalibration(Array.from({ length: 40 }, () => ({ score: 3, label: 2 })))).toEqual({
    scale: 1,
    shift: 0,
  });
});

it('calibrates each fold by the others, zones like the face', () => {
  const crops = graded.map(({ label }, i) => ({ kind: i % 2 ? 'crops' : 'frames', label }) as FaceCrop);
  const results = [0, 1, 2].map((fold) => {
    const indices = crops.flatMap((_, i) => (i % 3 === fold ? [i] : []));
    const said = (i: number) => graded[i].score + (fold === 2 ? 1 : 0);
    const rest = { weights: [1], logCount: 0, grades: [0, 0, 0, 0, 0] };
    return { indices, predictions: indices.map((i) => ({ severity: said(i), zones: [said(i)], ...rest })) };
  });
  const calibrated = calibrateFolds(crops, results);
  const { scale, shift } = calibrationOf(crops, results.slice(1));
  const [first] = calibrated[0].predictions;
  expect(first.severity).toBeCloseTo(shift + scale * results[0].predictions[0].severity, 12);
  expect(first.zones[0]).toBeCloseTo(first.severity, 12);
  expect(calibrateFolds(crops, results.slice(0, 1))).toEqual(results.slice(0, 1));
});

it('moves the layer that says severity and nothing else', () => {
  const width = 2 + GRADES;
  const weights = {
    'zone.out': new Float32Array(HIDDEN * width).fill(1),
    'zone.out.bias': new Float32Array(width).fill(2),
    other: Float32Array.of(7),
  };
  const moved = calibrateWeights(weights, { scale: 1.5, shift: -0.25 });
  expect([...moved['zone.out'].slice(0, width)]).toEqual([1.5, ...new Array(width - 1).fill(1)]);
  expect([...moved['zone.out.bias']]).toEqual([2.75, ...new Array(width - 1).fill(2)]);
  expect(moved.other).toBe(weights.other);
  expect(weights['zone.out'][0]).toBe(1);
});
