import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import type { FaceCrops } from './cut-faces.ts';
import { FACE_PX, type FaceCrop } from './face-crop.ts';
import { BATCH } from './make-batch.ts';
import { predictFaces } from './predict-faces.ts';
import { startWeights } from './start-weights.ts';
import { ONE_LOOK, ONE_LOOK_AGAIN, trainNetwork } from './train-network.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'clarte-one-look-'));
afterAll(() => rm(folder, { recursive: true }));
const backboneOnnx = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));

/** Drawn squares of colour, no faces. */
const random = seedRandom(1);
const drawn = Array.from({ length: BATCH }, () => {
  const colour = [0, 1, 2].map(() => random.below(256));
  return Uint8Array.from({ length: FACE_PX * FACE_PX * 3 }, (_, i) => (colour[i % 3] + (i >> 11)) & 255);
});
const faces: FaceCrops = {
  crops: drawn.map(
    (_, i): FaceCrop => ({
      ...{ kind: i % 4 === 3 ? 'crops' : 'frames', name: `n${i}`, subject: `s${i}`, duplicateGroup: null },
      ...{
        label: 2 + (i % 4),
        votes: { a: 3 },
        count: 5 * i,
        augmented: false,
        method: 'face',
        refusal: null,
      },
      zones: [{ name: 'forehead', box: { x: 100, y: 60, width: 150, height: 80 } }],
      lesions: i % 4 === 3 ? null : [{ x: 120, y: 100, width: 16, height: 16 }],
      scale: 1,
    }),
  ),
  pixelsOf: (index) => drawn[index],
};
const run = { faces, members: drawn.map((_, i) => i), backboneOnnx, checkpointEvery: 1 };
const settings = { ...ONE_LOOK, seed: 4, epochs: 3, warmupSteps: 1 };

it('goes on after a kill, ends with the same bytes, and tells how long it will take', async () => {
  const lefts: number[] = [];
  const straight = await trainNetwork(settings, {
    ...run,
    checkpoint: path.join(folder, 'straight'),
    onStep: ({ secondsLeft }) => lefts.push(secondsLeft),
  });
  expect(lefts).toHaveLength(3);
  expect(lefts.at(-1)).toBe(0);
  expect(lefts[0]).toBeGreaterThan(0);
  const checkpoint = path.join(folder, 'killed');
  const kill = () => {
    throw new Error('killed');
  };
  const killed = { ...run, checkpoint, onStep: ({ step }: { step: number }) => step === 2 && kill() };
  await expect(trainNetwork(settings, killed)).rejects.toThrow('killed');
  const resumed: number[] = [];
  const goneOn = await trainNetwork(settings, {
    ...run,
    checkpoint,
    onStep: ({ step }) => resumed.push(step),
  });
  // The second step was done, but not yet saved.
  expect(resumed).toEqual([2, 3]);
  for (const [name, weights] of Object.entries(straight)) {
    const bytes = Buffer.from(weights.buffer);
    expect(bytes.equals(Buffer.from(goneOn[name].buffer)), name).toBe(true);
  }
  const [first] = await predictFaces(straight, backboneOnnx, faces, [0]);
  expect(first.zones).toHaveLength(1);
  expect(first.severity).toBeCloseTo(first.zones[0], 3);
}, 240_000);

it('goes on from given weights in a second cycle, which draws other pictures', async () => {
  const start = startWeights(backboneOnnx, 9);
  const losses: number[] = [];
  for (const cycle of [1, 2]) {
    const still = { ...ONE_LOOK_AGAIN, seed: 4, epochs: 1, rate: 0, cycle };
    const weights = await trainNetwork(still, {
      ...{ ...run, start, checkpoint: path.join(folder, `cycle-${cycle}`) },
      onStep: (said) => losses.push(said.losses.loss),
    });
    for (const [name, values] of Object.entries(start)) expect(weights[name], name).toEqual(values);
  }
  expect(losses[0]).not.toBe(losses[1]);
}, 240_000);
