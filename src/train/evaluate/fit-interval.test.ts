import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { estimateInterval } from '#core/score/estimate-interval.ts';
import { fitInterval } from './fit-interval.ts';

const random = seedRandom(3);
/** Errors grow with the score. */
const draw = (count: number) =>
  Array.from({ length: count }, () => {
    const score = 1.5 + 3 * random.uniform();
    return { score, label: score + 0.2 * score * random.normal() };
  });

it('holds its share of new photos, everywhere along the score', () => {
  const interval = fitInterval(draw(2000), 0.9);
  const fresh = draw(4000).filter(({ score }) => score > 2 && score < 4);
  const held = (photos: typeof fresh) =>
    photos.filter(({ score, label }) => Math.abs(label - score) <= widthAt(interval, score)).length /
    photos.length;
  expect(held(fresh)).toBeGreaterThan(0.87);
  expect(held(fresh)).toBeLessThan(0.93);
  expect(held(fresh.filter(({ score }) => score < 2.5))).toBeGreaterThan(0.85);
  expect(held(fresh.filter(({ score }) => score > 3.5))).toBeGreaterThan(0.85);
  expect(interval.knots.at(-1)!.halfWidth).toBeGreaterThan(interval.knots[0].halfWidth);
});

it('takes the rank rounded up, and refuses too few photos', () => {
  const photos = Array.from({ length: 50 }, (_, i) => ({ score: 3, label: 3 + (i % 10) / 10 }));
  expect(fitInterval(photos, 0.9).knots[0].halfWidth).toBeCloseTo(0.9, 12);
  expect(() => fitInterval(photos.slice(1), 0.9)).toThrow(RangeError);
});

/** The width before the scale's ends cut it. */
function widthAt(interval: ReturnType<typeof fitInterval>, score: number): number {
  const shown = estimateInterval(score, interval)!;
  return Math.max(shown.high - score, score - shown.low);
}
