import { describe, expect, it } from 'vitest';
import { type DatedScore, readEffect } from './read-effect.ts';

const START = '2026-06-01T08:00:00.000Z';
const WEEK_MS = 7 * 24 * 3600 * 1000;
/** A photo in the middle of each week: -1 is the last before the start, 0 the first since. */
const at = (week: number) => new Date(Date.parse(START) + (week + 0.5) * WEEK_MS).toISOString();
const weekly = (scores: Record<number, number>): DatedScore[] =>
  Object.entries(scores).map(([week, score]) => ({ at: at(Number(week)), score, repeatSd: 0.09 }));
const BEFORE = { [-5]: 3.4, [-4]: 3.5, [-3]: 3.4, [-2]: 3.5, [-1]: 3.5 };

describe('readEffect', () => {
  it('says that it helps where scores fell and stayed low', () => {
    const effect = readEffect(
      weekly({ ...BEFORE, 0: 3.4, 1: 3.3, 2: 3.1, 3: 2.8, 4: 2.7, 5: 2.6, 6: 2.6, 7: 2.5 }),
      START,
      at(7.6),
    );
    expect(effect).toMatchObject({ answer: 'helps', week: 8, weeksBefore: 5, weeksSince: 8 });
    expect(effect.change).toBeLessThan(-0.6);
  });

  it('says that nothing clearly changed where scores stayed', () => {
    const scores = weekly({ ...BEFORE, 0: 3.5, 1: 3.4, 2: 3.5, 3: 3.4, 4: 3.5, 5: 3.4, 6: 3.5 });
    expect(readEffect(scores, START, at(6.6)).answer).toBe('no-clear-change');
  });

  it('says worse sooner than better, and better never before week six', () => {
    const up = weekly({ ...BEFORE, 0: 3.8, 1: 4.2, 2: 4.4, 3: 4.5 });
    expect(readEffect(up, START, at(3.6)).answer).toBe('worse');
    const down = weekly({ ...BEFORE, 0: 3, 1: 2.6, 2: 2.4, 3: 2.3 });
    expect(readEffect(down, START, at(3.6)).answer).toBe('too-early');
    expect(readEffect(down, START, at(2.6)).answer).toBe('too-early');
  });

  it('takes no single bad week before the start for skin as it was', () => {
    const scores = weekly({
      [-5]: 3,
      [-4]: 3,
      [-3]: 3,
      [-2]: 3,
      [-1]: 3.9,
      0: 3.2,
      1: 3,
      2: 3,
      3: 3,
      4: 3,
      5: 3,
      6: 3,
    });
    expect(readEffect(scores, START, at(6.6)).answer).toBe('no-clear-change');
  });

  it('says that there is not enough: few weeks before, or since', () => {
    expect(readEffect(weekly({ [-1]: 3, 0: 2, 1: 2, 2: 2, 7: 2 }), START, at(8)).answer).toBe('not-enough');
    expect(readEffect(weekly({ ...BEFORE, 0: 2, 7: 2 }), START, at(8)).answer).toBe('not-enough');
  });

  it('counts ten photos of a day as one week', () => {
    const many = Array.from({ length: 10 }, () => ({ at: at(-1), score: 4, repeatSd: 0.09 }));
    expect(readEffect(many, START, at(8))).toMatchObject({ answer: 'not-enough', weeksBefore: 1 });
  });

  it('looks at nothing after now', () => {
    const scores = weekly({ ...BEFORE, 0: 3.5, 1: 3.5, 2: 3.4, 12: 1 });
    expect(readEffect(scores, START, at(6)).weeksSince).toBe(3);
  });
});
