import { describe, expect, it } from 'vitest';
import { seedRandom } from '../random.ts';
import { assignPairs } from './assign-pairs.ts';

describe('assignPairs', () => {
  it('gives up the nearest for the least sum', () => {
    expect(
      assignPairs(
        [
          [1, 2],
          [2, 9],
        ],
        20,
      ),
    ).toEqual([1, 0]);
  });

  it('leaves alone what costs more together, and what is barred', () => {
    expect(assignPairs([[5]], 2)).toEqual([null]);
    expect(assignPairs([[3]], 2)).toEqual([0]);
    expect(
      assignPairs(
        [
          [Number.POSITIVE_INFINITY, 1],
          [Number.POSITIVE_INFINITY, 2],
        ],
        4,
      ),
    ).toEqual([1, null]);
    expect(assignPairs([], 2)).toEqual([]);
    expect(assignPairs([[]], 2)).toEqual([null]);
  });

  it('is as good as trying all', () => {
    const random = seedRandom(3);
    for (let round = 0; round < 60; round++) {
      const [rows, columns] = [1 + random.below(4), 1 + random.below(4)];
      const costs = Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => random.uniform() * 9),
      );
      const paired = assignPairs(costs, 2.5);
      expect(sumOf(costs, paired, 2.5)).toBeCloseTo(leastOf(costs, 2.5), 9);
    }
  });
});

function sumOf(costs: number[][], paired: (number | null)[], alone: number): number {
  const used = paired.filter((column) => column !== null);
  expect(new Set(used).size).toBe(used.length);
  const together = paired.reduce<number>(
    (sum, column, row) => sum + (column === null ? alone : costs[row][column]),
    0,
  );
  return together + (costs[0].length - used.length) * alone;
}

function leastOf(costs: number[][], alone: number, row = 0, taken: number[] = []): number {
  if (row === costs.length) return (costs[0].length - taken.length) * alone;
  let least = alone + leastOf(costs, alone, row + 1, taken);
  for (const [column, cost] of costs[row].entries())
    if (!taken.includes(column))
      least = Math.min(least, cost + leastOf(costs, alone, row + 1, [...taken, column]));
  return least;
}
