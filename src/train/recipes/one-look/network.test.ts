import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { lowerTape } from '../../graph/lower/lower-tape.ts';
import { openTape } from '../../graph/open-tape.ts';
import { openTraining, startState } from '../../graph/open-training.ts';
import { joinParameters } from '../../graph/parameters.ts';
import { addNetwork, networkShapes } from './network.ts';
import { ZONES } from './network-scores.ts';
import { parameterSpecs, planTraining } from './plan-training.ts';
import { startWeights } from './start-weights.ts';
import { STEM_WIDTH } from './trunk.ts';

const SIDE = 64;
const backbone = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));

it('scores the face within the range of its zones, whatever the weights, and looks past zones that are not there', async () => {
  const random = seedRandom(2);
  const weights = startWeights(backbone, 2);
  // Far from the start, where all zones are nearly alike.
  for (const name of ['zone.out', 'zone.weight', 'zone.local'])
    weights[name] = weights[name].map(() => random.normal());
  const tape = openTape();
  const shapes = networkShapes();
  const inputs = {
    stem: tape.input('stem', [1, STEM_WIDTH, SIDE / 4, SIDE / 4]),
    cover: tape.input('cover', [1, ZONES, (SIDE / 8) ** 2]),
    absent: tape.input('absent', [1, ZONES]),
  };
  const { zones, severity } = addNetwork(tape, inputs, (name) => tape.constant(shapes[name], weights[name]));
  const session = await ort.InferenceSession.create(
    lowerTape(tape, { zones, severity }, { name: 'test', block: null }),
    { logSeverityLevel: 3 },
  );
  const spread: number[] = [];
  for (let k = 0; k < 20; k++) {
    const count = 1 + random.below(ZONES);
    const fill = (dims: number[], draw: (at: number) => number) =>
      new ort.Tensor(
        'float32',
        Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, at) => draw(at)),
        dims,
      );
    const cells = (SIDE / 8) ** 2;
    const results = await session.run({
      stem: fill([1, STEM_WIDTH, SIDE / 4, SIDE / 4], () => random.normal()),
      cover: fill([1, ZONES, cells], (at) => (at < count * cells ? random.uniform() : 0)),
      absent: fill([1, ZONES], (zone) => (zone < count ? 0 : -10_000)),
    });
    const there = [...(results.zones.data as Float32Array)].slice(0, count);
    const [face] = results.severity.data as Float32Array;
    spread.push(Math.max(...there) - Math.min(...there));
    expect(face).toBeGreaterThanOrEqual(Math.min(...there) - 1e-3);
    expect(face).toBeLessThanOrEqual(Math.max(...there) + 1e-3);
  }
  expect(Math.max(...spread)).toBeGreaterThan(1);
});

it.each([false, true])(
  'goes down its loss as steeply as its gradient says (pairs: %s)',
  async (pairs) => {
    const random = seedRandom(3);
    const [n, side] = [2, 32];
    const own = planTraining(n, side, pairs).tape.inputs;
    const feeds = Object.fromEntries(
      [...own]
        .filter(([name]) => name !== 'weights')
        .map(([name, { shape }]) => [
          name,
          Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () =>
            name === 'absent' ? 0 : name === 'stem' ? random.normal() : random.uniform(),
          ),
        ]),
    );
    const start = joinParameters(parameterSpecs(), startWeights(backbone, 3));
    // At a rate of 0 nothing moves, and the first moments are a tenth of the clipped gradient.
    const stepAt = async (weights: Float32Array) => {
      const training = await openTraining(
        planTraining(n, side, pairs),
        { state: startState(weights), steps: 0 },
        0.9,
      );
      const said = await training.step(feeds, 0);
      const direction = training.state.m.slice();
      await training.close();
      return { loss: said.loss, norm: said.norm, direction };
    };
    const { norm, direction } = await stepAt(start);
    const length = Math.sqrt(direction.reduce((sum, own) => sum + own * own, 0));
    const reach = 2e-3;
    const lossAt = async (by: number) =>
      (await stepAt(start.map((weight, i) => weight + (by * direction[i]) / length))).loss;
    const measured = ((await lossAt(reach)) - (await lossAt(-reach))) / (2 * reach);
    expect(Math.abs(measured / norm - 1)).toBeLessThan(0.02);
  },
  60_000,
);
