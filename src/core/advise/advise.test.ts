/** Advice of random people, without texts: nothing contraindicated, no flag silent, nothing against itself. */
import { expect, test } from 'vitest';
import { listContradictions } from '#support/advise/list-contradictions.ts';
import { type Beside, listContraindicated } from '#support/advise/list-contraindicated.ts';
import { drawAnswers, drawPerson, drawTreatments, seedDraw } from '#support/advise/random-people.ts';
import type { Advice, Person } from './advice.ts';
import { advise } from './advise.ts';

const NOW = '2026-11-27T12:00:00.000Z';
const LATER = '2027-02-27T12:00:00.000Z';
/** The whole counts are measured by experiments/measure-app.ts. */
const PEOPLE = 1000;

function besideOf({ courses, treatments }: Person, now: string): Beside {
  return { treatments, failed: courses.flatMap(({ failed }) => failed), now };
}

test('no random person, with logs and courses, is told anything contraindicated or contradictory', () => {
  const draw = seedDraw(14);
  for (let count = 0; count < PEOPLE; count++) {
    const person = drawPerson(draw, NOW, 0.05);
    const first = advise(person, NOW);
    // The same person three months on, with other answers and logs: what was planned must give way.
    const later = {
      ...person,
      answers: draw.is(0.5) ? person.answers : drawAnswers(draw),
      treatments: draw.is(0.5) ? person.treatments : drawTreatments(draw, LATER),
      entries: [
        ...person.entries,
        ...drawPerson(draw, LATER, 0).entries.filter(({ takenAt }) => takenAt > NOW),
      ],
      courses: first.courses,
    };
    const second = advise(later, LATER);
    const steps: [Person & typeof person, Advice, string][] = [
      [person, first, NOW],
      [later, second, LATER],
    ];
    for (const [who, advice, now] of steps) {
      const told = JSON.stringify(who.answers);
      const beside = besideOf({ ...who, courses: advice.courses }, now);
      if (advice.plan) expect(listContraindicated(who.answers, advice.plan, beside), told).toEqual([]);
      expect(listContradictions(advice), told).toEqual([]);
    }
    expect(advise({ ...later, courses: second.courses }, LATER).courses).toEqual(second.courses);
  }
});

test('no flag is silent, with or without a photo', () => {
  const draw = seedDraw(41);
  for (let count = 0; count < PEOPLE; count++) {
    const person = drawPerson(draw, NOW, 0.5);
    const flags = person.answers.redFlags.filter(
      (flag) => flag !== 'androgens' || person.answers.periods !== 'no',
    );
    const notes = advise(person, NOW).triage.notes.map(({ note }) => note);
    expect(notes).toEqual(expect.arrayContaining(flags));
  }
});
