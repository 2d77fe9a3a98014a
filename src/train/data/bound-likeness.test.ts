import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { boundLikeness } from './bound-likeness.ts';
import { NEAR_LIKENESS } from './find-duplicates.ts';
import { type Looks, lookLikeness } from './hash-looks.ts';

const random = seedRandom(5);
const looksOf = (small: Uint8Array): Looks => ({ upright: 0n, mirrored: 0n, small });
const clamp = (value: number) => Math.min(255, Math.max(0, Math.round(value)));
/** Waves with noise, some of them mirrored, of a few kinds, so that many pairs are near the limit on either side. */
const pictures = Array.from({ length: 120 }, (_, i) => {
  const [across, down] = [1 + (i % 3), 1 + (i % 2)];
  const [noise, isMirrored] = [random.uniform() ** 2 * 40, random.uniform() < 0.5];
  return looksOf(
    Uint8Array.from({ length: 1024 }, (_, at) => {
      const [x, y] = [at % 32, at >> 5];
      const seen = isMirrored ? 31 - x : x;
      return clamp(
        128 + 60 * Math.sin((across * seen) / 5) * Math.cos((down * y) / 6) + noise * random.normal(),
      );
    }),
  );
});

it('never keeps apart what is alike, and keeps most of the rest apart', () => {
  const mayBe = boundLikeness(pictures);
  let [alike, kept, other] = [0, 0, 0];
  for (let a = 0; a < pictures.length; a++)
    for (let b = a + 1; b < pictures.length; b++) {
      const isAlike = lookLikeness(pictures[a], pictures[b]) >= NEAR_LIKENESS;
      const may = mayBe(a, b, NEAR_LIKENESS);
      if (isAlike) {
        alike++;
        expect(may, `${a} and ${b}`).toBe(true);
      } else {
        other++;
        if (may) kept++;
      }
    }
  expect(alike).toBeGreaterThan(20);
  expect(kept / other).toBeLessThan(0.2);
});
