/**
 * Trains the zones' part of a one-look network on: what it sees stays, what it says of it moves towards own labels. With `trunk` its
 * deeper blocks learn along, held near what they were.
 */

import type { TrainingPlan } from '../../graph/build-step.ts';
import { readCheckpoint, writeCheckpoint } from '../../graph/checkpoint.ts';
import { cosineRate } from '../../graph/cosine-rate.ts';
import { openTape } from '../../graph/open-tape.ts';
import { openTraining, startState } from '../../graph/open-training.ts';
import {
  declareParameters,
  joinParameters,
  type ParameterSpec,
  splitParameters,
} from '../../graph/parameters.ts';
import type { FaceCrops } from './cut-faces.ts';
import type { Weights } from './exported-weights.ts';
import { FACE_PX } from './face-crop.ts';
import { addKept, FIRST_MOVING, KEEP_WEIGHT } from './keep-maps.ts';
import { addLosses, targetInputs } from './losses.ts';
import { BATCH, drawEpoch, makeBatch } from './make-batch.ts';
import { networkShapes } from './network.ts';
import { addMaps } from './network-maps.ts';
import { addScores, ZONES } from './network-scores.ts';
import { openStem } from './open-stem.ts';
import { parameterSpecs } from './plan-training.ts';
import { STEM_WIDTH } from './trunk.ts';

/** How to train on. */
export type FineTuning = {
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  readonly warmupSteps: number;
  readonly averageDecay: number;
  /** Whether the trunk's deeper blocks learn along. */
  readonly trunk?: boolean;
};
export const FINE_TUNING: Omit<FineTuning, 'seed'> = {
  ...{ epochs: 8, rate: 5e-4, warmupSteps: 10, averageDecay: 0.95 },
};

/** Where and on what. */
export type FineTuningRun = {
  readonly faces: FaceCrops;
  /** Indices of the crops to learn from, a batch of them at least. */
  readonly members: readonly number[];
  readonly backboneOnnx: Uint8Array;
  /** All weights of the network to start from. */
  readonly start: Weights;
  readonly checkpoint: string;
  readonly checkpointEvery?: number;
  readonly onStep?: (
    step: number,
    steps: number,
    losses: Readonly<Record<string, number>>,
  ) => void | Promise<void>;
};

/** The parameters that learn. */
export const learningSpecs = (trunk = false): ParameterSpec[] =>
  parameterSpecs().filter(({ name }) => name.startsWith('zone.') || (trunk && blockOf(name) >= FIRST_MOVING));

/** The block of a trunk's parameter; 0 where it is none. */
const blockOf = (name: string) => Number(/^block_(\d+)_/.exec(name)?.[1] ?? 0);

/** Steps of a training on this many pictures. */
export function countSteps(pictures: number, { epochs }: Pick<FineTuning, 'epochs'>): number {
  return Math.max(1, Math.floor(pictures / BATCH)) * epochs;
}

/** Answers the weights that moved, by name. Killed and called again it goes on and ends with the same bytes. */
export async function fineTuneNetwork(
  settings: FineTuning,
  { faces, members, backboneOnnx, start, checkpoint, checkpointEvery = 10, onStep = () => {} }: FineTuningRun,
): Promise<Record<string, Float32Array>> {
  const { seed, epochs, rate, warmupSteps, averageDecay, trunk } = settings;
  const specs = learningSpecs(trunk);
  const key = JSON.stringify({ ...settings, members: members.length });
  const begin = (await readCheckpoint(checkpoint, key)) ?? {
    state: startState(joinParameters(specs, start)),
    steps: 0,
  };
  const training = await openTraining(planFineTuning(start, specs), begin, averageDecay);
  const stem = await openStem(backboneOnnx);
  const stepsAnEpoch = Math.max(1, Math.floor(members.length / BATCH));
  const steps = stepsAnEpoch * epochs;
  try {
    for (let step = training.steps; step < steps; step++) {
      const inEpoch = step % stepsAnEpoch;
      const order = drawEpoch(faces.crops, members, seed, Math.floor(step / stepsAnEpoch));
      const indices = Array.from({ length: BATCH }, (_, k) => order[(inEpoch * BATCH + k) % order.length]);
      const { pixels, feeds } = await makeBatch(faces, indices, seed * 1_000_003 + step);
      const maps = await stem.run(pixels);
      const losses = await training.step(
        { ...feeds, stem: maps },
        cosineRate(step, steps, warmupSteps, rate),
      );
      if (!Number.isFinite(losses.loss)) throw new Error(`the loss of step ${step} is no number`);
      const done = step + 1;
      await onStep(done, steps, losses);
      if (done % checkpointEvery === 0 || done === steps)
        await writeCheckpoint(checkpoint, { steps: done, state: training.state, settings: key });
    }
    return splitParameters(specs, training.state.average);
  } finally {
    await Promise.all([training.close(), stem.close()]);
  }
}

/**
 * Gradients flow into the parameters of `specs` alone; the others are constants. Where the trunk is among them, the change of its maps is
 * a part of the loss, `kept`.
 */
export function planFineTuning(
  start: Weights,
  specs: readonly ParameterSpec[],
  { pictures: n, side }: { readonly pictures: number; readonly side: number } = {
    pictures: BATCH,
    side: FACE_PX,
  },
): TrainingPlan {
  const tape = openTape();
  const parameters = declareParameters(tape, specs);
  const moving = new Set(specs.map(({ name }) => name));
  const shapes = networkShapes();
  const before = (name: string) => tape.constant(shapes[name], start[name]);
  const now = (name: string) => (moving.has(name) ? parameters.of(name) : before(name));
  const stem = tape.input('stem', [n, STEM_WIDTH, side / 4, side / 4]);
  const zones = {
    cover: tape.input('cover', [n, ZONES, (side / 8) ** 2]),
    absent: tape.input('absent', [n, ZONES]),
  };
  const maps = addMaps(tape, stem, now);
  const outputs = { lesions: maps.lesions, ...addScores(tape, maps, zones, now) };
  const losses = addLosses(tape, outputs, targetInputs(tape, n, side));
  if (!specs.some(({ name }) => blockOf(name) > 0)) return { tape, parameters, losses };
  const kept = addKept(tape, addMaps(tape, stem, before), maps);
  const loss = tape.op('Add', [losses.loss, tape.op('Mul', [kept, tape.scalar(KEEP_WEIGHT)])]);
  return { tape, parameters, losses: { ...losses, loss, kept } };
}
