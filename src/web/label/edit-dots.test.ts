import { expect, test } from 'vitest';
import { addDot, chooseDot, findDot, removeDot, startDots, typeDot, undoDots } from './edit-dots.ts';

const PHOTO = { width: 100, height: 100 };
const START = startDots({
  task: 't',
  found: [
    { x: 10, y: 10, chance: 0.9 },
    { x: 20, y: 10, chance: 0.4 },
  ],
  correction: null,
});

test('begins with the model’s dots, later with the rater’s own', () => {
  expect(START.dots).toMatchObject([
    { x: 10, from: 'model', type: 'unknown' },
    { x: 20, from: 'model' },
  ]);
  const own = [{ x: 1, y: 2, radiusPx: null, type: 'papule' as const, from: 'rater' as const }];
  const correction = { id: 'c', dots: own, at: '2026-11-25T00:00:00.000Z' };
  expect(startDots({ task: 't', found: [], correction }).dots).toEqual(own);
});

test('finds the nearest dot within reach', () => {
  expect(findDot(START.dots, 14, 10, 8)).toBe(0);
  expect(findDot(START.dots, 16, 10, 8)).toBe(1);
  expect(findDot(START.dots, 60, 60, 8)).toBeNull();
});

test('adds, types and removes; each step can be taken back', () => {
  const added = addDot(START, 130, 50, 'pustule', PHOTO);
  expect(added.dots[2]).toEqual({ x: 100, y: 50, radiusPx: null, type: 'pustule', from: 'rater' });
  expect(added.chosen).toBe(2);
  const typed = typeDot(chooseDot(added, 0), 'mark');
  expect(typed.dots[0]).toMatchObject({ type: 'mark', from: 'rater' });
  expect(typed.dots[1]).toMatchObject({ from: 'model' });
  const removed = removeDot(typed);
  expect(removed.dots).toHaveLength(2);
  expect(removed.chosen).toBeNull();
  expect(undoDots(removed).dots).toEqual(typed.dots);
  expect(undoDots(undoDots(undoDots(undoDots(removed)))).dots).toEqual(START.dots);
});

test('without a chosen dot nothing is removed or typed', () => {
  expect(removeDot(START)).toBe(START);
  expect(typeDot(START, 'mark')).toBe(START);
});
