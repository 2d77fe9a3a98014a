import { expect, test } from 'vitest';
import { NO_ANSWERS } from '#core/advise/no-answers.ts';
import { upgradeAnswers } from './upgrade-answers.ts';

test('what an earlier version had pre-set counts as not answered, what was chosen counts', async () => {
  const kept = { age: 24, pregnancy: 'no', medicines: [], allergies: [], skinType: 'oily', monk: null };
  const more = { mostly: 'unsure', relapses: false, tried: [], redFlags: ['scarring'] };
  const upgraded = await upgradeAnswers({ ...kept, ...more } as never);
  expect(upgraded).toMatchObject({ age: 24, skinType: 'oily', redFlags: ['scarring'] });
  expect(upgraded?.said).toEqual({
    age: 'given',
    pregnancy: 'open',
    medicines: 'open',
    allergies: 'open',
    redFlags: 'given',
  });
  expect(await upgradeAnswers(NO_ANSWERS)).toBe(NO_ANSWERS);
  expect(await upgradeAnswers(null)).toBeNull();
});
