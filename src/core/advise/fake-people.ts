/** People for tests: answers and findings with nothing special, to be changed where a test needs it. */
import type { Answers } from '../schema/answers.ts';
import type { Findings } from './facts.ts';

/** An adult with combined skin, mild acne and nothing else to tell. */
export const ANSWERS: Answers = {
  age: 25,
  pregnancy: 'no',
  periods: null,
  medicines: [],
  allergies: [],
  skinType: 'combined',
  monk: null,
  fitzpatrick: null,
  mostly: 'unsure',
  relapses: false,
  marks: false,
  otherSigns: [],
  country: null,
  tried: [],
  redFlags: [],
  answeredAt: null,
  said: { age: 'given', pregnancy: 'given', medicines: 'given', allergies: 'given', redFlags: 'given' },
};

/** A first photo of grade 3. */
export const FINDINGS: Findings = {
  grade: 3,
  upTo: null,
  spots: null,
  takes: [],
  weeks: 0,
  purpose: 'treat',
  reviewDue: false,
  failed: [],
  trend: 'unknown',
  irritation: null,
  kept: null,
};
