import { expect, it } from 'vitest';
import { marginsOfGrades, plausibleInterval } from './plausible-interval.ts';

const bounds = [1, 1, 1, 1, 1];
const at = (...logs: number[]) => logs.map(Math.exp);

it('holds the grades that are not much less likely than the likeliest, and reaches between grades by straight lines', () => {
  const probabilities = at(-9, -2, -1, -1.5, -9);
  expect(marginsOfGrades(probabilities, bounds)).toEqual(
    [-7, 0, 1, 0.5, -7].map((margin) => expect.closeTo(margin, 6)),
  );
  const { low, high, level } = plausibleInterval(3.1, probabilities, { level: 0.9, bounds });
  expect(low).toBeCloseTo(2, 6);
  expect(high).toBeCloseTo(4 + 0.5 / 7.5, 6);
  expect(level).toBe(0.9);
});

it('holds the score, and stays on the scale', () => {
  expect(plausibleInterval(1.8, at(-0.1, -3, -9, -9, -9), { level: 0.9, bounds })).toEqual({
    ...{ low: 1, high: 1.8, level: 0.9 },
  });
  expect(plausibleInterval(4.9, [0, 0, 0, 0.5, 0.5], { level: 0.9, bounds }).high).toBe(5);
});
