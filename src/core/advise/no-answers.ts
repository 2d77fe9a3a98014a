/** The answers of who has answered nothing. */
import type { Answers } from '../schema/answers.ts';

/** What the answers' schema makes of nothing; written out so that advice in the browser loads no schema. */
export const NO_ANSWERS: Answers = {
  age: null,
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
  said: { age: 'open', pregnancy: 'open', medicines: 'open', allergies: 'open', redFlags: 'open' },
};
