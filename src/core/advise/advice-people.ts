/** The people whose plans are checked against the clinical facts: age, pregnancy, severity, skin, medicine, red flag. */
import type { Answers } from '../schema/answers.ts';
import type { Findings } from './facts.ts';
import type { IngredientId, OptionId } from './ingredients.ts';
import type { DoctorNoteId, LineId, PlanKind } from './rule.ts';

/** One person and what must come out; lists that are not given are empty, `kind` is full. */
export type AdvicePerson = {
  readonly who: string;
  readonly answers?: Partial<Answers>;
  readonly findings?: Partial<Findings>;
  readonly kind?: PlanKind;
  /** Actives, in order. */
  readonly morning?: readonly IngredientId[];
  readonly evening?: readonly IngredientId[];
  readonly doctor?: readonly DoctorNoteId[];
  readonly asks?: readonly OptionId[];
  readonly says?: readonly LineId[];
  readonly never?: readonly LineId[];
};

const BPO = 'benzoyl-peroxide';
const FIXED_3: readonly OptionId[] = ['adapalene-benzoyl-peroxide', 'benzoyl-peroxide-clindamycin'];
const FIXED_4: readonly OptionId[] = [
  'adapalene-benzoyl-peroxide',
  'tretinoin-clindamycin',
  'oral-antibiotic',
];
const FIXED_4_TEEN: readonly OptionId[] = ['adapalene-benzoyl-peroxide', 'tretinoin-clindamycin'];

/** Written by hand from the clinical facts, never by running the rules. */
export const ADVICE_PEOPLE: readonly AdvicePerson[] = [
  // Severity alone.
  {
    who: 'an adult, clear',
    findings: { grade: 1 },
    never: ['change-takes-weeks'],
    says: ['diet', 'no-picking'],
  },
  {
    who: 'an adult, clear, relapsing',
    answers: { relapses: true },
    findings: { grade: 1 },
    evening: ['adapalene'],
    says: ['worse-first', 'sun'],
  },
  {
    who: 'an adult, clear, relapsing, adapalene not tolerated',
    answers: { relapses: true, tried: [{ active: 'adapalene', weeks: 3, outcome: 'not-tolerated' }] },
    findings: { grade: 1 },
    evening: ['azelaic-acid'],
    says: ['stinging'],
  },
  {
    who: 'an adult, almost clear, inflamed',
    answers: { mostly: 'inflamed' },
    findings: { grade: 2 },
    evening: [BPO],
    says: ['build-up', 'bleaches', 'thin-layer', 'change-takes-weeks', 'review-12'],
  },
  {
    who: 'an adult, almost clear, comedones',
    answers: { mostly: 'comedones' },
    findings: { grade: 2 },
    evening: ['adapalene'],
    says: ['worse-first', 'broken-skin'],
  },
  { who: 'an adult, almost clear, unsure', findings: { grade: 2 }, evening: [BPO] },
  {
    who: 'an adult, almost clear, tolerates neither',
    answers: {
      tried: [
        { active: 'adapalene', weeks: 2, outcome: 'not-tolerated' },
        { active: BPO, weeks: 2, outcome: 'not-tolerated' },
      ],
    },
    findings: { grade: 2 },
    evening: ['salicylic-acid'],
  },
  {
    who: 'an adult, almost clear, tolerates neither, aspirin allergy',
    answers: {
      allergies: ['aspirin'],
      tried: [
        { active: 'adapalene', weeks: 2, outcome: 'not-tolerated' },
        { active: BPO, weeks: 2, outcome: 'not-tolerated' },
      ],
    },
    findings: { grade: 2 },
    evening: ['azelaic-acid'],
  },
  {
    who: 'an adult, mild',
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    says: ['one-at-a-time', 'antibiotic-never-alone', 'worse-first', 'bleaches'],
    never: ['contraception', 'guardian'],
  },
  {
    who: 'an adult, moderate',
    findings: { grade: 4 },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['moderate'],
    asks: FIXED_4,
    says: ['oral-with-topical', 'one-at-a-time'],
  },
  {
    who: 'an adult, severe',
    findings: { grade: 5 },
    evening: [BPO],
    doctor: ['severe'],
    asks: ['isotretinoin'],
    never: ['worse-first', 'one-at-a-time'],
  },

  // Age.
  {
    who: 'a child of 5, clear',
    answers: { age: 5 },
    findings: { grade: 1 },
    kind: 'none',
    doctor: ['under-8'],
  },
  { who: 'a child of 7, mild', answers: { age: 7 }, kind: 'none', doctor: ['under-8'] },
  { who: 'a child of 8, mild', answers: { age: 8 }, kind: 'none', doctor: ['under-12'] },
  {
    who: 'a child of 11, severe',
    answers: { age: 11 },
    findings: { grade: 5 },
    kind: 'none',
    doctor: ['under-12', 'severe'],
  },
  {
    who: 'a girl of 12, mild',
    answers: { age: 12 },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    says: ['guardian'],
  },
  {
    who: 'a boy of 15, moderate',
    answers: { age: 15 },
    findings: { grade: 4 },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['moderate'],
    asks: FIXED_4_TEEN,
    says: ['guardian'],
    never: ['oral-with-topical'],
  },
  {
    who: 'a boy of 17, severe',
    answers: { age: 17 },
    findings: { grade: 5 },
    evening: [BPO],
    doctor: ['severe'],
    says: ['guardian'],
  },
  {
    who: 'a person of 18, moderate',
    answers: { age: 18 },
    findings: { grade: 4 },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['moderate'],
    asks: FIXED_4,
    never: ['guardian'],
  },
  {
    who: 'a person of 61, almost clear',
    answers: { age: 61, mostly: 'inflamed' },
    findings: { grade: 2 },
    evening: [BPO],
  },

  // Pregnancy.
  {
    who: 'pregnant, clear and relapsing',
    answers: { pregnancy: 'pregnant', relapses: true },
    findings: { grade: 1 },
    evening: ['azelaic-acid'],
    says: ['pregnancy-safe'],
  },
  {
    who: 'pregnant, almost clear, comedones',
    answers: { pregnancy: 'pregnant', mostly: 'comedones' },
    findings: { grade: 2 },
    evening: [BPO],
    asks: ['azelaic-acid-15'],
  },
  {
    who: 'pregnant, almost clear, benzoyl peroxide not tolerated',
    answers: { pregnancy: 'pregnant', tried: [{ active: BPO, weeks: 2, outcome: 'not-tolerated' }] },
    findings: { grade: 2 },
    evening: ['salicylic-acid'],
    asks: ['azelaic-acid-15'],
    says: ['small-area'],
  },
  {
    who: 'pregnant, mild',
    answers: { pregnancy: 'pregnant' },
    morning: [BPO],
    evening: ['azelaic-acid'],
    asks: ['benzoyl-peroxide-clindamycin', 'azelaic-acid-15'],
    says: ['pregnancy-safe', 'stinging'],
    never: ['worse-first', 'contraception'],
  },
  {
    who: 'pregnant, moderate',
    answers: { pregnancy: 'pregnant' },
    findings: { grade: 4 },
    morning: [BPO],
    evening: ['azelaic-acid'],
    doctor: ['moderate'],
    asks: ['azelaic-acid-15'],
  },
  {
    who: 'pregnant, severe',
    answers: { pregnancy: 'pregnant' },
    findings: { grade: 5 },
    evening: [BPO],
    doctor: ['severe'],
    asks: ['azelaic-acid-15'],
  },
  {
    who: 'planning, mild',
    answers: { pregnancy: 'planning' },
    morning: [BPO],
    evening: ['azelaic-acid'],
    asks: ['benzoyl-peroxide-clindamycin', 'azelaic-acid-15'],
  },
  {
    who: 'breastfeeding, mild',
    answers: { pregnancy: 'breastfeeding' },
    morning: [BPO],
    evening: ['azelaic-acid'],
    doctor: ['breastfeeding-retinoid'],
    asks: ['benzoyl-peroxide-clindamycin', 'azelaic-acid-15'],
  },
  {
    who: 'breastfeeding, clear',
    answers: { pregnancy: 'breastfeeding' },
    findings: { grade: 1 },
    doctor: ['breastfeeding-retinoid'],
  },
  {
    who: 'could become pregnant, mild',
    answers: { pregnancy: 'possible' },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    says: ['contraception'],
  },
  {
    who: 'could become pregnant, moderate',
    answers: { pregnancy: 'possible' },
    findings: { grade: 4 },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['moderate'],
    asks: FIXED_4,
    says: ['contraception'],
  },
  {
    who: 'could become pregnant, almost clear on benzoyl peroxide only',
    answers: { pregnancy: 'possible', mostly: 'inflamed' },
    findings: { grade: 2 },
    evening: [BPO],
    never: ['contraception'],
  },
  {
    who: 'could become pregnant, 16, mild',
    answers: { pregnancy: 'possible', age: 16 },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    says: ['contraception', 'guardian'],
  },
  {
    who: 'pregnant at 16, moderate',
    answers: { pregnancy: 'pregnant', age: 16 },
    findings: { grade: 4 },
    morning: [BPO],
    evening: ['azelaic-acid'],
    doctor: ['moderate'],
    asks: ['azelaic-acid-15'],
    says: ['guardian'],
  },

  // Prescribed medicines.
  {
    who: 'on isotretinoin, mild',
    answers: { medicines: ['isotretinoin'] },
    kind: 'defer',
    doctor: ['prescriber'],
    says: ['review-prescriber'],
  },
  {
    who: 'on isotretinoin, severe',
    answers: { medicines: ['isotretinoin'] },
    findings: { grade: 5 },
    kind: 'defer',
    doctor: ['severe', 'prescriber'],
  },
  {
    who: 'on isotretinoin and pregnant',
    answers: { medicines: ['isotretinoin'], pregnancy: 'pregnant' },
    kind: 'defer',
    doctor: ['isotretinoin-pregnancy', 'prescriber'],
  },
  {
    who: 'on isotretinoin with severe headache',
    answers: { medicines: ['isotretinoin'], redFlags: ['isotretinoin-alarm'] },
    kind: 'defer',
    doctor: ['isotretinoin-alarm', 'prescriber'],
  },
  {
    who: 'on an oral antibiotic, moderate',
    answers: { medicines: ['acne-antibiotic'] },
    findings: { grade: 4 },
    kind: 'defer',
    doctor: ['moderate', 'prescriber'],
  },
  {
    who: 'on a prescribed cream, almost clear',
    answers: { medicines: ['acne-cream'] },
    findings: { grade: 2 },
    kind: 'defer',
    doctor: ['prescriber'],
  },
  {
    who: 'on the pill for acne, clear',
    answers: { medicines: ['acne-hormonal'], pregnancy: 'possible' },
    findings: { grade: 1 },
    kind: 'defer',
    doctor: ['prescriber'],
  },
  {
    who: 'on blood-pressure tablets, mild',
    answers: { medicines: ['other'] },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    says: ['other-medicines'],
  },

  // Allergies.
  {
    who: 'allergic to benzoyl peroxide, almost clear, inflamed',
    answers: { allergies: [BPO], mostly: 'inflamed' },
    findings: { grade: 2 },
    evening: ['adapalene'],
  },
  {
    who: 'allergic to benzoyl peroxide, mild',
    answers: { allergies: [BPO] },
    morning: ['azelaic-acid'],
    evening: ['adapalene'],
    asks: [],
    never: ['bleaches'],
  },
  {
    who: 'allergic to benzoyl peroxide, severe',
    answers: { allergies: [BPO] },
    findings: { grade: 5 },
    doctor: ['severe'],
    asks: ['isotretinoin'],
  },
  {
    who: 'allergic to adapalene, mild',
    answers: { allergies: ['adapalene'] },
    morning: [BPO],
    evening: ['azelaic-acid'],
    asks: ['benzoyl-peroxide-clindamycin'],
  },
  {
    who: 'allergic to adapalene and azelaic acid, mild',
    answers: { allergies: ['adapalene', 'azelaic-acid'] },
    morning: [BPO],
    evening: ['salicylic-acid'],
    asks: ['benzoyl-peroxide-clindamycin'],
  },
  {
    who: 'allergic to all but sulfur, almost clear',
    answers: { allergies: [BPO, 'adapalene', 'azelaic-acid', 'salicylic-acid'] },
    findings: { grade: 2 },
    evening: ['sulfur'],
    says: ['odour'],
  },
  {
    who: 'allergic to everything, mild',
    answers: { allergies: [BPO, 'adapalene', 'azelaic-acid', 'salicylic-acid', 'sulfur'] },
    says: ['no-picking'],
    never: ['thin-layer'],
  },

  // Skin type and tone.
  {
    who: 'dry skin, mild',
    answers: { skinType: 'dry' },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    says: ['moisturiser-first', 'short-contact'],
  },
  {
    who: 'sensitive skin, almost clear, comedones',
    answers: { skinType: 'sensitive', mostly: 'comedones' },
    findings: { grade: 2 },
    evening: ['adapalene'],
    says: ['moisturiser-first'],
    never: ['short-contact'],
  },
  {
    who: 'oily skin, moderate',
    answers: { skinType: 'oily' },
    findings: { grade: 4 },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['moderate'],
    asks: FIXED_4,
    never: ['moisturiser-first'],
  },
  {
    who: 'dark skin, mild',
    answers: { monk: 8 },
    morning: [BPO],
    evening: ['adapalene'],
    asks: [...FIXED_3, 'azelaic-acid-15'],
    says: ['slow-dark', 'marks-fade'],
  },
  {
    who: 'dark skin, pregnant, mild',
    answers: { monk: 10, pregnancy: 'pregnant' },
    morning: [BPO],
    evening: ['azelaic-acid'],
    asks: ['benzoyl-peroxide-clindamycin', 'azelaic-acid-15'],
    says: ['slow-dark', 'pregnancy-safe'],
  },
  {
    who: 'light skin, mild',
    answers: { monk: 2 },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    never: ['slow-dark', 'marks-fade'],
  },

  // Red flags at a low score.
  {
    who: 'clear, thoughts of self-harm',
    answers: { redFlags: ['self-harm'] },
    findings: { grade: 1 },
    doctor: ['self-harm'],
  },
  {
    who: 'clear, sudden ulcers with fever',
    answers: { redFlags: ['fulminans'] },
    findings: { grade: 1 },
    kind: 'gentle',
    doctor: ['fulminans'],
  },
  {
    who: 'moderate, sudden ulcers with fever',
    answers: { redFlags: ['fulminans'] },
    findings: { grade: 4 },
    kind: 'gentle',
    doctor: ['fulminans', 'moderate'],
  },
  {
    who: 'almost clear, nodules',
    answers: { redFlags: ['nodules'] },
    findings: { grade: 2 },
    evening: [BPO],
    doctor: ['nodules'],
  },
  {
    who: 'clear, scars',
    answers: { redFlags: ['scarring'] },
    findings: { grade: 1 },
    doctor: ['scarring'],
  },
  {
    who: 'mild, two courses failed',
    answers: { redFlags: ['failed-courses'] },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['failed-courses'],
    asks: FIXED_3,
  },
  {
    who: 'almost clear, distress and self-harm',
    answers: { redFlags: ['distress', 'self-harm'] },
    findings: { grade: 2 },
    evening: [BPO],
    doctor: ['self-harm', 'distress'],
  },
  {
    who: 'mild, signs of excess androgens, could become pregnant',
    answers: { redFlags: ['androgens'], pregnancy: 'possible' },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['androgens'],
    asks: [...FIXED_3, 'hormonal'],
    says: ['contraception'],
  },
  {
    who: 'mild, 17, signs of excess androgens, could become pregnant',
    answers: { redFlags: ['androgens'], pregnancy: 'possible', age: 17 },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['androgens'],
    asks: FIXED_3,
  },
  {
    who: 'clear, anabolic steroids',
    answers: { redFlags: ['steroids'] },
    findings: { grade: 1 },
    doctor: ['steroids'],
  },
  {
    who: 'almost clear, benzoyl peroxide in vain for 12 weeks',
    answers: { tried: [{ active: BPO, weeks: 12, outcome: 'no-effect' }] },
    findings: { grade: 2 },
    evening: [BPO],
    doctor: ['otc-in-vain'],
  },
  {
    who: 'almost clear, benzoyl peroxide in vain for 8 weeks',
    answers: { tried: [{ active: BPO, weeks: 8, outcome: 'no-effect' }] },
    findings: { grade: 2 },
    evening: [BPO],
  },
  {
    who: 'mild with 35 spots',
    findings: { spots: 35 },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['many-spots'],
    asks: FIXED_3,
  },
  {
    who: 'mild with 34 spots',
    findings: { spots: 34 },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
  },
  {
    who: 'a child of 9 with thoughts of self-harm',
    answers: { age: 9, redFlags: ['self-harm'] },
    findings: { grade: 1 },
    kind: 'none',
    doctor: ['self-harm', 'under-12'],
  },

  // How it goes.
  {
    who: 'mild, no change after 12 weeks',
    findings: { weeks: 12, trend: 'no-clear-change' },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['no-change-12-weeks'],
    asks: FIXED_3,
    says: ['no-clear-change'],
    never: ['keep-going'],
  },
  {
    who: 'mild, no change after 5 weeks',
    findings: { weeks: 5, trend: 'no-clear-change' },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    says: ['keep-going'],
  },
  {
    who: 'almost clear and better after 13 weeks',
    answers: { mostly: 'comedones' },
    findings: { grade: 2, weeks: 13, trend: 'better' },
    evening: ['adapalene'],
    says: ['maintenance'],
    never: ['keep-going', 'no-clear-change'],
  },
  {
    who: 'mild, worse after 14 weeks',
    findings: { weeks: 14, trend: 'worse' },
    morning: [BPO],
    evening: ['adapalene'],
    doctor: ['no-change-12-weeks'],
    asks: FIXED_3,
  },
  {
    who: 'mild, strong irritation',
    findings: { weeks: 2, irritation: 'strong' },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    says: ['pause-actives'],
  },
  {
    who: 'mild, rarely kept',
    findings: { weeks: 3, kept: 'rarely' },
    morning: [BPO],
    evening: ['adapalene'],
    asks: FIXED_3,
    says: ['simplify'],
  },
];
