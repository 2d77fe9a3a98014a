import { expect, test } from 'vitest';
import { makeStopwatch } from './stopwatch.ts';

test('counts looking only', () => {
  let now = 1000;
  const watch = makeStopwatch(() => now);
  watch.restart();
  now += 300;
  watch.pause();
  now += 60_000;
  watch.pause();
  watch.resume();
  watch.resume();
  now += 200.4;
  expect(watch.readMs()).toBe(500);
  watch.restart();
  expect(watch.readMs()).toBe(0);
});
