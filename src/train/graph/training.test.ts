import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { ADAMW, adamWScalars } from './adamw.ts';
import { buildStep, type TrainingPlan } from './build-step.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { cosineRate } from './cosine-rate.ts';
import { differentiate } from './differentiate.ts';
import { lowerTape } from './lower/lower-tape.ts';
import { probeBlock } from './lower/probe-block.ts';
import { openTape } from './open-tape.ts';
import { openTraining, startState } from './open-training.ts';
import { declareParameters, joinParameters, splitParameters } from './parameters.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'clarte-training-'));
afterAll(() => rm(folder, { recursive: true }));

const SPECS = [
  { name: 'w', shape: [3, 1], group: { rate: 1, decay: 0.1 } },
  { name: 'b', shape: [1], group: { rate: 0.5, decay: 0 } },
];
const ROWS = 8;

/** A straight line through eight points. */
function planLine(): TrainingPlan {
  const tape = openTape();
  const parameters = declareParameters(tape, SPECS);
  const y = tape.op('Gemm', [tape.input('x', [ROWS, 3]), parameters.of('w'), parameters.of('b')]);
  const apart = tape.op('Sub', [y, tape.input('y', [ROWS, 1])]);
  const loss = tape.op('ReduceMean', [tape.op('Mul', [apart, apart])], { axes: [0, 1], keepdims: 0 });
  return { tape, parameters, losses: { loss } };
}

const feedsOf = (step: number) => {
  const random = seedRandom(step);
  const x = Float32Array.from({ length: ROWS * 3 }, () => random.normal());
  const y = Float32Array.from({ length: ROWS }, (_, i) => 2 * x[3 * i] - x[3 * i + 1] + 0.5);
  return { x, y };
};
const START = startState(joinParameters(SPECS, { w: new Float32Array(3), b: new Float32Array(1) }));

/** AdamW written out in doubles. */
function adamWByHand(steps: number, rate: number) {
  const [w, m, v] = [new Float64Array(4), new Float64Array(4), new Float64Array(4)];
  for (let t = 1; t <= steps; t++) {
    const { x, y } = feedsOf(t);
    const g = new Float64Array(4);
    for (let i = 0; i < ROWS; i++) {
      const error = w[3] + [0, 1, 2].reduce((sum, k) => sum + w[k] * x[3 * i + k], 0) - y[i];
      for (let k = 0; k < 4; k++) g[k] += (2 / ROWS) * error * (k < 3 ? x[3 * i + k] : 1);
    }
    const shrink = Math.min(1, ADAMW.mostNorm / Math.hypot(...g));
    for (let k = 0; k < 4; k++) {
      m[k] = 0.9 * m[k] + 0.1 * g[k] * shrink;
      v[k] = 0.999 * v[k] + 0.001 * (g[k] * shrink) ** 2;
      const move = m[k] / (1 - 0.9 ** t) / (Math.sqrt(v[k] / (1 - 0.999 ** t)) + 1e-8);
      w[k] -= rate * (k < 3 ? move + 0.1 * w[k] : 0.5 * move);
    }
  }
  return w;
}

describe('openTraining', () => {
  it('moves as AdamW with decoupled decay and rates of its groups, clipped, by hand', async () => {
    const training = await openTraining(planLine(), { state: START, steps: 0 }, 0.9);
    const rate = 0.05;
    for (let t = 1; t <= 5; t++) await training.step(feedsOf(t), rate);
    const expected = adamWByHand(5, rate);
    for (const [k, own] of training.state.weights.entries()) expect(own).toBeCloseTo(expected[k], 5);
    await training.close();
  });

  it('learns the line, and its average follows', async () => {
    const training = await openTraining(planLine(), { state: START, steps: 0 }, 0.9);
    let loss = Number.NaN;
    for (let t = 1; t <= 300; t++)
      ({ loss } = await training.step(feedsOf(t), cosineRate(t - 1, 300, 10, 0.1)));
    expect(loss).toBeLessThan(0.02);
    const { w } = splitParameters(SPECS, training.state.average);
    expect(w[0]).toBeGreaterThan(1.7);
    await training.close();
  });

  it('ends with the same bytes when it was killed and gone on with', async () => {
    const run = async (from: number, to: number, state: typeof START) => {
      const training = await openTraining(planLine(), { state, steps: from }, 0.9);
      for (let t = from + 1; t <= to; t++) await training.step(feedsOf(t), 0.05);
      const ended = Object.values(training.state).map((vector) => Buffer.from(vector.slice().buffer));
      const file = path.join(folder, 'line');
      await writeCheckpoint(file, { steps: training.steps, state: training.state, settings: 'line' });
      await training.close();
      return Buffer.concat(ended);
    };
    const straight = await run(0, 20, START);
    await run(0, 7, START);
    const saved = await readCheckpoint(path.join(folder, 'line'), 'line');
    expect(saved!.steps).toBe(7);
    expect((await run(7, 20, saved!.state)).equals(straight)).toBe(true);
  });
});

it('does not go on from a checkpoint of other settings', async () => {
  const file = path.join(folder, 'other');
  expect(await readCheckpoint(file, 'a')).toBeNull();
  await writeCheckpoint(file, { steps: 1, state: START, settings: 'a' });
  await expect(readCheckpoint(file, 'b')).rejects.toThrow('other settings');
});

it('warms up and goes down along half a cosine', () => {
  expect(cosineRate(0, 110, 10, 1)).toBeCloseTo(0.1);
  expect(cosineRate(9, 110, 10, 1)).toBe(1);
  expect(cosineRate(60, 110, 10, 1)).toBeCloseTo(0.5);
  expect(cosineRate(110, 110, 10, 1)).toBeCloseTo(0);
});

it('lets an average of few steps forget the start', () => {
  expect(adamWScalars(1, 1, 0.99).averageDecay).toBeCloseTo(1 / 11);
  expect(adamWScalars(1, 10_000, 0.99).averageDecay).toBe(0.99);
});

it('builds a step of ordinary operators alone where channels are not kept in blocks', () => {
  const text = Buffer.from(buildStep(planLine(), null)).toString('latin1');
  expect(text).not.toContain('com.microsoft');
});

it('has the same gradients in blocks as in ordinary operators, activations taken into convolutions', async () => {
  const block = await probeBlock();
  if (block === null) return;
  const gradientsWith = async (layout: number | null) => {
    const tape = openTape();
    const x = tape.input('x', [2, 24, 8, 8]);
    const shapes = [[144, 24, 1, 1], [144], [144, 1, 3, 3], [144], [32, 144, 1, 1]];
    const weights = shapes.map((shape, i) => tape.input(`w${i}`, shape));
    const clip = (value: typeof x) => tape.op('Clip', [value], { min: 0, max: 6 });
    const wide = clip(tape.op('Conv', [x, weights[0], weights[1]]));
    const deep = tape.op('Conv', [wide, weights[2], weights[3]], {
      ...{ strides: [2, 2], pads: [0, 0, 1, 1], group: 144 },
    });
    const y = tape.op('Conv', [tape.op('Relu', [deep]), weights[4]]);
    const loss = tape.op('ReduceMean', [tape.op('Mul', [y, y])], { axes: [0, 1, 2, 3], keepdims: 0 });
    const gradients = differentiate(tape, loss, [x, ...weights]);
    const outputs = Object.fromEntries(gradients.map((gradient, i) => [`g${i}`, gradient]));
    const onnx = lowerTape(tape, outputs, { name: 'blocks', block: layout });
    const session = await ort.InferenceSession.create(onnx, { logSeverityLevel: 3 });
    const random = seedRandom(3);
    const feeds = Object.fromEntries(
      [...tape.inputs].map(([name, { shape }]) => {
        const length = shape.reduce((a, b) => a * b, 1);
        const data = Float32Array.from({ length }, () => random.normal());
        return [name, new ort.Tensor('float32', data, [...shape])];
      }),
    );
    const results = await session.run(feeds);
    return gradients.map((_, i) => results[`g${i}`].data as Float32Array);
  };
  const [plain, blocked] = [await gradientsWith(null), await gradientsWith(block)];
  for (const [i, gradient] of plain.entries()) {
    const largest = gradient.reduce((most, own) => Math.max(most, Math.abs(own)), 0);
    expect(largest).toBeGreaterThan(0);
    for (const [k, own] of gradient.entries())
      expect(Math.abs(blocked[i][k] - own)).toBeLessThan(1e-4 * largest);
  }
});
