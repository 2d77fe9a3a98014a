import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { lowerTape } from '../../graph/lower/lower-tape.ts';
import { openTape } from '../../graph/open-tape.ts';
import { seedRandom } from '../../random.ts';
import { addNetwork, networkShapes, ZONES } from './network.ts';
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
