import { expect, test } from 'vitest';
import { NO_ANSWERS } from '#core/advise/no-answers.ts';
import { REQUIRED_QUESTIONS } from '#core/schema/answer-lists.ts';
import { AnswersSchema } from '#core/schema/answers.ts';
import { ANSWERS } from '#support/advise/fake-people.ts';
import { type Draft, finishDraft, startDraft } from './draft.ts';

const NOW = '2026-11-27T12:00:00.000Z';

test('nothing is pre-set, and nothing counts as answered that was not', () => {
  const draft = startDraft(null);
  for (const question of [...REQUIRED_QUESTIONS, 'periods', 'skinType', 'mostly'] as const) {
    expect(draft[question], question).toBeNull();
  }
  expect(finishDraft(draft, null, NOW)).toEqual(NO_ANSWERS);
});

test('an age alone leaves the rest to be asked', () => {
  const draft = startDraft({ ...NO_ANSWERS, age: 30, said: { ...NO_ANSWERS.said, age: 'given' } });
  expect(draft).toMatchObject({ age: 30, pregnancy: null, medicines: null, redFlags: null, skinType: null });
});

test('none of these, and rather not say, are answers of their own', () => {
  const draft: Draft = {
    ...startDraft(null),
    age: 30,
    pregnancy: 'unsaid',
    medicines: [],
    allergies: 'unsaid',
  };
  expect(finishDraft(draft, null, NOW).said).toEqual({
    age: 'given',
    pregnancy: 'undisclosed',
    medicines: 'given',
    allergies: 'undisclosed',
    redFlags: 'open',
  });
});

test('without periods pregnancy and signs of hormones in women do not apply', () => {
  const draft: Draft = {
    ...startDraft(null),
    age: 15,
    periods: 'no',
    redFlags: ['androgens', 'irregular-periods', 'scarring'],
  };
  expect(finishDraft(draft, null, NOW)).toMatchObject({
    pregnancy: 'no',
    redFlags: ['scarring'],
    said: { pregnancy: 'given' },
  });
});

test('the moment at which all was answered is kept', () => {
  const draft: Draft = { ...startDraft(ANSWERS), periods: 'no' };
  const answers = finishDraft(draft, null, NOW);
  expect(answers.answeredAt).toBe(NOW);
  expect(finishDraft(draft, answers, '2027-01-01T00:00:00.000Z').answeredAt).toBe(NOW);
  expect(finishDraft({ ...draft, allergies: null }, null, NOW).answeredAt).toBeNull();
});

test('answers come back as they were given', () => {
  const answers = AnswersSchema.parse({
    ...ANSWERS,
    fitzpatrick: 5,
    monk: 9,
    country: 'DE',
    otherSigns: ['itching'],
    answeredAt: NOW,
  });
  expect(finishDraft(startDraft(answers), answers, NOW)).toEqual(answers);
});
