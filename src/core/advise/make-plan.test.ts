/** Plans of many people against ../shared/clinical.md, line by line, and what no plan may ever hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACTIVES,
  ALLERGIES,
  IRRITATION,
  KEPT,
  MEDICINES,
  MOSTLY,
  OUTCOMES,
  PREGNANCY,
  RED_FLAGS,
  SKIN_TYPES,
} from '../schema/answer-lists.ts';
import { type Answers, AnswersSchema } from '../schema/answers.ts';
import { ADVICE_PEOPLE } from './advice-people.ts';
import type { Findings } from './facts.ts';
import { ANSWERS, FINDINGS } from './fake-people.ts';
import { listContraindicated } from './list-contraindicated.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';

describe('a plan for', () => {
  test('at least sixty people', () => {
    expect(ADVICE_PEOPLE.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ADVICE_PEOPLE.map(({ who }) => who)).size).toBe(ADVICE_PEOPLE.length);
  });

  test.each(ADVICE_PEOPLE.map((person) => [person.who, person] as const))('%s', (_, person) => {
    const answers = AnswersSchema.parse({ ...ANSWERS, ...person.answers });
    const plan = makePlan(answers, { ...FINDINGS, ...person.findings });
    expect(plan.kind).toBe(person.kind ?? 'full');
    expect(activesOf(plan.morning)).toEqual(person.morning ?? []);
    expect(activesOf(plan.evening)).toEqual(person.evening ?? []);
    expect(plan.doctor.map(({ note }) => note)).toEqual(person.doctor ?? []);
    expect(plan.asks.map(({ option }) => option)).toEqual(person.asks ?? []);
    const lines = plan.lines.map(({ line }) => line);
    for (const line of person.says ?? []) expect(lines).toContain(line);
    for (const line of person.never ?? []) expect(lines).not.toContain(line);
    expect(listContraindicated(answers, plan)).toEqual([]);
  });
});

const answersArbitrary: fc.Arbitrary<Answers> = fc.record({
  age: fc.integer({ min: 0, max: 100 }),
  pregnancy: fc.constantFrom(...PREGNANCY),
  medicines: fc.subarray([...MEDICINES]),
  allergies: fc.subarray([...ALLERGIES]),
  skinType: fc.constantFrom(...SKIN_TYPES),
  monk: fc.option(fc.integer({ min: 1, max: 10 })),
  mostly: fc.constantFrom(...MOSTLY),
  relapses: fc.boolean(),
  tried: fc.uniqueArray(
    fc.record({
      active: fc.constantFrom(...ACTIVES),
      weeks: fc.integer({ min: 0, max: 60 }),
      outcome: fc.constantFrom(...OUTCOMES),
    }),
    { selector: ({ active }) => active },
  ),
  redFlags: fc.subarray([...RED_FLAGS]),
});
const findingsArbitrary: fc.Arbitrary<Findings> = fc.record({
  grade: fc.constantFrom(1, 2, 3, 4, 5),
  spots: fc.option(fc.integer({ min: 0, max: 120 })),
  weeks: fc.integer({ min: 0, max: 40 }),
  trend: fc.constantFrom('better', 'worse', 'no-clear-change', 'unknown'),
  irritation: fc.option(fc.constantFrom(...IRRITATION)),
  kept: fc.option(fc.constantFrom(...KEPT)),
});
const MANY = { numRuns: 3000 };

test('no plan holds or names what a person must not have', () => {
  fc.assert(
    fc.property(answersArbitrary, findingsArbitrary, (answers, findings) => {
      expect(listContraindicated(answers, makePlan(answers, findings))).toEqual([]);
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
      for (const flag of answers.redFlags) expect(notes).toContain(flag);
      if (findings.grade === 5) expect(notes).toContain('severe');
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
