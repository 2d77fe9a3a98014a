import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { plausibleInterval } from '#core/score/plausible-interval.ts';
import { fitBounds, type GradedPhoto } from './fit-bounds.ts';

/** Photos whose network is less sure the higher the grade, and a grade too low for a fifth of the highest. */
function drawPhotos(seed: number, each: number): GradedPhoto[] {
  const random = seedRandom(seed);
  return [1, 2, 3, 4, 5].flatMap((grade) =>
    Array.from({ length: each }, () => {
      const centre = grade + 0.2 * grade * random.normal() - (grade === 5 && random.uniform() < 0.2 ? 1 : 0);
      const heights = [1, 2, 3, 4, 5].map((own) => Math.exp(-((own - centre) ** 2)));
      const sum = heights.reduce((a, b) => a + b);
      return { grade, probabilities: heights.map((height) => height / sum) };
    }),
  );
}

it('holds nine of ten photos of every grade, those of other people too', () => {
  const fitted = fitBounds(drawPhotos(1, 800), 0.9);
  const fresh = drawPhotos(2, 800);
  for (const grade of [2, 3, 4, 5]) {
    const own = fresh.filter((photo) => photo.grade === grade);
    const held = own.filter(({ probabilities }) => {
      const score = probabilities.reduce((sum, share, k) => sum + share * (k + 1), 0);
      const { low, high } = plausibleInterval(score, probabilities, fitted);
      return low <= grade + 1e-9 && grade <= high + 1e-9;
    });
    expect(held.length / own.length).toBeGreaterThan(0.86);
    expect(held.length / own.length).toBeLessThan(0.95);
  }
});

it('refuses to say anything of a grade that it has hardly seen', () => {
  const photos = drawPhotos(3, 20).filter(({ grade }, i) => grade !== 5 || i % 4 === 0);
  expect(() => fitBounds(photos, 0.9)).toThrow(RangeError);
});
