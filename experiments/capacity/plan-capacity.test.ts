import { expect, test } from 'vitest';
import { planCapacity } from './plan-capacity.ts';
import { readCosts } from './read-costs.ts';

const costs = {
  assessCoreS: 0.6,
  readCoreS: 0.02,
  assessmentRowBytes: 2000,
  photoRowBytes: 1000,
  apiMb: 500,
  workerMb: 600,
  shellBytes: 100_000,
  firstAssessmentBytes: 10_000_000,
};

test('a million people a month, by hand', () => {
  const plan = planCapacity(1_000_000, costs);
  // 8 photos, a quarter of them on the server: 2 million in 2,592,000 s; four times that in the busiest hour.
  expect(plan.assessedPerSecond).toBeCloseTo(0.7716, 4);
  expect(plan.peakAssessedPerSecond).toBeCloseTo(3.0864, 4);
  // (2.7778 x 0.6 + 9.2593 x 0.02) / 0.6 = 3.09 cores: one pod of four, and one to spare.
  expect(plan.apiPods).toBe(2);
  // 4 million rows a month for 36 months, 1.6 million photos for 24.
  expect(plan.databaseGb).toBeCloseTo(288 + 38.4, 6);
  expect(plan.blobTb).toBeCloseTo(76.8, 6);
  expect(plan.partitions).toBe(36);
  expect(plan.databases).toBe(1);
});

test('ten times the people need about ten times the cores, never fewer than two pods', () => {
  const [few, many, most] = [1000, 1e7, 1e8].map((people) => planCapacity(people, costs));
  expect([few.apiPods, few.workerPods, few.partitions]).toEqual([2, 2, null]);
  expect(most.apiPods / many.apiPods).toBeGreaterThan(7);
  expect(most.euros.pods / many.euros.pods).toBeGreaterThan(7);
  expect(most.databases).toBeGreaterThan(1);
});

test('a cost that was not measured is not made up', () => {
  expect(() => readCosts(() => ({}))).toThrow('has not been measured');
});
