import { expect, test } from 'vitest';
import { makeStopwatch } from './stopwatch.ts';

test('counts looking, and of a coffee break no more than a long look', () => {
  let nowMs = 1000;
  const watch = makeStopwatch(() => nowMs);
  watch.restart();
  nowMs += 15_000;
  watch.touch();
  nowMs += 15_000.4;
  expect(watch.readMs()).toBe(30_000);
  nowMs += 600_000;
  watch.touch();
  nowMs += 500;
  expect(watch.readMs()).toBe(50_500);
  watch.restart();
  expect(watch.readMs()).toBe(0);
});
