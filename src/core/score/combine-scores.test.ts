import { expect, it } from 'vitest';
import { combineScores } from './score-patches.ts';

const box = (width: number, height: number) => ({ x: 0, y: 0, width, height });
const patches = [
  { name: 'forehead' as const, box: box(30, 10) },
  { name: 'left-cheek' as const, box: box(30, 20) },
  { name: 'chin' as const, box: box(10, 10) },
];

it('takes the mean, or weighs by area, and names the most severe patch', () => {
  const plain = combineScores(patches, [2, 3, 4], 'mean');
  expect(plain.score).toBe(3);
  expect(plain.mostSevere).toBe('chin');
  expect(plain.patches.map(({ grade }) => grade)).toEqual([2, 3, 4]);
  expect(combineScores(patches, [2, 3, 4], 'area-weighted-mean').score).toBeCloseTo(
    (2 * 3 + 3 * 6 + 4) / 10,
    12,
  );
});
