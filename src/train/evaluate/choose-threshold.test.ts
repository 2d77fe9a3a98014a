import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { type CountedPicture, chooseThreshold, countAbove, fitCountError } from './choose-threshold.ts';

/** A picture whose lesions are found with probability 0.7, next to `wrong` false ones of 0.2. */
function picture(count: number, wrong = 0): CountedPicture {
  const peak = (chance: number) => ({ x: 0, y: 0, widthPx: 10, heightPx: 10, chance });
  const peaks = [...Array(count).fill(peak(0.7)), ...Array(wrong).fill(peak(0.2))];
  return { peaks, count };
}

describe('counts', () => {
  const random = seedRandom(1);

  it('take the threshold between what is there and what is not', () => {
    const pictures = Array.from({ length: 60 }, () =>
      picture(Math.round(30 * random.uniform()), 1 + Math.round(5 * random.uniform())),
    );
    const threshold = chooseThreshold(pictures);
    expect(threshold).toBeGreaterThanOrEqual(0.2 - 1e-9);
    expect(threshold).toBeLessThan(0.7);
    expect(pictures.every((one) => countAbove(one, threshold) === one.count)).toBe(true);
  });

  it('hold their share of official counts, by an interval of other pictures', () => {
    const noisy = (count: number): CountedPicture[] =>
      Array.from({ length: count }, () => {
        const official = Math.round(40 * random.uniform());
        const said = Math.max(0, Math.round(official * (1 + 0.25 * random.normal())));
        return { ...picture(said), count: official };
      });
    const { least, share } = fitCountError(noisy(400), 0.5);
    const held = noisy(1500).filter((one) => {
      const said = countAbove(one, 0.5);
      return Math.abs(one.count - said) <= Math.max(least, share * said);
    }).length;
    expect(held / 1500).toBeGreaterThan(0.76);
    expect(held / 1500).toBeLessThan(0.9);
  });
});
