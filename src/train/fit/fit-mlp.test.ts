import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { buildMlpHead } from '../onnx/build-mlp-head.ts';
import { buildTrainingStep } from './build-training-step.ts';
import { fitMlp, PAPER_MLP } from './fit-mlp.ts';
import { applyStandard, measureStandard } from './standardise.ts';
import { emptyMemory } from './step-state.ts';

const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** Loss of a 2-3-1 perceptron in plain arithmetic, as the graph defines it. */
function plainLoss(
  kind: string,
  x: number[][],
  y: number[],
  w: number[][][],
  b: number[][],
  weight: number[],
) {
  let loss = 0;
  for (const [i, row] of x.entries()) {
    const hidden = b[0].map((bias, o) => Math.max(0, bias + row.reduce((s, v, k) => s + v * w[0][k][o], 0)));
    const out = b[1][0] + hidden.reduce((s, v, k) => s + v * w[1][k][0], 0);
    loss += weight[i] * (kind === 'squared' ? (out - y[i]) ** 2 / 2 : Math.log1p(Math.exp(out)) - y[i] * out);
  }
  return loss / x.length;
}

describe('buildTrainingStep', () => {
  for (const loss of ['squared', 'logistic'] as const) {
    it(`gives the ${loss} loss and the slope that finite differences give`, async () => {
      const random = seedRandom(3);
      const r = (n: number) => Array.from({ length: n }, () => random.normal());
      const x = [r(2), r(2), r(2), r(2)];
      const y = [0, 1, 1, 0];
      const weight = [1, 2, 0.5, 1];
      const w = [[r(3), r(3)], r(3).map((v) => [v])];
      const b = [r(3), r(1)];
      const session = await ort.InferenceSession.create(
        buildTrainingStep({
          widths: [2, 3, 1],
          batch: 4,
          loss,
          l2: 0,
          adam: { ...adam, beta1: 0, beta2: 0 },
        }),
      );
      const tensor = (data: number[], dims: number[]) => new ort.Tensor('float32', data, dims);
      const feeds: Record<string, ort.Tensor> = {
        x: tensor(x.flat(), [4, 2]),
        y: tensor(y, [4, 1]),
        weight: tensor(weight, [4, 1]),
        share: tensor([0.25], []),
        rate: tensor([1], []),
      };
      for (const [name, data, dims] of [
        ['w0', w[0].flat(), [2, 3]],
        ['b0', b[0], [3]],
        ['w1', w[1].flat(), [3, 1]],
        ['b1', b[1], [1]],
      ] as const) {
        feeds[name] = tensor(data as number[], dims as unknown as number[]);
        Object.assign(feeds, emptyMemory(name, dims));
      }
      const results = await session.run(feeds);
      expect(results.loss.data[0]).toBeCloseTo(plainLoss(loss, x, y, w, b, weight), 5);
      // With beta1 = 0 the memory `m0` after one step is the slope itself.
      const epsilon = 1e-5;
      for (let k = 0; k < 2; k++) {
        for (let o = 0; o < 3; o++) {
          const original = w[0][k][o];
          w[0][k][o] = original + epsilon;
          const up = plainLoss(loss, x, y, w, b, weight);
          w[0][k][o] = original - epsilon;
          const down = plainLoss(loss, x, y, w, b, weight);
          w[0][k][o] = original;
          expect(results['w0.m0.next'].data[k * 3 + o]).toBeCloseTo((up - down) / (2 * epsilon), 4);
        }
      }
    });
  }
});

describe('fitMlp', () => {
  const random = seedRandom(1);
  const rows = 300;
  const data = Float32Array.from({ length: rows * 4 }, () => random.normal() * 3 + 1);
  const features = { rows, columns: 4, data };
  const targets = Float32Array.from(
    { length: rows },
    (_, i) => 3 + Math.tanh(data[i * 4]) + 0.1 * data[i * 4 + 1],
  );
  const settings = { ...PAPER_MLP, hidden: [16, 8], batch: 50, maxEpochs: 60, learningRate: 0.01, seed: 5 };

  it('learns, repeats itself by seed, and its ONNX head says the same as training did', async () => {
    const standard = measureStandard(features);
    const fit = await fitMlp(applyStandard(features, standard), targets, settings);
    const again = await fitMlp(applyStandard(features, standard), targets, settings);
    expect(again.losses).toEqual(fit.losses);
    expect(fit.losses.at(-1)).toBeLessThan(fit.losses[0] / 10);
    const head = await ort.InferenceSession.create(buildMlpHead(fit.mlp, standard));
    const { score } = await head.run({ features: new ort.Tensor('float32', data, [rows, 4]) });
    const mse = targets.reduce((s, t, i) => s + ((score.data[i] as number) - t) ** 2, 0) / rows;
    expect(mse / 2).toBeLessThan(fit.losses.at(-1)! * 1.5);
  });

  it('goes on after a kill, also after several, and ends with the same weights', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'clarte-fit-'));
    const checkpoint = path.join(folder, 'work/fit.checkpoint');
    const standard = applyStandard(features, measureStandard(features));
    const whole = await fitMlp(standard, targets, settings);
    for (const killedAt of [7, 3, 20]) {
      const trained: number[] = [];
      const killed = fitMlp(standard, targets, settings, {
        checkpoint,
        onEpoch(epoch, loss) {
          trained.push(loss);
          if (epoch === killedAt) throw new Error('killed');
        },
      });
      await expect(killed).rejects.toThrow('killed');
      expect(trained).toEqual(whole.losses.slice(0, killedAt + 1));
    }
    // Half a file of a kill next to it is not taken.
    writeFileSync(`${checkpoint}.part`, 'half');
    const again = await fitMlp(standard, targets, settings, { checkpoint });
    expect(again).toEqual(whole);
    // Another fit does not go on from it.
    const other = { ...settings, seed: 6 };
    expect(await fitMlp(standard, targets, other, { checkpoint })).toEqual(
      await fitMlp(standard, targets, other),
    );
    rmSync(folder, { recursive: true });
  });
});
