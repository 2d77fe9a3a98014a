import { expect, test } from 'vitest';
import { fakeEntry } from '#support/fake-entry.ts';
import { readTrend } from './read-trend.ts';

const october = fakeEntry('2026-10-01', { front: 4 });
const november = fakeEntry('2026-11-01', { front: 3.5 });
const december = fakeEntry('2026-12-01', { front: 3.4 });

test('measures the latest photo from the first, in any order', () => {
  const trend = readTrend([december, october, november], null);
  expect([trend.from, trend.to]).toEqual([october, december]);
  expect(trend.verdict).toBe('better');
});

test('with a plan, from the photo it began with', () => {
  const trend = readTrend([october, november, december], '2026-11-01T09:00:00.000Z');
  expect(trend.from).toBe(november);
  expect(trend.verdict).toBe('no-clear-change');
});

test('says nothing of one photo, or of another model', () => {
  expect(readTrend([october], null).verdict).toBe('unknown');
  expect(readTrend([], null).verdict).toBe('unknown');
  expect(readTrend([october, fakeEntry('2026-12-01', { front: 2 }, 'model-2')], null).verdict).toBe(
    'unknown',
  );
});

test('after a change of model, from the first photo of the new one', () => {
  const newer = [
    fakeEntry('2026-11-10', { front: 3 }, 'model-2'),
    fakeEntry('2026-12-10', { front: 2 }, 'model-2'),
  ];
  expect(readTrend([october, ...newer], null)).toMatchObject({ from: newer[0], verdict: 'better' });
});
