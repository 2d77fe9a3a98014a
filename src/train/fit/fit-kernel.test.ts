import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { fitKernel, predictKernel } from './fit-kernel.ts';

const random = seedRandom(7);
const rows = 400;
const data = Float32Array.from({ length: rows * 3 }, () => random.normal());
const x = { rows, columns: 3, data };
const y = Array.from({ length: rows }, (_, r) => Math.sin(2 * data[r * 3]) + 0.3 * data[r * 3 + 1]);
const even = new Array<number>(rows).fill(1);
const SETTINGS = { centres: 120, gamma: 0.5, lambda: 1e-4, seed: 1 };

const errorOf = (truth: readonly number[], said: Float64Array) =>
  Math.sqrt(said.reduce((sum, value, i) => sum + (value - truth[i]) ** 2, 0) / truth.length);

it('learns a curve that no straight line fits, and is the same for the same seed', async () => {
  const blocks = [{ columns: 3, scale: 1.7 }];
  const kernel = await fitKernel(x, y, even, { ...SETTINGS, blocks });
  expect(errorOf(y, await predictKernel(kernel, x))).toBeLessThan(0.1);
  const again = await fitKernel(x, y, even, { ...SETTINGS, blocks });
  expect(again.weights).toEqual(kernel.weights);
});

it('does not see a block of scale 0', async () => {
  const blocks = [
    { columns: 2, scale: 2 },
    { columns: 1, scale: 0 },
  ];
  const kernel = await fitKernel(x, y, even, { ...SETTINGS, blocks });
  const other = { ...x, data: data.map((value, i) => (i % 3 === 2 ? value + 100 : value)) };
  expect(await predictKernel(kernel, other)).toEqual(await predictKernel(kernel, x));
});

it('leans to rows that weigh more, and refuses blocks that do not fit', async () => {
  const two = { rows: 2, columns: 1, data: Float32Array.from([0, 0]) };
  const settings = { ...SETTINGS, centres: 1, blocks: [{ columns: 1, scale: 1 }] };
  expect((await fitKernel(two, [1, 4], [3, 1], settings)).bias).toBeCloseTo(1.75, 9);
  await expect(fitKernel(two, [1, 4], [1, 1], { ...settings, blocks: [] })).rejects.toThrow(RangeError);
});
