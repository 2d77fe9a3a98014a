import { expect, test } from 'vitest';
import { spoiltReason } from './spoilt-reason.ts';

test('no face, no skin and a covered face are not claimed of a picture without colour or after heavy compression', () => {
  for (const reason of ['no-face', 'no-skin', 'not-a-face', 'face-covered'] as const) {
    expect(spoiltReason(reason, () => ['grey'])).toBe('without-colour');
    expect(spoiltReason(reason, () => ['compressed'])).toBe('too-compressed');
    expect(spoiltReason(reason, () => ['enlarged', 'filtered'])).toBe(reason);
  }
});

test('light, size and company stand; blur is told by compression, not by missing colour', () => {
  for (const reason of [
    'too-dark',
    'too-bright',
    'too-few-pixels',
    'face-too-small',
    'several-faces',
  ] as const)
    expect(spoiltReason(reason, () => ['grey', 'compressed'])).toBe(reason);
  expect(spoiltReason('too-blurred', () => ['compressed'])).toBe('too-compressed');
  expect(spoiltReason('too-blurred', () => ['grey'])).toBe('too-blurred');
});
