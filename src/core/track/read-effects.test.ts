import { describe, expect, it } from 'vitest';
import { fakeEntry } from '#support/fake-entry.ts';
import type { Entry, Treatment } from '../schema/history.ts';
import { dateScores } from './date-scores.ts';
import { readEffects } from './read-effects.ts';

const day = (week: number) =>
  new Date(Date.parse('2026-06-01') + week * 7 * 86_400_000).toISOString().slice(0, 10);
const treatment = (name: string, from: string, to: string | null = null): Treatment => ({
  ...{ id: name, name, holds: [], slots: ['evening'], oral: false },
  ...{ from, to },
});
const fall = (week: number) => 3.5 - Math.max(0, Math.min(8, week)) * 0.12;
const ENTRIES = Array.from({ length: 16 }, (_, i) => fakeEntry(day(i - 6), { front: fall(i - 6) }));

describe('dateScores', () => {
  it('leaves out other models, and assessments that lack a view of the latest', () => {
    const entries = [
      fakeEntry('2026-01-01', { front: 3 }, 'old'),
      fakeEntry('2026-02-01', { front: 3.2, left: 2 }),
      fakeEntry('2026-03-01', { left: 2 }),
      fakeEntry('2026-04-01', { front: 3.4 }),
    ];
    expect(dateScores(entries).map(({ score }) => score)).toEqual([3.2, 3.4]);
    expect(dateScores([])).toEqual([]);
  });

  it('leaves out pictures altered as the first one was not, and keeps those altered alike', () => {
    const taken = [3, 2, 3.1].map((front, i) => fakeEntry(`2026-0${i + 1}-01`, { front }));
    const alter = (entry: Entry): Entry => ({
      ...entry,
      views: entry.views.map((one) => ({
        ...one,
        assessment: { ...one.assessment, warnings: ['filtered'] },
      })),
    });
    const [first, second, third] = taken;
    expect(dateScores([first, alter(second), third]).map(({ score }) => score)).toEqual([3, 3.1]);
    expect(dateScores(taken.map(alter)).map(({ score }) => score)).toEqual([3, 2, 3.1]);
  });
});

describe('readEffects', () => {
  it('answers for each treatment, the latest first, and names what changed alongside', () => {
    const taken = [treatment('wash', day(-20)), treatment('gel', day(0)), treatment('cream', day(3))];
    const effects = readEffects(taken, ENTRIES, `${day(9)}T12:00:00.000Z`);
    expect(effects.map((one) => one.treatment.name)).toEqual(['cream', 'gel', 'wash']);
    expect(effects[1]).toMatchObject({ alongside: ['cream'], effect: { answer: 'helps', week: 9 } });
    expect(effects[2].effect.answer).toBe('not-enough');
  });

  it('lets no filter help: what began when pictures were first altered is not said to', () => {
    const filtered = ENTRIES.map((entry) => ({
      ...entry,
      views: entry.views.map((one) =>
        entry.takenAt < day(0)
          ? one
          : { ...one, assessment: { ...one.assessment, warnings: ['filtered' as const] } },
      ),
    }));
    const now = `${day(9)}T12:00:00.000Z`;
    expect(readEffects([treatment('gel', day(0))], filtered, now)[0].effect.answer).toBe('not-enough');
  });

  it('reads what ended up to its end, and speaks no more of what ended long ago', () => {
    const ended = treatment('gel', day(0), day(2));
    expect(readEffects([ended], ENTRIES, `${day(9)}T12:00:00.000Z`)[0].effect).toMatchObject({
      week: 2,
      answer: 'too-early',
    });
    expect(readEffects([ended], ENTRIES, `${day(20)}T12:00:00.000Z`)).toEqual([]);
  });

  it('says nothing of what has not begun', () => {
    expect(readEffects([treatment('gel', day(12))], ENTRIES, `${day(9)}T12:00:00.000Z`)).toEqual([]);
  });
});
