import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { nodePorts } from '#node/ports.ts';
import { FAKE_HEAD, fakeView } from '#support/train/fake-model.ts';
import { VIEW_SHAPE } from '../lab/lab-settings.ts';
import { buildMlpHead } from './build-mlp-head.ts';
import { buildViewHead, viewBlocks } from './build-view-head.ts';
import { correctScore } from './correct-score.ts';

const { openNetwork } = nodePorts();
const random = seedRandom(11);
const numbers = (length: number, spread = 1) => Float32Array.from({ length }, () => spread * random.normal());

describe('correctScore', () => {
  it('moves the score of every patch by its features, as often as it is called', async () => {
    const names = { features: 'features', score: 'score' };
    const width = VIEW_SHAPE.patchWidth;
    const head = buildMlpHead(FAKE_HEAD.mlp, FAKE_HEAD.standard);
    const weights = numbers(width, 0.02);
    const once = correctScore(head, names, { weights, bias: 0.25 });
    const twice = correctScore(once, names, { weights, bias: -1 });
    const features = { dims: [3, width], data: numbers(3 * width) };
    const scoresOf = async (onnx: Uint8Array) => {
      const network = await openNetwork(onnx);
      const { score } = await network.run({ features });
      await network.close();
      return score;
    };
    const [before, after, further] = await Promise.all([head, once, twice].map(scoresOf));
    expect(after.dims).toEqual([3]);
    for (let row = 0; row < 3; row++) {
      const moved = weights.reduce((sum, weight, c) => sum + weight * features.data[row * width + c], 0);
      expect(after.data[row]).toBeCloseTo(before.data[row] + moved + 0.25, 4);
      expect(further.data[row]).toBeCloseTo(before.data[row] + 2 * moved - 0.75, 4);
    }
  });

  it('moves the score of the view and leaves lesions and features alone', async () => {
    const { lesions, severity } = fakeView();
    const view = buildViewHead(VIEW_SHAPE, lesions, severity);
    const columns = viewBlocks(VIEW_SHAPE).reduce((sum, count) => sum + count, 0);
    const weights = numbers(columns, 0.01);
    const corrected = correctScore(view, { features: 'features', score: 'score' }, { weights, bias: 0.5 });
    const { inputs, side, patchWidth } = VIEW_SHAPE;
    const maps = (layers: readonly { name: string; depth: number }[], cells: number) =>
      layers.map(({ name, depth }) => [
        name,
        { dims: [1, depth, cells, cells], data: numbers(depth * cells * cells).map(Math.abs) },
      ]);
    const given = {
      ...Object.fromEntries([
        ...maps(inputs.halved, side * 2),
        ...maps(inputs.fine, side),
        ...maps(inputs.coarse, side / 2),
      ]),
      glance: { dims: [1, patchWidth], data: numbers(patchWidth) },
      patches: { dims: [1, patchWidth], data: numbers(patchWidth) },
    };
    const [before, after] = await Promise.all(
      [view, corrected].map(async (onnx) => {
        const network = await openNetwork(onnx);
        const answer = await network.run(given);
        await network.close();
        return answer;
      }),
    );
    const moved = weights.reduce((sum, weight, c) => sum + weight * before.features.data[c], 0.5);
    expect(after.score.data[0]).toBeCloseTo(before.score.data[0] + moved, 3);
    expect(after.lesions).toEqual(before.lesions);
    expect(after.features).toEqual(before.features);
  });

  it('says so where the head has no such values', () => {
    const head = buildMlpHead(FAKE_HEAD.mlp, FAKE_HEAD.standard);
    const correction = { weights: numbers(2), bias: 0 };
    expect(() => correctScore(head, { features: 'features', score: 'grade' }, correction)).toThrow(
      'no grade',
    );
    expect(() => correctScore(head, { features: 'looks', score: 'score' }, correction)).toThrow('no looks');
  });
});
