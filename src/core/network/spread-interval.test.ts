import { expect, it } from 'vitest';
import { spreadInterval } from './spread-interval.ts';

const CARD = {
  level: 0.9,
  leastSpread: 0.3,
  bounds: [0, 0.3, 0.6, 1.1, 2.3],
  face: [{ score: 1, spreads: 0.5 }],
};

it('is never narrower than the least spread allows, however sure the network is of a grade', () => {
  const sure = spreadInterval(1.1, [0.999, 0.001, 0, 0, 0], CARD, 'face');
  expect(sure!.low).toBe(1);
  expect(sure!.high).toBeCloseTo(1.1 + 0.15, 6);
});

it('holds all that is plausible where that is wider', () => {
  const torn = spreadInterval(2.5, [0, 0.5, 0.5, 0, 0], CARD, 'face');
  expect(torn!.low).toBeLessThanOrEqual(2);
  expect(torn!.high).toBeGreaterThanOrEqual(3);
});
