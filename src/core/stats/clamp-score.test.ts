import { expect, test } from 'vitest';
import { clampScore } from './clamp-score.ts';

test('keeps what lies on the scale and brings the rest to its ends', () => {
  expect([-3, 1, 2.75, 5, 7.2].map(clampScore)).toEqual([1, 1, 2.75, 5, 5]);
  expect(clampScore(Number.NaN)).toBeNaN();
});
