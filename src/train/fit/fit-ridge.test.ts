import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { fitRidge, type Ridge } from './fit-ridge.ts';
import type { Matrix } from './matrix.ts';
import { applyStandard, measureStandard } from './standardise.ts';

it('gives what the normal equations give, by hand', async () => {
  // x = (-1, 0, 1), y = (1, 2, 6): w = Σxy / (Σx² + λ) = 5 / (2 + 0.5), b = 3.
  const x = { rows: 3, columns: 1, data: Float32Array.from([-1, 0, 1]) };
  const ridge = await fitRidge(x, [1, 2, 6], 0.5);
  expect(ridge.weights[0]).toBeCloseTo(2, 6);
  expect(ridge.bias).toBe(3);
  expect([...predictRidge(ridge, x)]).toEqual([expect.closeTo(1, 5), 3, expect.closeTo(5, 5)]);
});

it('finds the plane that the rows were drawn from, more columns than rows or fewer', async () => {
  const random = seedRandom(3);
  for (const [rows, columns] of [
    [60, 5],
    [8, 20],
  ]) {
    const drawn = Float32Array.from({ length: rows * columns }, () => random.normal());
    const loose = { rows, columns, data: drawn };
    const { data } = applyStandard(loose, measureStandard(loose));
    const truth = Array.from({ length: columns }, () => random.normal());
    const y = Array.from({ length: rows }, (_, r) =>
      truth.reduce((sum, w, c) => sum + w * data[r * columns + c], 0),
    );
    const centred = y.map((value) => value - y.reduce((a, b) => a + b) / rows);
    const fit = await fitRidge({ rows, columns, data }, centred, 1e-4);
    const error = predictRidge(fit, { rows, columns, data }).map((value, i) => Math.abs(value - centred[i]));
    expect(Math.max(...error)).toBeLessThan(1e-2);
  }
});

it('counts a row of weight two as two rows', async () => {
  const once = { rows: 2, columns: 1, data: Float32Array.from([1, -1]) };
  const twice = { rows: 3, columns: 1, data: Float32Array.from([1, 1, -1]) };
  const a = await fitRidge(once, [4, 1], 1, [2, 1]);
  const b = await fitRidge(twice, [4, 4, 1], 1);
  expect(a.bias).toBeCloseTo(b.bias, 9);
  expect(a.weights[0]).toBeCloseTo(b.weights[0], 5);
});

it('refuses a lambda of 0', async () => {
  await expect(fitRidge({ rows: 1, columns: 1, data: Float32Array.of(1) }, [1], 0)).rejects.toThrow(
    RangeError,
  );
});

/** The model's answer for every row. */
function predictRidge({ weights, bias }: Ridge, { rows, columns, data }: Matrix): Float64Array {
  const out = new Float64Array(rows).fill(bias);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++) out[row] += data[at] * weights[column];
  return out;
}
