/** Every rule of the table: valid, sourced, firing for the person it is for and for nobody like them without the reason. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../schema/answers.ts';
import type { Findings } from './facts.ts';
import { ANSWERS, FINDINGS } from './fake-people.ts';
import { makePlan } from './make-plan.ts';
import { RuleTableSchema } from './rule-schema.ts';
import { RULES, type RuleId } from './rule-table.ts';

type Change = Partial<Answers & Findings>;

/** For every rule: what makes a person the one it is for, what takes the reason away, and what it shows as. */
const CASES: Record<RuleId, { for: Change; not: Change; shows: string }> = {
  'under-12': { for: { age: 11 }, not: { age: 12 }, shows: 'doctor under-12 soon' },
  'under-8': { for: { age: 7 }, not: { age: 8 }, shows: 'doctor under-8 soon' },
  'age-12-17': { for: { age: 17 }, not: { age: 18 }, shows: 'start guardian' },
  'pregnant-or-planning': {
    for: { pregnancy: 'planning' },
    not: { pregnancy: 'possible' },
    shows: 'left out adapalene',
  },
  breastfeeding: {
    for: { pregnancy: 'breastfeeding' },
    not: { pregnancy: 'pregnant' },
    shows: 'doctor breastfeeding-retinoid ask',
  },
  'prescribed-acne-medicine': {
    for: { medicines: ['acne-cream'] },
    not: { medicines: ['other'] },
    shows: 'doctor prescriber ask',
  },
  'other-medicine': {
    for: { medicines: ['other'] },
    not: { medicines: [] },
    shows: 'caution other-medicines',
  },
  'allergy-benzoyl-peroxide': {
    for: { allergies: ['benzoyl-peroxide'] },
    not: { allergies: ['sulfur'] },
    shows: 'left out benzoyl-peroxide',
  },
  'allergy-adapalene': {
    for: { allergies: ['adapalene'] },
    not: { allergies: [] },
    shows: 'left out adapalene',
  },
  'allergy-azelaic-acid': {
    for: { allergies: ['azelaic-acid'] },
    not: { allergies: ['adapalene'] },
    shows: 'left out azelaic-acid',
  },
  'allergy-salicylic-acid': {
    for: { allergies: ['aspirin'] },
    not: { allergies: ['sulfur'] },
    shows: 'left out salicylic-acid',
  },
  'allergy-sulfur': {
    for: { allergies: ['sulfur'] },
    not: { allergies: ['aspirin'] },
    shows: 'left out sulfur',
  },
  'not-tolerated-benzoyl-peroxide': {
    for: { tried: [{ active: 'benzoyl-peroxide', weeks: 1, outcome: 'not-tolerated' }] },
    not: { tried: [{ active: 'benzoyl-peroxide', weeks: 1, outcome: 'helped' }] },
    shows: 'left out benzoyl-peroxide',
  },
  'not-tolerated-adapalene': {
    for: { tried: [{ active: 'adapalene', weeks: 1, outcome: 'not-tolerated' }] },
    not: { tried: [{ active: 'adapalene', weeks: 1, outcome: 'no-effect' }] },
    shows: 'left out adapalene',
  },
  'not-tolerated-azelaic-acid': {
    for: { tried: [{ active: 'azelaic-acid', weeks: 1, outcome: 'not-tolerated' }] },
    not: { tried: [] },
    shows: 'left out azelaic-acid',
  },
  'not-tolerated-salicylic-acid': {
    for: { tried: [{ active: 'salicylic-acid', weeks: 1, outcome: 'not-tolerated' }] },
    not: { tried: [] },
    shows: 'left out salicylic-acid',
  },
  'not-tolerated-sulfur': {
    for: { tried: [{ active: 'sulfur', weeks: 1, outcome: 'not-tolerated' }] },
    not: { tried: [] },
    shows: 'left out sulfur',
  },
  'flag-self-harm': {
    for: { redFlags: ['self-harm'] },
    not: { redFlags: ['distress'] },
    shows: 'doctor self-harm now',
  },
  'flag-fulminans': {
    for: { redFlags: ['fulminans'] },
    not: { redFlags: ['nodules'] },
    shows: 'doctor fulminans today',
  },
  'flag-isotretinoin-alarm': {
    for: { redFlags: ['isotretinoin-alarm'] },
    not: { medicines: ['isotretinoin'] },
    shows: 'doctor isotretinoin-alarm today',
  },
  'isotretinoin-in-pregnancy': {
    for: { medicines: ['isotretinoin'], pregnancy: 'pregnant' },
    not: { medicines: ['isotretinoin'], pregnancy: 'possible' },
    shows: 'doctor isotretinoin-pregnancy today',
  },
  'flag-nodules': { for: { redFlags: ['nodules'] }, not: {}, shows: 'doctor nodules soon' },
  'flag-scarring': { for: { redFlags: ['scarring'] }, not: {}, shows: 'doctor scarring soon' },
  'flag-failed-courses': {
    for: { redFlags: ['failed-courses'] },
    not: {},
    shows: 'doctor failed-courses soon',
  },
  'flag-distress': { for: { redFlags: ['distress'] }, not: {}, shows: 'doctor distress soon' },
  'flag-androgens': { for: { redFlags: ['androgens'] }, not: {}, shows: 'doctor androgens soon' },
  'flag-steroids': { for: { redFlags: ['steroids'] }, not: {}, shows: 'doctor steroids soon' },
  'otc-in-vain': {
    for: { tried: [{ active: 'benzoyl-peroxide', weeks: 12, outcome: 'no-effect' }] },
    not: { tried: [{ active: 'benzoyl-peroxide', weeks: 11, outcome: 'no-effect' }] },
    shows: 'doctor otc-in-vain soon',
  },
  'many-spots': { for: { spots: 35 }, not: { spots: 34 }, shows: 'doctor many-spots soon' },
  'grade-5-doctor': { for: { grade: 5 }, not: { grade: 4 }, shows: 'doctor severe soon' },
  'grade-4-doctor': { for: { grade: 4 }, not: { grade: 3 }, shows: 'doctor moderate soon' },
  care: { for: { grade: 1 }, not: { age: 7 }, shows: 'morning cleanser' },
  'moisturise-and-protect': { for: { grade: 5 }, not: { age: 7 }, shows: 'evening moisturiser' },
  'tinted-sunscreen': { for: { monk: 6 }, not: { monk: 5 }, shows: 'morning tinted-sunscreen' },
  sunscreen: { for: { monk: null }, not: { monk: 9 }, shows: 'morning sunscreen' },
  'grade-1-maintenance': {
    for: { grade: 1, relapses: true },
    not: { grade: 1, relapses: false },
    shows: 'evening adapalene',
  },
  'grade-2-comedones': {
    for: { grade: 2, mostly: 'comedones' },
    not: { grade: 2, mostly: 'inflamed' },
    shows: 'evening adapalene',
  },
  'grade-2': {
    for: { grade: 2, mostly: 'inflamed' },
    not: { grade: 2, mostly: 'comedones' },
    shows: 'evening benzoyl-peroxide',
  },
  'grade-3-4': { for: { grade: 3 }, not: { grade: 2 }, shows: 'morning benzoyl-peroxide' },
  'grade-3-ask': { for: { grade: 3 }, not: { grade: 4 }, shows: 'ask benzoyl-peroxide-clindamycin' },
  'grade-5-gentle': { for: { grade: 5 }, not: { grade: 1 }, shows: 'evening benzoyl-peroxide' },
  'azelaic-on-prescription': {
    for: { pregnancy: 'pregnant' },
    not: { pregnancy: 'no' },
    shows: 'ask azelaic-acid-15',
  },
  hormonal: {
    for: { pregnancy: 'possible', redFlags: ['androgens'] },
    not: { pregnancy: 'no', redFlags: ['androgens'] },
    shows: 'ask hormonal',
  },
  'dry-or-sensitive': { for: { skinType: 'dry' }, not: {}, shows: 'start moisturiser-first' },
  'dry-or-sensitive-short-contact': {
    for: { skinType: 'sensitive' },
    not: { skinType: 'sensitive', allergies: ['benzoyl-peroxide'] },
    shows: 'start short-contact',
  },
  oily: { for: { skinType: 'oily' }, not: { skinType: 'dry' }, shows: 'evening adapalene' },
  'dark-skin': { for: { monk: 8 }, not: { monk: 3 }, shows: 'start slow-dark' },
  'how-to-start': { for: { grade: 2 }, not: { grade: 1 }, shows: 'review review-12' },
  'start-benzoyl-peroxide': {
    for: { grade: 5 },
    not: { allergies: ['benzoyl-peroxide'] },
    shows: 'caution bleaches',
  },
  'start-adapalene': { for: { grade: 3 }, not: { allergies: ['adapalene'] }, shows: 'expect worse-first' },
  'start-azelaic-acid': { for: { pregnancy: 'pregnant' }, not: {}, shows: 'caution stinging' },
  'start-sulfur': {
    for: { grade: 2, allergies: ['benzoyl-peroxide', 'adapalene', 'salicylic-acid', 'azelaic-acid'] },
    not: { grade: 2 },
    shows: 'caution odour',
  },
  'salicylic-acid-in-pregnancy': {
    for: { grade: 2, pregnancy: 'pregnant', allergies: ['benzoyl-peroxide'] },
    not: { grade: 2, pregnancy: 'no', allergies: ['benzoyl-peroxide', 'adapalene'] },
    shows: 'caution small-area',
  },
  contraception: { for: { pregnancy: 'possible' }, not: { pregnancy: 'no' }, shows: 'caution contraception' },
  'oral-antibiotic-with-topical': {
    for: { grade: 4 },
    not: { grade: 3 },
    shows: 'caution oral-with-topical',
  },
  'antibiotic-never-alone': { for: { grade: 3 }, not: { grade: 2 }, shows: 'caution antibiotic-never-alone' },
  'early-patience': {
    for: { weeks: 4, trend: 'no-clear-change' },
    not: { weeks: 4, trend: 'better' },
    shows: 'review keep-going',
  },
  'no-change-12-weeks': {
    for: { weeks: 12, trend: 'worse' },
    not: { weeks: 11, trend: 'worse' },
    shows: 'doctor no-change-12-weeks soon',
  },
  'better-12-weeks': {
    for: { weeks: 12, trend: 'better' },
    not: { weeks: 12, trend: 'unknown' },
    shows: 'review maintenance',
  },
  'strong-irritation': {
    for: { irritation: 'strong' },
    not: { irritation: 'mild' },
    shows: 'start pause-actives',
  },
  'mild-irritation': { for: { irritation: 'mild' }, not: { irritation: 'none' }, shows: 'start ease-off' },
  'rarely-kept': { for: { kept: 'rarely' }, not: { kept: 'half' }, shows: 'start simplify' },
  'prescriber-reviews': {
    for: { medicines: ['acne-hormonal'] },
    not: { medicines: ['other'] },
    shows: 'review review-prescriber',
  },
};

/** Every line of the plan as words, with the rules it is there for. */
function linesFor(change: Change): { words: string; rules: string[] }[] {
  const person = { ...ANSWERS, ...FINDINGS, ...change };
  const plan = makePlan(person, person);
  const rulesOf = ({ because }: { because: readonly { rule: string }[] }) => because.map(({ rule }) => rule);
  return [
    ...plan.doctor.map((one) => ({ words: `doctor ${one.note} ${one.urgency}`, rules: rulesOf(one) })),
    ...[...plan.morning, ...plan.evening].map((one) => ({
      words: `${one.slot} ${one.ingredient}`,
      rules: rulesOf(one),
    })),
    ...plan.asks.map((one) => ({ words: `ask ${one.option}`, rules: rulesOf(one) })),
    ...plan.lines.map((one) => ({ words: `${one.place} ${one.line}`, rules: rulesOf(one) })),
    ...plan.leftOut.map((one) => ({ words: `left out ${one.substance}`, rules: rulesOf(one) })),
  ];
}

test('the table keeps to its schema', () => {
  expect(RuleTableSchema.safeParse(RULES).error?.issues).toBeUndefined();
});

test('the schema refuses a rule without a source, a condition or a known ingredient, and an id used twice', () => {
  const [rule] = RULES;
  for (const broken of [
    [{ ...rule, source: [] }],
    [{ ...rule, when: {} }],
    [{ ...rule, effects: [{ do: 'use', slot: 'evening', from: ['snake-oil'], fromWeek: 0 }] }],
    [rule, rule],
  ])
    expect(RuleTableSchema.safeParse(broken).success).toBe(false);
});

describe('each rule', () => {
  test.each(Object.entries(CASES))('%s', (rule, { for: who, not, shows }) => {
    const lines = linesFor(who).filter(({ rules }) => rules.includes(rule));
    expect(lines.map(({ words }) => words)).toContain(shows);
    expect(linesFor(not).flatMap(({ rules }) => rules)).not.toContain(rule);
  });
});
