import { describe, expect, it } from 'vitest';
import { fakeView } from '#support/train/fake-model.ts';
import { LESION_NET, VIEW_SHAPE } from '../lab/lab-settings.ts';
import { buildViewHead, viewBlocks } from './build-view-head.ts';
import { correctScore } from './correct-score.ts';
import { readLesionWeights, replaceLesionWeights } from './lesion-weights.ts';
import { storeHalves } from './store-halves.ts';

const { lesions, severity } = fakeView();
const others = fakeView(10).lesions;
const head = (weights: typeof lesions) => buildViewHead(VIEW_SHAPE, weights, severity);

describe('lesion weights', () => {
  it('are read from a head as they were put in, also once its score was corrected', () => {
    expect(readLesionWeights(head(lesions), LESION_NET)).toEqual(lesions);
    const weights = new Float32Array(viewBlocks(VIEW_SHAPE).reduce((sum, width) => sum + width, 0));
    const names = { features: 'features', score: 'score' };
    const corrected = correctScore(head(lesions), names, { weights, bias: 1 });
    expect(readLesionWeights(corrected, LESION_NET)).toEqual(lesions);
  });

  it('are replaced, and nothing else is', () => {
    expect(lesions.w1).not.toEqual(others.w1);
    const replaced = replaceLesionWeights(head(lesions), others);
    expect(readLesionWeights(replaced, LESION_NET)).toEqual(others);
    expect(Buffer.from(replaceLesionWeights(replaced, lesions))).toEqual(
      Buffer.from(replaceLesionWeights(head(lesions), lesions)),
    );
  });

  it('are read and replaced in a head that stores them as float16', () => {
    const stored = storeHalves(head(lesions));
    expect(stored.length).toBeLessThan(head(lesions).length * 0.52);
    const read = readLesionWeights(stored, LESION_NET)!;
    for (const [name, values] of Object.entries(lesions))
      for (const [i, value] of values.entries())
        expect(Math.abs(read[name][i] - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -11 + 2 ** -25);
    const replaced = replaceLesionWeights(stored, others);
    expect(Buffer.from(replaced)).toEqual(Buffer.from(storeHalves(head(others))));
    // The same weights again change no byte.
    expect(Buffer.from(replaceLesionWeights(stored, read))).toEqual(Buffer.from(stored));
  });

  it('are not there where the net is of another shape', () => {
    expect(readLesionWeights(head(lesions), { ...LESION_NET, width: 32 })).toBeNull();
    expect(() => replaceLesionWeights(head(lesions), { w1: new Float32Array(3) })).toThrow(/no weights w1/);
  });
});
