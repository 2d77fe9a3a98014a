import { expect, test } from 'vitest';
import { isCommonPassword } from './check-new-password.ts';

test.each([
  'password123',
  'Passw0rd!!',
  '1234567890',
  'qwertyuiop',
  'letmeinletmein',
  'password123password123',
  'aaaaaaaaaaaaaaaaaaaa',
  'x'.repeat(1000),
  'anna.miller',
  'anna.miller@example.org',
])('%s is common', async (password) => {
  expect(await isCommonPassword(password, ['anna.miller@example.org', 'Anna'])).toBe(true);
});

test.each(['correct horse battery', 'a new password of mine', 'k7#Fj29!xQa', 'Übung macht den Käse 3x'])(
  '%s is not',
  async (password) => {
    expect(await isCommonPassword(password, ['anna.miller@example.org'])).toBe(false);
  },
);
