/** Every rule of the table: valid, sourced, firing for the person it is for and for nobody like them without the reason. */
import { describe, expect, test } from 'vitest';
import { ANSWERS, FINDINGS } from '#support/advise/fake-people.ts';
import { RuleTableSchema } from '#support/advise/rule-schema.ts';
import type { Answers } from '../schema/answers.ts';
import type { Findings } from './facts.ts';
import { makePlan } from './make-plan.ts';
import { RULES, type RuleId } from './rule-table.ts';

type Change = Partial<Answers & Findings>;

const SAID = ANSWERS.said;

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
  'grade-5-gentle': { for: { grade: 5 }, not: { grade: 1 }, shows: 'evening azelaic-acid' },
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
  'how-to-start': { for: { grade: 2 }, not: { grade: 1 }, shows: 'start build-up' },
  course: { for: { grade: 2 }, not: { grade: 2, purpose: 'maintain' }, shows: 'review review-12' },
  'thin-layer': { for: { grade: 2 }, not: { grade: 2, pregnancy: 'pregnant' }, shows: 'start thin-layer' },
  'thin-layer-in-pregnancy': {
    for: { pregnancy: 'pregnant' },
    not: { grade: 2, pregnancy: 'pregnant', allergies: ['benzoyl-peroxide'] },
    shows: 'start thin-layer',
  },
  'start-benzoyl-peroxide': {
    for: { grade: 3 },
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
    for: { weeks: 12, trend: 'better', grade: 2 },
    not: { weeks: 12, trend: 'better', grade: 3 },
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
  'answers-missing': {
    for: { said: { ...SAID, medicines: 'open' } },
    not: {},
    shows: 'start answer-first',
  },
  undisclosed: {
    for: { said: { ...SAID, allergies: 'undisclosed' } },
    not: { said: { ...SAID, pregnancy: 'undisclosed' } },
    shows: 'start undisclosed-care',
  },
  'age-missing': {
    for: { age: null, said: { ...SAID, age: 'open' } },
    not: { age: null, said: { ...SAID, age: 'undisclosed' } },
    shows: 'start answer-first',
  },
  'undisclosed-age': {
    for: { age: null, said: { ...SAID, age: 'undisclosed' } },
    not: {},
    shows: 'start undisclosed-care',
  },
  'undisclosed-pregnancy': {
    for: { said: { ...SAID, pregnancy: 'undisclosed' } },
    not: { pregnancy: 'pregnant' },
    shows: 'caution undisclosed-pregnancy',
  },
  'failed-benzoyl-peroxide': {
    for: { failed: ['benzoyl-peroxide'] },
    not: { failed: ['adapalene'] },
    shows: 'left out benzoyl-peroxide',
  },
  'failed-adapalene': {
    for: { tried: [{ active: 'adapalene', weeks: 12, outcome: 'no-effect' }] },
    not: { tried: [{ active: 'adapalene', weeks: 11, outcome: 'no-effect' }] },
    shows: 'left out adapalene',
  },
  'failed-azelaic-acid': { for: { failed: ['azelaic-acid'] }, not: {}, shows: 'left out azelaic-acid' },
  'failed-salicylic-acid': { for: { failed: ['salicylic-acid'] }, not: {}, shows: 'left out salicylic-acid' },
  'failed-sulfur': { for: { failed: ['sulfur'] }, not: {}, shows: 'left out sulfur' },
  'adapalene-prescribed': { for: { country: 'GB' }, not: { country: 'US' }, shows: 'left out adapalene' },
  'adapalene-ask': {
    for: { country: 'GB' },
    not: { country: 'GB', pregnancy: 'pregnant' },
    shows: 'ask adapalene-alone',
  },
  'adapalene-access': { for: { country: null }, not: { country: 'US' }, shows: 'start adapalene-access' },
  'maybe-other': { for: { otherSigns: ['around-mouth'] }, not: {}, shows: 'doctor maybe-other soon' },
  'photo-maybe-other': { for: { mayBeOther: true }, not: {}, shows: 'doctor maybe-other soon' },
  'logged-in-pregnancy': {
    for: { pregnancy: 'pregnant', takes: ['adapalene'] },
    not: { pregnancy: 'pregnant', takes: ['azelaic-acid'] },
    shows: 'doctor medicine-in-pregnancy today',
  },
  'acne-medicine-in-pregnancy': {
    for: { pregnancy: 'pregnant', medicines: ['acne-cream'] },
    not: { pregnancy: 'pregnant', medicines: ['other'] },
    shows: 'doctor medicine-in-pregnancy today',
  },
  'logged-before-pregnancy': {
    for: { pregnancy: 'breastfeeding', takes: ['tretinoin'] },
    not: { pregnancy: 'pregnant', takes: ['tretinoin'] },
    shows: 'doctor medicine-before-pregnancy soon',
  },
  'acne-medicine-before-pregnancy': {
    for: { pregnancy: 'planning', medicines: ['acne-antibiotic'] },
    not: { pregnancy: 'possible', medicines: ['acne-antibiotic'] },
    shows: 'doctor medicine-before-pregnancy soon',
  },
  'isotretinoin-with-tetracycline': {
    for: { takes: ['isotretinoin', 'tetracycline'] },
    not: { takes: ['isotretinoin', 'clindamycin'] },
    shows: 'doctor isotretinoin-tetracycline today',
  },
  'isotretinoin-low-mood': {
    for: { takes: ['isotretinoin'], redFlags: ['distress'] },
    not: { takes: ['tretinoin'], redFlags: ['distress'] },
    shows: 'doctor isotretinoin-mood today',
  },
  'tetracycline-under-12': {
    for: { age: 11, takes: ['tetracycline'] },
    not: { age: 12, takes: ['tetracycline'] },
    shows: 'doctor tetracycline-under-12 today',
  },
  'logged-allergy-benzoyl-peroxide': {
    for: { allergies: ['benzoyl-peroxide'], takes: ['benzoyl-peroxide'] },
    not: { allergies: ['benzoyl-peroxide'] },
    shows: 'doctor logged-allergy today',
  },
  'logged-allergy-adapalene': {
    for: { allergies: ['adapalene'], takes: ['adapalene'] },
    not: { takes: ['adapalene'] },
    shows: 'doctor logged-allergy today',
  },
  'logged-allergy-azelaic-acid': {
    for: { allergies: ['azelaic-acid'], takes: ['azelaic-acid'] },
    not: { allergies: ['azelaic-acid'], takes: ['adapalene'] },
    shows: 'doctor logged-allergy today',
  },
  'logged-allergy-salicylic-acid': {
    for: { allergies: ['aspirin-asthma'], takes: ['salicylic-acid'] },
    not: { allergies: ['sulfur'], takes: ['salicylic-acid'] },
    shows: 'doctor logged-allergy today',
  },
  'logged-allergy-sulfur': {
    for: { allergies: ['sulfur'], takes: ['sulfur'] },
    not: { allergies: ['sulfur'] },
    shows: 'doctor logged-allergy today',
  },
  'medicine-may-cause': {
    for: { medicines: ['lithium'] },
    not: { medicines: ['other'] },
    shows: 'doctor medicine-may-cause ask',
  },
  'takes-anabolic-steroids': {
    for: { medicines: ['anabolic-steroids'] },
    not: { medicines: ['systemic-steroids'] },
    shows: 'doctor steroids soon',
  },
  'flag-infection': { for: { redFlags: ['infection'] }, not: {}, shows: 'doctor infection today' },
  'flag-sudden-onset': { for: { redFlags: ['sudden-onset'] }, not: {}, shows: 'doctor sudden-onset soon' },
  'flag-irregular-periods': {
    for: { redFlags: ['irregular-periods'] },
    not: { redFlags: ['androgens'] },
    shows: 'doctor irregular-periods soon',
  },
  'severe-while-treated': {
    for: { medicines: ['acne-cream'], grade: 4 },
    not: { grade: 4 },
    shows: 'doctor severe-while-treated soon',
  },
  'grade-4-under-12': { for: { age: 11, grade: 4 }, not: { age: 12, grade: 4 }, shows: 'doctor severe soon' },
  'perhaps-moderate': {
    for: { grade: 3, upTo: 4 },
    not: { grade: 4, upTo: 4 },
    shows: 'doctor perhaps-moderate ask',
  },
  'skin-hardly-seen': { for: { monk: 7 }, not: { monk: 6 }, shows: 'score skin-hardly-seen' },
  'clear-with-marks': {
    for: { grade: 1, marks: true },
    not: { grade: 1, marks: false },
    shows: 'morning azelaic-acid',
  },
  'grade-2-dark-skin': {
    for: { grade: 2, monk: 8 },
    not: { grade: 2, monk: 5 },
    shows: 'evening adapalene',
  },
  'two-actives': { for: { grade: 3 }, not: { grade: 2 }, shows: 'start one-at-a-time' },
  'until-appointment': {
    for: { grade: 4 },
    not: { grade: 4, medicines: ['isotretinoin'] },
    shows: 'start until-appointment',
  },
  'contraception-under-18': {
    for: { pregnancy: 'possible', age: 17 },
    not: { pregnancy: 'possible', age: 18 },
    shows: 'caution contraception-retinoid',
  },
  'contraception-taken': {
    for: { pregnancy: 'possible', takes: ['isotretinoin'] },
    not: { pregnancy: 'no', takes: ['isotretinoin'] },
    shows: 'caution contraception',
  },
  'mood-named': { for: { grade: 5 }, not: { grade: 4 }, shows: 'caution mood-watch' },
  'mood-taken': { for: { takes: ['isotretinoin'] }, not: { grade: 5 }, shows: 'caution mood-watch' },
  'worse-6-weeks': {
    for: { weeks: 6, trend: 'worse' },
    not: { weeks: 5, trend: 'worse' },
    shows: 'doctor worse-6-weeks soon',
  },
  'better-go-on': {
    for: { weeks: 12, trend: 'better', grade: 3 },
    not: { weeks: 12, trend: 'better', grade: 3, purpose: 'maintain' },
    shows: 'review better-go-on',
  },
  maintenance: { for: { grade: 2, purpose: 'maintain' }, not: { grade: 2 }, shows: 'review review-yearly' },
  'maintenance-irritated': {
    for: { grade: 2, purpose: 'maintain', irritation: 'mild' },
    not: { grade: 2, irritation: 'mild' },
    shows: 'start fewer-evenings',
  },
  'photo-for-review': { for: { reviewDue: true }, not: {}, shows: 'review photo-for-review' },
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
