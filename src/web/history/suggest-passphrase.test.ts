import { expect, test } from 'vitest';
import { suggestPassphrase } from './suggest-passphrase.ts';

test('five groups of four that cannot be misread, another each time, all letters alike', () => {
  const many = Array.from({ length: 400 }, suggestPassphrase);
  for (const one of many) expect(one).toMatch(/^[a-hj-km-np-z2-9]{4}(?:-[a-hj-km-np-z2-9]{4}){4}$/);
  expect(new Set(many).size).toBe(400);
  const counts = new Map<string, number>();
  for (const letter of many.join('').replaceAll('-', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(counts.size).toBe(31);
  // 8,000 letters, 258 of each: six standard deviations.
  for (const count of counts.values()) expect(Math.abs(count - 258)).toBeLessThan(6 * 16);
});
