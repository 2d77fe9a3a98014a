import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Point } from '../schema/box.ts';
import { alignFaces, type Similarity } from './align-faces.ts';

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const point = fc.record({ x: finite(-500, 500), y: finite(-500, 500) });

test('finds the turn, scale and shift that moved a face', () => {
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 3, maxLength: 6 }),
      finite(0.2, 4),
      finite(-3, 3),
      point,
      (points, scale, angle, shift) => {
        const spread = Math.max(...points.map(({ x, y }) => Math.hypot(x - points[0].x, y - points[0].y)));
        fc.pre(spread > 1);
        const truth = {
          a: scale * Math.cos(angle),
          b: scale * Math.sin(angle),
          e: shift.x,
          f: shift.y,
        };
        const moved = points.map((one) => movePoint(truth, one));
        const found = alignFaces(points, moved)!;
        for (const [index, one] of points.entries()) {
          const again = movePoint(found, one);
          expect(again.x).toBeCloseTo(moved[index].x, 4);
          expect(again.y).toBeCloseTo(moved[index].y, 4);
        }
      },
    ),
  );
});

test('has no answer for points that coincide or are too few', () => {
  const one = { x: 3, y: 4 };
  expect(alignFaces([one], [one])).toBeNull();
  expect(alignFaces([one, one, one], [one, one, one])).toBeNull();
});

/** Where a point goes. */
function movePoint({ a, b, e, f }: Similarity, { x, y }: Point): Point {
  return { x: a * x - b * y + e, y: b * x + a * y + f };
}
