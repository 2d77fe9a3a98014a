import { expect, test } from 'vitest';
import { checkPassphrase } from './check-passphrase.ts';

test('takes twelve letters and more, whatever their script', () => {
  expect(checkPassphrase('four quite usual words')).toBeNull();
  expect(checkPassphrase('жёлтый лимон')).toBeNull();
  expect(checkPassphrase('elevenchars')).toBe('too-short');
  expect(checkPassphrase('')).toBe('too-short');
});

test('refuses what is tried first', () => {
  for (const easy of ['111111111111', '123456789:;<', 'abababababab'])
    expect(checkPassphrase(easy)).toBe('too-easy');
});
