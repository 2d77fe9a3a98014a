import { expect, test } from 'vitest';
import { formatInterval, formatValue } from './figure-texts.ts';

test('values below zero have a minus sign, shares too, as differences of runs do', () => {
  expect([0.5, -0.083, -0.0001, null].map((value) => formatValue(value, 'share'))).toEqual([
    ...['50.0 %', '−8.3 %', '0.0 %', '–'],
  ]);
  expect([0.5, -0.0834, -0.0001].map((value) => formatValue(value))).toEqual(['0.500', '−0.083', '0.000']);
  expect(formatInterval({ value: 0, low: -0.1, high: 0.2, spread: null, runs: [] }, 'share')).toBe(
    '−10.0 % to 20.0 %',
  );
});
