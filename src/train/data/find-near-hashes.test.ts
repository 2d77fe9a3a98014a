import { expect, test } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { findNearHashes, hashColumns } from './find-near-hashes.ts';

const MOST = 8;

/** Hashes of which many are changes of others by up to twelve bits. */
function makeHashes(count: number, seed: number): bigint[] {
  const random = seedRandom(seed);
  const hashes: bigint[] = [];
  for (let i = 0; i < count; i++) {
    let hash = 0n;
    if (i > 0 && random.uniform() < 0.6) {
      hash = hashes[random.below(i)];
      for (let k = random.below(13); k > 0; k--) hash ^= 1n << BigInt(random.below(64));
    } else for (let k = 0; k < 4; k++) hash = (hash << 16n) | BigInt(random.below(65_536));
    hashes.push(hash);
  }
  return hashes;
}

const bits = (word: bigint) => [...word.toString(2)].filter((bit) => bit === '1').length;

test.each([1, 2, 3])('finds the pairs that looking at every pair finds, once each (%i)', (seed) => {
  const [asked, held] = [makeHashes(400, seed), makeHashes(400, seed).reverse()];
  const expected: string[] = [];
  for (const [i, a] of asked.entries())
    for (let b = i + 1; b < held.length; b++) if (bits(a ^ held[b]) <= MOST) expected.push(`${i} ${b}`);
  const found: string[] = [];
  let done = 0;
  findNearHashes(
    hashColumns(asked),
    hashColumns(held),
    MOST,
    (i, b) => found.push(`${i} ${b}`),
    () => done++,
  );
  expect(found.sort()).toEqual(expected.sort());
  expect(expected.length).toBeGreaterThan(20);
  expect(done).toBe(400);
});

test.each([0, 1, 2, 3, 5, 7, 10, 11])('finds them for any number of bits, %i too', (most) => {
  const hashes = makeHashes(300, 4);
  const expected: string[] = [];
  for (const [i, a] of hashes.entries())
    for (let b = i + 1; b < hashes.length; b++) if (bits(a ^ hashes[b]) <= most) expected.push(`${i} ${b}`);
  const found: string[] = [];
  const columns = hashColumns(hashes);
  findNearHashes(columns, columns, most, (i, b) => found.push(`${i} ${b}`));
  expect(found.sort()).toEqual(expected.sort());
});

test('refuses more bits than the parts allow', () => {
  const none = hashColumns([]);
  expect(() => findNearHashes(none, none, 12, () => {})).toThrow(RangeError);
});
