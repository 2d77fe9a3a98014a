import { expect, test } from 'vitest';
import { fakeAssessment, fakeEntry } from '#support/fake-entry.ts';
import type { Lesions } from '../schema/assessment.ts';
import { combineViews } from './combine-views.ts';
import { compareEntries } from './compare-entries.ts';
import { viewOf } from './view-of.ts';

const lesions = (count: number): Lesions => ({
  count,
  low: count,
  high: count,
  hayashi: 'mild',
  niceBand: 'mild-to-moderate',
  zones: [],
  dots: [],
});

test('one view is itself', () => {
  const assessment = fakeAssessment();
  expect(combineViews([{ view: 'front', assessment }])).toMatchObject({
    score: 3,
    grade: 3,
    interval: assessment.interval,
    noChangeBelow: 0.3,
    zones: [{ name: 'forehead' }, { name: 'right-cheek' }, { name: 'left-cheek' }, { name: 'chin' }],
  });
});

test('three views give the mean score, and neither interval nor noise shrinks', () => {
  const entry = fakeEntry('2026-11-01', { front: 2, left: 3, right: 4 });
  const overall = combineViews(entry.views);
  expect(overall.score).toBeCloseTo(3);
  expect(overall.noChangeBelow).toBe(0.3);
  expect(overall.interval!.high - overall.interval!.low).toBeCloseTo(1.2);
});

test('a zone comes from the view that calls it most severe, of equal ones from that which shows most of it', () => {
  const side = fakeAssessment({}, ['left-cheek', 'chin']);
  const large = { x: 0, y: 0, width: 300, height: 300 };
  const left = {
    ...side,
    patches: [{ ...side.patches[0], box: large, score: 5, grade: 5 as const }, side.patches[1]],
  };
  const { zones, mostSevere } = combineViews([
    { view: 'front', assessment: fakeAssessment() },
    { view: 'left', assessment: left },
  ]);
  expect(zones.find(({ name }) => name === 'left-cheek')).toEqual({
    name: 'left-cheek',
    score: 5,
    grade: 5,
    view: 'left',
  });
  expect(zones.find(({ name }) => name === 'chin')!.view).toBe('front');
  expect(mostSevere).toBe('left-cheek');
});

test('the face lies within its zones, and neither is milder than a view reads it', () => {
  const reading = (score: number, size: number) => {
    const whole = fakeAssessment({ score }, ['forehead', 'chin']);
    const box = { x: 0, y: 0, width: size, height: size };
    return { ...whole, patches: whole.patches.map((patch) => ({ ...patch, score, box })) };
  };
  const views = [
    { view: 'front', assessment: reading(2, 300) },
    { view: 'left', assessment: reading(4, 100) },
  ] as const;
  const { score, interval, zones } = combineViews(views);
  expect(zones.map((zone) => [zone.score, zone.view])).toEqual([
    [4, 'left'],
    [4, 'left'],
  ]);
  expect(score).toBe(4);
  expect(interval!.high).toBeGreaterThanOrEqual(4);
  const uneven = { ...reading(4, 100), patches: reading(4, 100).patches.slice(1) };
  const apart = combineViews([views[0], { view: 'left', assessment: uneven }]);
  expect(apart.zones.map((zone) => zone.score)).toEqual([2, 4]);
  expect(apart.score).toBe(3);
});

test('spots are those of one view, never a sum, and unknown where none counted', () => {
  const views = [
    { view: 'front', assessment: fakeAssessment({ lesions: lesions(7) }) },
    { view: 'left', assessment: fakeAssessment({ lesions: lesions(12) }) },
    { view: 'right', assessment: fakeAssessment() },
  ] as const;
  expect(combineViews(views).lesions!.count).toBe(12);
  expect(combineViews(views.slice(2)).lesions).toBeNull();
});

test('the cheeks that show tell the view', () => {
  expect(viewOf(fakeAssessment())).toBe('front');
  expect(viewOf(fakeAssessment({}, ['left-cheek', 'chin']))).toBe('left');
  expect(viewOf(fakeAssessment({}, ['right-cheek']))).toBe('right');
  expect(viewOf(fakeAssessment({}, ['whole']))).toBe('front');
});

test('entries are compared in the views they share', () => {
  const front = fakeEntry('2026-11-01', { front: 3 });
  const all = fakeEntry('2026-11-08', { front: 3, left: 5, right: 5 });
  expect(compareEntries(front, all)).toMatchObject({ ok: true, score: { verdict: 'no-clear-change' } });
  expect(compareEntries(all, fakeEntry('2026-11-15', { left: 4 }))).toMatchObject({
    score: { before: 5, after: 4, verdict: 'better' },
  });
  const milder = fakeEntry('2026-11-15', { front: 1 });
  const grey = milder.views.map((one) => ({
    ...one,
    assessment: { ...one.assessment, warnings: ['grey' as const] },
  }));
  expect(compareEntries(front, milder)).toMatchObject({ score: { verdict: 'better' } });
  expect(compareEntries(front, { views: grey })).toMatchObject({ score: { verdict: 'unknown' } });
  expect(compareEntries(front, fakeEntry('2026-11-15', { left: 4 }))).toEqual({
    ok: false,
    reason: 'different-skin',
  });
  expect(compareEntries(front, fakeEntry('2026-11-15', { front: 3 }, 'model-2'))).toEqual({
    ok: false,
    reason: 'different-models',
  });
});

test('a close-up is one zone, the worst there is', () => {
  const assessment = fakeAssessment({ method: 'skin' }, ['skin']);
  expect(combineViews([{ view: 'front', assessment }])).toMatchObject({
    zones: [{ name: 'skin' }],
    mostSevere: 'skin',
  });
});
