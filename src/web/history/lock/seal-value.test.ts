/** What is sealed: it comes back as it was, says nothing of itself, and cannot stand in another's place. */
import { expect, test } from 'vitest';
import { deriveKeys, makeDataKey } from './data-key.ts';
import { decodeHeld, encodeHeld, sealBytes, sealName, unsealBytes } from './seal-value.ts';

const keys = await deriveKeys(makeDataKey());

test.each([
  ['an object', { key: 'k', value: { score: 3.25, text: 'Stirn, ängstlich 🌧', list: [1, null, false] } }],
  ['a word', { key: 'language', value: 'de' }],
  ['nothing', { key: 'answers', value: null }],
  ['a photo', { key: 'p', value: { id: 'p', bytes: new Uint8Array([255, 216, 255, 0, 7]).buffer } }],
  ['a photo of no bytes', { key: 'p', value: { id: 'p', bytes: new ArrayBuffer(0) } }],
])('comes back as it was: %s', async (_, held) => {
  const name = await sealName(keys, 'photos', held.key);
  const sealed = await sealBytes(keys, name, encodeHeld(held));
  expect(decodeHeld(await unsealBytes(keys, name, sealed))).toEqual(held);
});

test('bytes that JSON would make something else of are refused', () => {
  expect(() => encodeHeld({ key: 'p', value: { id: 'p', bytes: new Uint8Array(3) } })).toThrow('bytes');
});

test('lengths tell sizes in steps alone, so that nobody counts spots by them', () => {
  const lengthOf = (letters: number) => encodeHeld({ key: 'k', value: { text: 'x'.repeat(letters) } }).length;
  expect(lengthOf(1)).toBe(lengthOf(300));
  expect([600, 3000, 40_000].map(lengthOf)).toEqual([1024, 4096, 65_536]);
  expect(lengthOf(150_000)).toBe(3 * 65_536);
});

test('names say nothing, are the same each time, and begin alike within a store', async () => {
  const [a, again, b, other] = await Promise.all([
    sealName(keys, 'routine', '2026-11-08'),
    sealName(keys, 'routine', '2026-11-08'),
    sealName(keys, 'routine', '2026-11-09'),
    sealName(keys, 'notes', '2026-11-08'),
  ]);
  expect(a).toBe(again);
  expect(a).toMatch(/^[0-9a-f]{48}$/);
  expect(a.slice(0, 16)).toBe(b.slice(0, 16));
  expect(a.slice(16)).not.toBe(b.slice(16));
  expect(a.slice(0, 16)).not.toBe(other.slice(0, 16));
  expect(await sealName(await deriveKeys(makeDataKey()), 'routine', '2026-11-08')).not.toBe(a);
});

test('a value under another name, changed by a bit, or under another key is refused', async () => {
  const name = await sealName(keys, 'notes', 'n1');
  const sealed = await sealBytes(keys, name, encodeHeld({ key: 'n1', value: 'exams' }));
  await expect(unsealBytes(keys, await sealName(keys, 'notes', 'n2'), sealed)).rejects.toThrow();
  await expect(unsealBytes(await deriveKeys(makeDataKey()), name, sealed)).rejects.toThrow();
  const bent = sealed.slice(0);
  new Uint8Array(bent)[40] ^= 1;
  await expect(unsealBytes(keys, name, bent)).rejects.toThrow();
});

test('the same value is never sealed to the same bytes', async () => {
  const name = await sealName(keys, 'notes', 'n1');
  const seal = () => sealBytes(keys, name, encodeHeld({ key: 'n1', value: 'exams' }));
  expect(Buffer.from(await seal()).equals(Buffer.from(await seal()))).toBe(false);
});
