import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { fitCorrection, type PhotoRows } from './fit-correction.ts';

const COLUMNS = 40;

/** Photos on which the champion is off by what its features tell, and by chance. */
function makePhotos(count: number, noise: number, shuffled = false): PhotoRows[] {
  const random = seedRandom(4);
  const rows = Array.from({ length: count }, () => {
    const features = Float32Array.from({ length: COLUMNS }, () => random.normal());
    const score = 2.5 + 0.5 * random.normal();
    return { features, score, label: score + 0.4 * features[0] + 0.3 + noise * random.normal() };
  });
  const order = shuffled ? random.permutation(count) : rows.keys().toArray();
  return rows.map(({ features, score }, i) => {
    const { label } = rows[order[i]];
    return {
      rows: [{ features, score, label, share: 1 }],
      example: {
        ...{ name: `${i}`, photo: '', votes: {}, duplicateGroup: null, source: '', fold: null, facts: {} },
        subject: `${i}`,
        label,
      },
    };
  });
}

describe('fitCorrection', () => {
  it('finds what the champion misses, on people it has not seen', async () => {
    const fit = await fitCorrection(makePhotos(150, 0.05), 1);
    expect(fit.championRmse).toBeGreaterThan(0.45);
    expect(fit.heldOutRmse).toBeLessThan(0.15);
    expect(fit.heldOut).toHaveLength(150);
    expect(fit.weights[0]).toBeGreaterThan(0.3);
    expect(fit.bias).toBeCloseTo(0.3, 1);
  });

  it('holds back where there is nothing to learn', async () => {
    const photos = makePhotos(100, 0.6, true);
    const fit = await fitCorrection(photos, 1);
    expect(fit.lambda).toBeGreaterThanOrEqual(3);
    const largest = Math.max(...fit.weights.map(Math.abs));
    expect(largest).toBeLessThan(0.2);
  });

  it('weighs a photo once, however many patches it has', async () => {
    const photos = makePhotos(60, 0.05);
    const split = photos.map(({ example, rows: [row] }) => ({
      example,
      rows: [
        { ...row, share: 0.5 },
        { ...row, share: 0.5 },
      ],
    }));
    const [one, two] = [await fitCorrection(photos, 1), await fitCorrection(split, 1)];
    expect(two.lambda).toBe(one.lambda);
    expect(two.heldOutRmse).toBeCloseTo(one.heldOutRmse, 3);
    expect(two.bias).toBeCloseTo(one.bias, 3);
  });
});
