import { expect, it } from 'vitest';
import { seedRandom } from '../random.ts';
import { carryBoxes, MIRRORED, matchLandmarks } from './carry-boxes.ts';

const random = seedRandom(1);
const face = Array.from({ length: 68 }, () => ({
  x: 100 + 300 * random.uniform(),
  y: 80 + 400 * random.uniform(),
}));
/** Stretched, turned by some degrees and moved, as a frame is against its crop. */
const turned = ({ x, y }: { x: number; y: number }) => ({
  x: 1.3 * x - 0.1 * y + 20,
  y: 0.15 * x + 1.1 * y - 7,
});

it('finds the map between two readings of one face, though some points are read wrongly', () => {
  const to = face.map(turned).map((point, i) => (i % 9 === 0 ? { x: point.x + 60, y: point.y - 45 } : point));
  const { affine, error } = matchLandmarks(face, to);
  expect(error).toBeLessThan(1e-6);
  expect(affine.xx).toBeCloseTo(1.3, 6);
  expect(affine.y0).toBeCloseTo(-7, 4);
});

it('sees that one picture is the mirror image of the other', () => {
  // On a mirrored picture the person's right brow is read as the left one.
  const mirrored = MIRRORED.map((i) => ({ x: 640 - face[i].x, y: face[i].y }));
  const { affine, error } = matchLandmarks(face, mirrored);
  expect(error).toBeLessThan(1e-6);
  expect(affine.xx).toBeCloseTo(-1, 6);
  const [box] = carryBoxes([{ x: 100, y: 50, width: 20, height: 10 }], affine);
  expect(box.x).toBeCloseTo(520, 4);
  expect(box.width).toBeCloseTo(20, 4);
});

it('names the error where the two do not show the same face', () => {
  const other = face.map(() => ({ x: 600 * random.uniform(), y: 600 * random.uniform() }));
  expect(matchLandmarks(face, other).error).toBeGreaterThan(50);
});

it('takes every landmark to its partner and back', () => {
  for (const [i, j] of MIRRORED.entries()) expect(MIRRORED[j]).toBe(i);
});
