import { expect, test } from 'vitest';
import { countStreak } from './count-streak.ts';

test('weeks in a row up to this one or the last', () => {
  // 2026-11-23 is a Monday.
  const days = ['2026-11-22', '2026-11-15', '2026-11-14', '2026-11-02'];
  expect(countStreak(days, '2026-11-24')).toBe(3);
  expect(countStreak([...days, '2026-11-23'], '2026-11-24')).toBe(4);
  expect(countStreak(days, '2026-12-01')).toBe(0);
  expect(countStreak([], '2026-11-24')).toBe(0);
});
