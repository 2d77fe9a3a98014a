/** Plans of many people against ../shared/clinical.md, line by line, and what no plan may ever hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADVICE_PEOPLE, type Log } from '#support/advise/advice-people.ts';
import { ANSWERS, FINDINGS } from '#support/advise/fake-people.ts';
import { listContraindicated } from '#support/advise/list-contraindicated.ts';
import { drawAnswers, seedDraw } from '#support/advise/random-people.ts';
import { ACTIVES, IRRITATION, KEPT } from '../schema/answer-lists.ts';
import { type Answers, AnswersSchema } from '../schema/answers.ts';
import type { Treatment } from '../schema/history.ts';
import { SUBSTANCES, type Substance } from '../schema/substances.ts';
import type { Findings } from './facts.ts';
import { OPTIONS } from './ingredients.ts';
import { listTaken } from './list-taken.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';

const NOW = '2026-11-27T12:00:00.000Z';

/** Logged treatments of a table person, ended as many days before the day of the table as it says. */
function treatmentsOf(logs: readonly Log[]): Treatment[] {
  return logs.map(({ name, holds = [], oral = false, endedDaysAgo }, index) => ({
    id: `log-${index}`,
    name: name ?? 'a treatment',
    holds: [...holds],
    slots: [],
    oral,
    from: '2026-06-01',
    to:
      endedDaysAgo === undefined
        ? null
        : new Date(Date.parse(NOW) - endedDaysAgo * 86_400_000).toISOString().slice(0, 10),
  }));
}

describe('a plan for', () => {
  test('at least 140 people', () => {
    expect(ADVICE_PEOPLE.length).toBeGreaterThanOrEqual(140);
    expect(new Set(ADVICE_PEOPLE.map(({ who }) => who)).size).toBe(ADVICE_PEOPLE.length);
  });

  test.each(ADVICE_PEOPLE.map((person) => [person.who, person] as const))('%s', (_, person) => {
    const answers = AnswersSchema.parse({ ...ANSWERS, ...person.answers });
    const treatments = treatmentsOf(person.logs ?? []);
    const plan = makePlan(answers, { ...FINDINGS, takes: listTaken(treatments, NOW), ...person.findings });
    expect(plan.kind).toBe(person.kind ?? 'full');
    expect(activesOf(plan.morning)).toEqual(person.morning ?? []);
    expect(activesOf(plan.evening)).toEqual(person.evening ?? []);
    expect(plan.doctor.map(({ note }) => note)).toEqual(person.doctor ?? []);
    expect(plan.asks.map(({ option }) => option)).toEqual(person.asks ?? []);
    const lines = plan.lines.map(({ line }) => line);
    for (const line of person.says ?? []) expect(lines).toContain(line);
    for (const line of person.never ?? []) expect(lines).not.toContain(line);
    const named: Substance[] = [
      ...plan.asks.flatMap(({ option }): readonly Substance[] => OPTIONS[option].holds),
      ...plan.leftOut.map(({ substance }) => substance),
    ];
    for (const substance of person.unnamed ?? []) expect(named).not.toContain(substance);
    const beside = { treatments, failed: person.findings?.failed ?? [], now: NOW };
    expect(listContraindicated(answers, plan, beside)).toEqual([]);
  });
});

const answersArbitrary: fc.Arbitrary<Answers> = fc.integer().map((seed) => drawAnswers(seedDraw(seed)));
const findingsArbitrary: fc.Arbitrary<Findings> = fc.record({
  grade: fc.constantFrom(1, 2, 3, 4, 5, null),
  upTo: fc.constantFrom(1, 2, 3, 4, 5, null),
  spots: fc.option(fc.integer({ min: 0, max: 120 })),
  mayBeOther: fc.boolean(),
  takes: fc.subarray([...SUBSTANCES]),
  weeks: fc.integer({ min: 0, max: 40 }),
  purpose: fc.constantFrom('treat', 'maintain'),
  reviewDue: fc.boolean(),
  failed: fc.subarray([...ACTIVES]),
  trend: fc.constantFrom('better', 'worse', 'no-clear-change', 'unknown'),
  irritation: fc.option(fc.constantFrom(...IRRITATION)),
  kept: fc.option(fc.constantFrom(...KEPT)),
});
const MANY = { numRuns: 3000 };

test('no plan holds or names what a person must not have', () => {
  fc.assert(
    fc.property(answersArbitrary, findingsArbitrary, (answers, findings) => {
      const logged = { ...treatmentsOf([{ holds: findings.takes }])[0], holds: [...findings.takes] };
      const beside = { treatments: [logged], failed: findings.failed, now: NOW };
      expect(listContraindicated(answers, makePlan(answers, findings), beside)).toEqual([]);
    }),
    MANY,
  );
});

test('the check for what is contraindicated sees it where it is', () => {
  const plan = makePlan(ANSWERS, FINDINGS);
  expect(listContraindicated({ ...ANSWERS, pregnancy: 'pregnant' }, plan)).toContain('adapalene');
  expect(listContraindicated({ ...ANSWERS, allergies: ['benzoyl-peroxide'] }, plan)).toContain(
    'benzoyl-peroxide',
  );
  expect(listContraindicated({ ...ANSWERS, medicines: ['isotretinoin'] }, plan)).toContain('adapalene');
  expect(listContraindicated({ ...ANSWERS, age: 11 }, plan)).not.toEqual([]);
});

test('no score, low or high, hides a red flag, and the most urgent stands first', () => {
  fc.assert(
    fc.property(answersArbitrary, findingsArbitrary, (answers, findings) => {
      const { doctor } = makePlan(answers, findings);
      const notes = doctor.map(({ note }) => note);
      const applying = answers.redFlags.filter((flag) => flag !== 'androgens' || answers.periods !== 'no');
      for (const flag of applying) expect(notes).toContain(flag);
      if (findings.grade === 5)
        expect(notes.some((note) => note === 'severe' || note === 'severe-while-treated')).toBe(true);
      if ((findings.spots ?? 0) >= 35) expect(notes).toContain('many-spots');
      if (answers.redFlags.includes('self-harm')) expect(notes[0]).toBe('self-harm');
      const order = doctor.map(({ urgency }) => ['now', 'today', 'soon', 'ask'].indexOf(urgency));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }),
    MANY,
  );
});

test('every line says why it is there and where that comes from', () => {
  fc.assert(
    fc.property(answersArbitrary, findingsArbitrary, (answers, findings) => {
      const { doctor, morning, evening, asks, lines, leftOut } = makePlan(answers, findings);
      for (const { because } of [...doctor, ...morning, ...evening, ...asks, ...lines, ...leftOut]) {
        expect(because.length).toBeGreaterThan(0);
        for (const { sources } of because) expect(sources.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

test('nobody gets one active twice, or more than two', () => {
  fc.assert(
    fc.property(answersArbitrary, findingsArbitrary, (answers, findings) => {
      const plan = makePlan(answers, findings);
      const actives = [...activesOf(plan.morning), ...activesOf(plan.evening)];
      expect(new Set(actives).size).toBe(actives.length);
      expect(actives.length).toBeLessThanOrEqual(2);
    }),
    MANY,
  );
});

test('skin type and check-ins set form and pace, and actives get faster with the weeks', () => {
  const evening = (answers: Partial<Answers>, findings: Partial<Findings> = {}) =>
    makePlan({ ...ANSWERS, ...answers }, { ...FINDINGS, ...findings }).evening.find(
      (step) => step.ingredient === 'adapalene',
    )!;
  expect(evening({ skinType: 'dry' })).toMatchObject({ form: 'cream', frequency: 'every-third-day' });
  expect(evening({ skinType: 'sensitive' }, { weeks: 3 })).toMatchObject({ frequency: 'every-other-day' });
  expect(evening({ skinType: 'oily' })).toMatchObject({ form: 'gel', frequency: 'every-other-day' });
  expect(evening({}, { weeks: 3 })).toMatchObject({ form: 'any', frequency: 'daily' });
  expect(evening({ monk: 9 }, { weeks: 7 })).toMatchObject({ frequency: 'daily' });
  expect(evening({}, { weeks: 7, irritation: 'strong' })).toMatchObject({ frequency: 'paused' });
  expect(evening({}, { weeks: 4, irritation: 'mild' })).toMatchObject({ frequency: 'every-other-day' });
  expect(makePlan(ANSWERS, FINDINGS).morning.find((step) => step.fromWeek === 2)?.ingredient).toBe(
    'benzoyl-peroxide',
  );
});

function activesOf(steps: Plan['morning']): string[] {
  const care = ['cleanser', 'moisturiser', 'sunscreen', 'tinted-sunscreen'];
  return steps.map(({ ingredient }) => ingredient).filter((ingredient) => !care.includes(ingredient));
}
