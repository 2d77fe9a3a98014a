import { describe, expect, it } from 'vitest';
import { seedRandom } from '../random.ts';
import { readTriggers } from './read-triggers.ts';

const START = Date.parse('2026-01-05T08:00:00Z');
const DAY_MS = 24 * 3600 * 1000;
const at = (week: number) => new Date(START + week * 7 * DAY_MS).toISOString();
const note = (week: number) => ({ on: at(week).slice(0, 10), kinds: ['stress' as const] });

/** 24 weeks; every fourth is stressful, and skin is worse by `worse` in it and in the next. */
function live(worse: number, seed: number, slope = 0) {
  const random = seedRandom(seed);
  const notes = [0, 4, 8, 12, 16, 20].map(note);
  const scores = Array.from({ length: 24 }, (_, week) => ({
    at: at(week),
    score: 3 - slope * week + (week % 4 < 2 ? worse : 0) + 0.12 * random.normal(),
    repeatSd: 0.09,
  }));
  return { notes, scores };
}

describe('readTriggers', () => {
  it('tells that skin was worse in weeks with a note, and of how many weeks', () => {
    const { scores, notes } = live(0.5, 1);
    const [link] = readTriggers(scores, notes);
    expect(link).toMatchObject({ trigger: 'stress', answer: 'higher', weeksWith: 12, weeksWithout: 12 });
    expect(link.difference).toBeGreaterThan(0.3);
  });

  it('finds no link in 97 of 100 people without one, also while a plan works', () => {
    let found = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { scores, notes } = live(0, seed, 0.05);
      const [link] = readTriggers(scores, notes);
      if (link.answer !== 'no-clear-link') found++;
    }
    expect(found).toBeLessThanOrEqual(3);
  });

  it('says not enough below four weeks of either kind', () => {
    const { scores } = live(0.5, 1);
    expect(readTriggers(scores, [note(0)])[0]).toMatchObject({
      answer: 'not-enough',
      weeksWith: 2,
      difference: null,
    });
    expect(readTriggers(scores.slice(0, 5), [note(0), note(2)])[0].answer).toBe('not-enough');
  });

  it('speaks of nothing that was never noted', () => {
    expect(readTriggers(live(1, 1).scores, [{ on: '2026-01-05', kinds: ['product'] }])).toEqual([]);
  });
});
