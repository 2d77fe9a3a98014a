import { expect, test } from 'vitest';
import { outlineShare } from './outline-share.ts';

/** A square of 100 px and a point within it, in no order. */
const points = [
  { x: 100, y: 100 },
  { x: 0, y: 0 },
  { x: 40, y: 60 },
  { x: 0, y: 100 },
  { x: 100, y: 0 },
];

test.each([
  ['within it', { x: 10, y: 10, width: 50, height: 50 }, 1],
  ['half beside it', { x: 50, y: 10, width: 100, height: 50 }, 0.5],
  ['a quarter of it', { x: 50, y: 50, width: 100, height: 100 }, 0.25],
  ['beside it', { x: 200, y: 10, width: 50, height: 50 }, 0],
])('tells how much of a box is %s', (_, box, share) => {
  expect(outlineShare(points, box)).toBe(share);
});

test('an outline of less than three points holds nothing', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  expect(outlineShare([], box)).toBe(0);
  expect(outlineShare(points.slice(0, 2), box)).toBe(0);
});
