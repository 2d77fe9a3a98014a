import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { emptyMemory } from '../fit/step-state.ts';
import { lesionShapes } from '../onnx/build-lesion-net.ts';
import { buildLesionStep } from './build-lesion-step.ts';

const net = { fine: 3, coarse: 2, width: 2 };
const random = seedRandom(7);
const normal = (dims: readonly number[]) =>
  new ort.Tensor(
    'float32',
    Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => random.normal()),
    [...dims],
  );

describe('buildLesionStep', () => {
  it('has for every parameter the slope that finite differences give', async () => {
    const adam = { beta1: 0, beta2: 0, epsilon: 1e-8 };
    const session = await ort.InferenceSession.create(buildLesionStep(net, { count: 2, side: 6 }, 0, adam));
    const feeds: Record<string, ort.Tensor> = {
      fine: normal([2, 3, 6, 6]),
      coarse: normal([2, 2, 3, 3]),
      target: new ort.Tensor(
        'float32',
        Float32Array.from({ length: 72 }, () => random.uniform()),
        [2, 1, 6, 6],
      ),
      rate: new ort.Tensor('float32', [0], []),
    };
    for (const [name, shape] of Object.entries(lesionShapes(net))) {
      feeds[name] = normal(shape);
      Object.assign(feeds, emptyMemory(name, shape));
    }
    const lossWith = async (name: string, k: number, by: number) => {
      const data = Float32Array.from(feeds[name].data as Float32Array);
      data[k] += by;
      const results = await session.run({
        ...feeds,
        [name]: new ort.Tensor('float32', data, feeds[name].dims),
      });
      return results.loss.data[0] as number;
    };
    const results = await session.run(feeds);
    const step = 1e-2;
    for (const name of Object.keys(lesionShapes(net))) {
      const slope = results[`${name}.m0.next`].data as Float32Array;
      for (let k = 0; k < slope.length; k++) {
        const measured = ((await lossWith(name, k, step)) - (await lossWith(name, k, -step))) / (2 * step);
        expect(Math.abs(slope[k] - measured), `${name}[${k}]`).toBeLessThan(0.02 * Math.abs(measured) + 2e-3);
      }
    }
  });
});
