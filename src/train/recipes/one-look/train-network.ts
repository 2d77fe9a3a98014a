/** Trains the one-look network; a killed run goes on from its last checkpoint and ends with the same bytes. */
import { readCheckpoint, writeCheckpoint } from '../../graph/checkpoint.ts';
import { cosineRate } from '../../graph/cosine-rate.ts';
import { openTraining, startState, type TrainingDevice } from '../../graph/open-training.ts';
import { joinParameters, splitParameters } from '../../graph/parameters.ts';
import type { FaceChanges } from './augment-face.ts';
import type { FaceCrops } from './cut-faces.ts';
import { FACE_PX } from './face-crop.ts';
import { BATCH, drawEpoch, type EpochContents, makeBatch } from './make-batch.ts';
import { openStem } from './open-stem.ts';
import { parameterSpecs, planTraining } from './plan-training.ts';
import type { Taught } from './score-target.ts';
import { startWeights } from './start-weights.ts';

/** How to train. */
export type OneLookSettings = EpochContents & {
  readonly seed: number;
  readonly epochs: number;
  /** The heads' rate at its highest. */
  readonly rate: number;
  readonly warmupSteps: number;
  /** Share of the moving average of the weights that each step keeps, 0-1. */
  readonly averageDecay: number;
  /** Its place among trainings that go on from one another's weights, each of which draws other pictures; 1 where absent. */
  readonly cycle?: number;
  /** What is changed in pictures in another way than usual. */
  readonly changes?: FaceChanges;
};
export const ONE_LOOK: Omit<OneLookSettings, 'seed'> = {
  epochs: 12,
  rate: 1e-3,
  warmupSteps: 50,
  averageDecay: 0.99,
};
/** A second cycle on the weights that the first one left: up to half its rate and down again (SGDR, 2017). */
export const ONE_LOOK_AGAIN: Omit<OneLookSettings, 'seed'> = {
  epochs: 5,
  rate: 5e-4,
  warmupSteps: 20,
  averageDecay: 0.99,
  cycle: 2,
  severeTwice: true,
};
/**
 * A cycle after the others that learns from teachers too, and that the same face changed in two ways has one severity. It may
 * follow the first one at once: its number only keeps its draws apart from those of the second.
 */
export const ONE_LOOK_TAUGHT: Omit<OneLookSettings, 'seed'> = {
  epochs: 3,
  rate: 5e-4,
  warmupSteps: 20,
  averageDecay: 0.99,
  cycle: 3,
  pairs: true,
  severeTwice: true,
};
/** The same, that learns from labelled photos in which no face is found too. */
export const ONE_LOOK_FACELESS: Omit<OneLookSettings, 'seed'> = {
  ...ONE_LOOK_TAUGHT,
  cycle: 5,
  faceless: true,
};
/** So far apart are the seeds of two cycles' draws. */
const CYCLE_SEEDS = 500;

/** A step that was done: its losses, and how long the rest will take at this pace. */
export type TrainingProgress = {
  readonly step: number;
  readonly steps: number;
  readonly losses: Readonly<Record<string, number>>;
  readonly secondsLeft: number;
};

/** Where and on what to train. */
export type OneLookRun = {
  readonly faces: FaceCrops;
  /** Indices of the crops to learn from. */
  readonly members: readonly number[];
  readonly backboneOnnx: Uint8Array;
  /** File of the checkpoint. */
  readonly checkpoint: string;
  /** Weights to begin with, by name; where absent, the backbone's, and heads drawn at random. */
  readonly start?: Readonly<Record<string, Float32Array>>;
  /** What teachers say of crops by index; nobody is asked where absent. */
  readonly taught?: ReadonlyMap<number, Taught>;
  readonly device?: TrainingDevice;
  /** Steps between checkpoints. */
  readonly checkpointEvery?: number;
  readonly onStep?: (progress: TrainingProgress) => void;
};

/** Trains, and answers the moving average of the weights by name. */
export async function trainNetwork(
  settings: OneLookSettings,
  run: OneLookRun,
): Promise<Record<string, Float32Array>> {
  const { faces, members, backboneOnnx, checkpoint, checkpointEvery = 50 } = run;
  const { seed, epochs, rate, warmupSteps, averageDecay, cycle = 1 } = settings;
  const key = JSON.stringify({ ...settings, members: members.length });
  const saved = await readCheckpoint(checkpoint, key);
  const specs = parameterSpecs();
  const begin = saved ?? {
    state: startState(joinParameters(specs, run.start ?? startWeights(backboneOnnx, seed))),
    steps: 0,
  };
  const training = await openTraining(
    planTraining(BATCH, FACE_PX, settings.pairs),
    begin,
    averageDecay,
    run.device,
  );
  const stem = await openStem(backboneOnnx, run.device?.threads);
  const drawn = seed + (cycle - 1) * CYCLE_SEEDS;
  const order = (epoch: number) => drawEpoch(faces.crops, members, drawn, epoch, settings);
  const stepsAnEpoch = Math.floor(order(0).length / BATCH);
  const steps = stepsAnEpoch * epochs;
  const began = performance.now();
  const from = training.steps;
  try {
    let epochOrder: readonly number[] = [];
    for (let step = from; step < steps; step++) {
      const inEpoch = step % stepsAnEpoch;
      if (inEpoch === 0 || epochOrder.length === 0) epochOrder = order(Math.floor(step / stepsAnEpoch));
      const indices = epochOrder.slice(inEpoch * BATCH, (inEpoch + 1) * BATCH);
      const batchSeed = drawn * 1_000_003 + step;
      const { pixels, feeds } = await makeBatch(faces, indices, batchSeed, run.taught, settings.changes);
      const maps = await stem.run(pixels);
      const now = cosineRate(step, steps, warmupSteps, rate);
      const losses = await training.step({ ...feeds, stem: maps }, now);
      if (!Number.isFinite(losses.loss)) throw new Error(`the loss of step ${step} is no number`);
      const done = step + 1;
      const secondsLeft = ((performance.now() - began) / 1000 / (done - from)) * (steps - done);
      run.onStep?.({ step: done, steps, losses, secondsLeft });
      if (done % checkpointEvery === 0 || done === steps)
        await writeCheckpoint(checkpoint, { steps: done, state: training.state, settings: key });
    }
    return splitParameters(specs, training.state.average);
  } finally {
    await Promise.all([training.close(), stem.close()]);
  }
}
