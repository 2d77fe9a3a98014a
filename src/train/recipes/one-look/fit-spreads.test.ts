import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { fitSpreads, spreadOf } from './fit-spreads.ts';

it('reaches further where errors are larger than the spread says', () => {
  const random = seedRandom(3);
  const probabilities = [0, 0.25, 0.5, 0.25, 0];
  expect(spreadOf(probabilities)).toBeCloseTo(Math.SQRT1_2, 6);
  const photos = Array.from({ length: 1000 }, (_, i) => {
    const score = 1 + (4 * i) / 1000;
    return { score, grade: score + (score > 3 ? 1 : 0.5) * (random.uniform() - 0.5), probabilities };
  });
  const knots = fitSpreads(photos, 0.9, 0.1);
  expect(knots.map(({ score }) => score)).toEqual(
    [1.4, 2.2, 3, 3.8, 4.6].map((own) => expect.closeTo(own, 1)),
  );
  expect(knots[0].spreads * Math.SQRT1_2).toBeCloseTo(0.225, 1);
  expect(knots[4].spreads * Math.SQRT1_2).toBeCloseTo(0.45, 1);
  expect(() => fitSpreads(photos.slice(0, 49), 0.9, 0.1)).toThrow(RangeError);
});
