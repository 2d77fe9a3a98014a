/** Trains the map of surfaces on maps that were collected of the finished trunk. */
import { seedRandom } from '#core/random.ts';
import type { TrainingPlan } from '../../../graph/build-step.ts';
import { cosineRate } from '../../../graph/cosine-rate.ts';
import { openTape } from '../../../graph/open-tape.ts';
import { openTraining, startState, type TrainingDevice } from '../../../graph/open-training.ts';
import {
  declareParameters,
  joinParameters,
  type ParameterSpec,
  splitParameters,
} from '../../../graph/parameters.ts';
import { type Shape, sizeOf, type Tensor } from '../../../graph/tape.ts';
import { FACE_PX } from '../face-crop.ts';
import { SURFACES } from '../surfaces.ts';
import { KEPT, type KeptMap, type KeptPicture, type KeptPictures, ROOT_STEP } from './collect-maps.ts';
import { readSurfaces, startSurfaces, surfaceShapes } from './surface-head.ts';

type Numbers = Readonly<Record<string, Float32Array>>;

/** How to train, and on what. */
export type SurfaceRun = {
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  readonly pictures: Pick<KeptPictures, 'count' | 'read'>;
  /** Weights to begin with; drawn from the seed where absent. */
  readonly begin?: Numbers;
  readonly device?: TrainingDevice;
  /** Called after each step; `weights` answers the average so far. */
  readonly onStep?: (step: number, loss: number, weights: () => Record<string, Float32Array>) => void;
};

const BATCH = 8;
const WARMUP = 20;
const DECAY = 0.01;
const AVERAGE = 0.98;
const CELLS = FACE_PX / 8;
const NAMES = Object.keys(KEPT) as KeptMap[];

/** Trains, and answers the moving average of the weights by name. */
export async function trainSurfaces(run: SurfaceRun): Promise<Record<string, Float32Array>> {
  const specs: ParameterSpec[] = Object.entries(surfaceShapes()).map(([name, shape]) => ({
    ...{ name, shape },
    group: { rate: 1, decay: shape.length > 1 ? DECAY : 0 },
  }));
  const state = startState(joinParameters(specs, { ...startSurfaces(run.seed), ...run.begin }));
  const training = await openTraining(planSurfaces(specs), { state, steps: 0 }, AVERAGE, run.device);
  const random = seedRandom(run.seed);
  const stepsAnEpoch = Math.floor(run.pictures.count / BATCH);
  const steps = stepsAnEpoch * run.epochs;
  try {
    let order = random.permutation(run.pictures.count);
    for (let step = 0; step < steps; step++) {
      const at = (step % stepsAnEpoch) * BATCH;
      if (at === 0) order = random.permutation(run.pictures.count);
      const drawn = await Promise.all([...order.subarray(at, at + BATCH)].map((i) => run.pictures.read(i)));
      const feeds = joinPictures(drawn);
      const said = await training.step(feeds, cosineRate(step, steps, WARMUP, run.rate));
      if (!Number.isFinite(said.loss)) throw new Error(`the loss of step ${step} is no number`);
      run.onStep?.(step + 1, said.loss, () => splitParameters(specs, training.state.average));
    }
    return splitParameters(specs, training.state.average);
  } finally {
    await training.close();
  }
}

/** Cross-entropy of each cell's shares of surfaces, by how much is known of it. */
function planSurfaces(specs: readonly ParameterSpec[]): TrainingPlan {
  const tape = openTape();
  const parameters = declareParameters(tape, specs);
  const input = (name: string, shape: Shape) => tape.input(name, [BATCH, ...shape]);
  const widen = (name: KeptMap) => {
    const root = tape.op('Mul', [input(name, KEPT[name]), tape.scalar(ROOT_STEP)]);
    return [name, tape.op('Mul', [root, root])] as const;
  };
  const maps = Object.fromEntries(NAMES.map(widen)) as Record<KeptMap, Tensor>;
  const logs = tape.op('LogSoftmax', [readSurfaces(tape, maps, parameters.of)], { axis: 1 });
  const shares = input('shares', [SURFACES.length, CELLS, CELLS]);
  const weighed = tape.op('Mul', [shares, input('known', [1, CELLS, CELLS])]);
  const crossed = tape.op('Mul', [logs, weighed]);
  const loss = tape.op('Neg', [tape.op('ReduceSum', [crossed], { axes: [0, 1, 2, 3], keepdims: 0 })]);
  const inputTypes = Object.fromEntries([...NAMES, 'shares'].map((name) => [name, 'uint8' as const]));
  return { tape, parameters, losses: { loss }, inputTypes };
}

function joinPictures(pictures: readonly KeptPicture[]) {
  const join = (to: Uint8Array, pick: (own: KeptPicture) => Uint8Array) => {
    for (const [k, own] of pictures.entries()) to.set(pick(own), k * (to.length / BATCH));
    return to;
  };
  const size = (name: KeptMap) => BATCH * sizeOf(KEPT[name]);
  const known = join(new Uint8Array(BATCH * CELLS * CELLS), (own) => own.known);
  const sum = known.reduce((a, b) => a + b, 0);
  return {
    ...Object.fromEntries(NAMES.map((name) => [name, join(new Uint8Array(size(name)), (own) => own[name])])),
    shares: join(new Uint8Array(BATCH * SURFACES.length * CELLS * CELLS), (own) => own.shares),
    known: Float32Array.from(known, (own) => own / (255 * sum)),
  };
}
