import { expect, test } from 'vitest';
import { trendStart } from './trend-start.ts';

const course = (startedAt: string | null) => ({ startedAt });
const FIRST = '2026-08-03T08:00:00.000Z';
const SECOND = '2026-09-21T08:00:00.000Z';

test('a plan that has just changed tells the trend from the one before, an older one from itself', () => {
  expect(trendStart([course(FIRST), course(SECOND)], '2026-09-28T08:00:00.000Z')).toBe(FIRST);
  expect(trendStart([course(FIRST), course(SECOND)], '2026-11-10T08:00:00.000Z')).toBe(SECOND);
});

test('the only course is told from its start, and none that has not begun', () => {
  expect(trendStart([course(SECOND)], '2026-09-22T08:00:00.000Z')).toBe(SECOND);
  expect(trendStart([course(null)], SECOND)).toBeNull();
});
