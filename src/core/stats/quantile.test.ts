import { expect, it } from 'vitest';
import { conformalQuantile, median, quantile } from './quantile.ts';

it('is linear between ranks, as R’s type 7', () => {
  // quantile(c(1, 2, 4, 8), c(0, .25, .5, .9, 1)) in R 4.3.
  const shares = [0, 0.25, 0.5, 0.9, 1];
  expect(shares.map((share) => quantile([1, 2, 4, 8], share))).toEqual(
    [1, 1.75, 3, 6.8, 8].map((value) => expect.closeTo(value, 12)),
  );
  expect(quantile([], 0.5)).toBeNaN();
});

it('takes the mean of the two middle values of an even count, and leaves the list as it is', () => {
  const values = [9, 1, 3, 2];
  expect(median(values)).toBe(2.5);
  expect(median([3, 1, 2])).toBe(2);
  expect(values).toEqual([9, 1, 3, 2]);
});

it('rounds the conformal rank up, and never past the last', () => {
  expect(conformalQuantile([4, 3, 2, 1], 0.5)).toBe(3);
  expect(conformalQuantile([4, 3, 2, 1], 0.99)).toBe(4);
  expect(conformalQuantile([], 0.5)).toBeNaN();
});
