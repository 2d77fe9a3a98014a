import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { openTraining, startState } from '../../graph/open-training.ts';
import { joinParameters, splitParameters } from '../../graph/parameters.ts';
import { learningSpecs, planFineTuning } from './fine-tune-network.ts';
import { GRADES, ZONES } from './network-scores.ts';
import { startWeights } from './start-weights.ts';
import { STEM_WIDTH } from './trunk.ts';

const SIZE = { pictures: 2, side: 64 };
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
const start = startWeights(backboneOnnx, 1);

/** Two pictures of noise, of severity 5 and 1. */
function drawFeeds() {
  const random = seedRandom(3);
  const { pictures: n, side } = SIZE;
  return {
    stem: Float32Array.from({ length: n * STEM_WIDTH * (side / 4) ** 2 }, () => random.normal()),
    cover: new Float32Array(n * ZONES * (side / 8) ** 2).fill(1),
    absent: new Float32Array(n * ZONES),
    severity: Float32Array.from([5, 1]),
    severityWeight: Float32Array.from([1, 1]),
    logCount: new Float32Array(n),
    countWeight: new Float32Array(n),
    grades: Float32Array.from({ length: n * GRADES }, (_, i) => (i === 4 || i === 5 ? 1 : 0)),
    lesions: new Float32Array(n * (side / 4) ** 2),
    lesionWeight: new Float32Array(n),
  };
}

it('lets the zones learn alone, or the deeper blocks of the trunk with them, and nothing that other heads are read off', () => {
  expect(learningSpecs().every(({ name }) => name.startsWith('zone.'))).toBe(true);
  const blocks = learningSpecs(true).filter(({ name }) => !name.startsWith('zone.'));
  expect(new Set(blocks.map(({ name }) => name.split('_')[1]))).toEqual(
    new Set(['7', '8', '9', '10', '11', '12', '13']),
  );
  // The trunk moves slowly, as in the training that it comes from.
  expect(blocks.every(({ group }) => group.rate < 0.5)).toBe(true);
});

it('moves the trunk towards labels and holds its maps near what they were', async () => {
  const specs = learningSpecs(true);
  const state = startState(joinParameters(specs, start));
  const training = await openTraining(planFineTuning(start, specs, SIZE), { state, steps: 0 }, 0.5);
  const feeds = drawFeeds();
  const first = await training.step(feeds, 1e-3);
  // Before the first step nothing has moved.
  expect(first.kept).toBeCloseTo(0, 5);
  let last = first;
  for (let step = 1; step < 8; step++) last = await training.step(feeds, 1e-3);
  expect(last.loss).toBeLessThan(first.loss);
  expect(last.kept).toBeGreaterThan(0);
  expect(last.kept).toBeLessThan(0.5);
  const moved = splitParameters(specs, training.state.weights);
  const name = 'block_10_expand.kernel';
  expect(moved[name].some((value, i) => value !== start[name][i])).toBe(true);
  expect(Object.keys(moved).some((own) => own.startsWith('decoder.') || own.startsWith('block_6_'))).toBe(
    false,
  );
  await training.close();
});
