import { expect, it } from 'vitest';
import { estimateInterval } from './estimate-interval.ts';

const card = {
  level: 0.9,
  knots: [
    { score: 2, halfWidth: 0.5 },
    { score: 3, halfWidth: 0.7 },
    { score: 4, halfWidth: 1.1 },
  ],
};

/** Half the width of an interval that no end of the scale cuts. */
const halfWidthAt = (score: number) => {
  const { low, high } = estimateInterval(score, card)!;
  expect((low + high) / 2).toBeCloseTo(score, 12);
  return (high - low) / 2;
};

it('takes the half-width of a knot, and straight lines between knots', () => {
  expect(halfWidthAt(2)).toBeCloseTo(0.5, 12);
  expect(halfWidthAt(3)).toBeCloseTo(0.7, 12);
  expect(halfWidthAt(3.25)).toBeCloseTo(0.8, 12);
  expect(estimateInterval(3, card)!.level).toBe(0.9);
});

it('stays level beyond the outer knots', () => {
  expect(halfWidthAt(1.6)).toBeCloseTo(0.5, 12);
  expect(estimateInterval(4.5, card)!.low).toBeCloseTo(3.4, 12);
});

it('stays within 1-5, and around the score', () => {
  expect(estimateInterval(1.2, card)).toMatchObject({ low: 1, high: 1.7 });
  expect(estimateInterval(4.5, card)!.high).toBe(5);
});

it('is null where the card knows no errors', () => {
  expect(estimateInterval(3, undefined)).toBeNull();
});
