/** What cannot be a PIN, and how long wrong ones make everybody wait. */
import { expect, test } from 'vitest';
import { checkPin } from './check-pin.ts';
import { delayAfter } from './delay-after.ts';

test.each([
  ['12345', 'too-short'],
  ['', 'too-short'],
  ['🌧🌧🌧🌧🌧', 'too-short'],
  ['000000', 'too-easy'],
  ['123456', 'too-easy'],
  ['9876543', 'too-easy'],
  ['abcdef', 'too-easy'],
  ['121212', 'too-easy'],
  ['204817', null],
  ['drei nasse Hunde', null],
])('%s', (pin, fault) => {
  expect(checkPin(pin)).toBe(fault);
});

test('three wrong tries are free, then each waits longer, up to 15 minutes', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 30].map(delayAfter)).toEqual([
    0, 0, 0, 5000, 15_000, 45_000, 135_000, 405_000, 900_000, 900_000,
  ]);
});
