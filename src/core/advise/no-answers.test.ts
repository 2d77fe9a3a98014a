/** No answers are what the schema makes of nothing. */
import { expect, test } from 'vitest';
import { AnswersSchema } from '../schema/answers.ts';
import { NO_ANSWERS } from './no-answers.ts';

test('no answers are what the schema makes of nothing', () => {
  expect(NO_ANSWERS).toEqual(AnswersSchema.parse({}));
});
