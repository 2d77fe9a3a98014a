import { expect, test } from 'vitest';
import { ANSWERS, FINDINGS } from '#support/advise/fake-people.ts';
import { chooseCards } from './coaching.ts';
import { makePlan } from './make-plan.ts';

const idsAt = (week: number, change = {}) =>
  chooseCards(makePlan({ ...ANSWERS, ...change }, FINDINGS), week).map(({ id }) => id);

test('dryness in the first weeks, patience in the fourth, a look back in the twelfth', () => {
  expect(idsAt(0)).toEqual(['one-thing', 'dryness']);
  expect(idsAt(4)).toContain('patience');
  expect(idsAt(12)).toContain('look-back');
});

test('no card speaks of an active that the plan does not hold', () => {
  for (let week = 0; week <= 20; week++) {
    const withoutActives = idsAt(week, { medicines: ['isotretinoin'] });
    expect(withoutActives.length).toBeGreaterThan(0);
    for (const id of ['dryness', 'worse-first', 'patience', 'sun']) expect(withoutActives).not.toContain(id);
  }
});

test('a child gets no cards', () => {
  expect(idsAt(0, { age: 9 })).toEqual([]);
});

test('lasting cards take turns', () => {
  expect(new Set([20, 21, 22].flatMap((week) => idsAt(week))).size).toBeGreaterThan(2);
});
