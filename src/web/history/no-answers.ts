/** Answers of a person who has not been asked anything yet; apart from the schema, which is heavy. */
import type { Answers } from '#core/schema/answers.ts';

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
