/** Trains the paper's head: a multilayer perceptron, by an ONNX training graph that onnxruntime-node runs. */
import * as ort from 'onnxruntime-node';
import { seedRandom } from '#core/random.ts';
import { ADAM, adamRate } from '../onnx/add-adam.ts';
import { buildTrainingStep, parameterNames, type TrainingStepSpec } from './build-training-step.ts';
import { readFit, saveFit } from './fit-checkpoint.ts';
import type { Matrix } from './matrix.ts';
import { emptyMemory, openTraining, type StepState } from './step-state.ts';

/** How to train; defaults are method.md's, "Features and head". */
export type MlpSettings = {
  readonly hidden: readonly number[];
  readonly loss: TrainingStepSpec['loss'];
  readonly learningRate: number;
  readonly l2: number;
  readonly batch: number;
  readonly maxEpochs: number;
  /** Stop when the loss has not improved by this much … */
  readonly tolerance: number;
  /** … for this many epochs in a row. */
  readonly patience: number;
  readonly seed: number;
};

/** The paper's settings. */
export const PAPER_MLP: Omit<MlpSettings, 'seed'> = {
  hidden: [1024, 512, 256],
  loss: 'squared',
  learningRate: 1e-3,
  l2: 1e-4,
  batch: 200,
  maxEpochs: 200,
  tolerance: 1e-4,
  patience: 10,
};

/** A trained perceptron: weights `[in, out]` and biases per layer. */
export type Mlp = {
  readonly widths: readonly number[];
  readonly weights: readonly Float32Array[];
  readonly biases: readonly Float32Array[];
};

/** A trained perceptron and how the training went. */
export type MlpFit = { readonly mlp: Mlp; readonly losses: readonly number[] };

/** Optional parts of the training data and of the call. */
export type MlpFitOptions = {
  /** Weight of each row; 1 when absent. */
  readonly rowWeights?: Float32Array;
  /** Called after every epoch, first with those that an earlier, killed fit did. */
  readonly onEpoch?: (epoch: number, loss: number) => void | Promise<void>;
  /** File that keeps the fit after each epoch: the same fit goes on from it. */
  readonly checkpoint?: string;
};

/** Trains on `features` (rows x columns) towards one target per row. Rows are shuffled again each epoch by the seed. */
export async function fitMlp(
  features: Matrix,
  targets: Float32Array,
  settings: MlpSettings,
  options: MlpFitOptions = {},
): Promise<MlpFit> {
  const widths = [features.columns, ...settings.hidden, 1];
  const step = await ort.InferenceSession.create(
    buildTrainingStep({ widths, batch: settings.batch, loss: settings.loss, l2: settings.l2, adam: ADAM }),
    { logSeverityLevel: 3 },
  );
  const random = seedRandom(settings.seed);
  const names = parameterNames(widths.length - 1);
  const start = startState(widths, random.uniform);
  const key = JSON.stringify([settings, features.rows, features.columns]);
  const { checkpoint, onEpoch = () => {} } = options;
  const saved = checkpoint === undefined ? null : await readFit(checkpoint, key);
  const training = openTraining(step, saved ? restoreState(start, saved.state) : start);
  const stop = watchLoss(settings);
  const losses: number[] = [];
  for (const [epoch, loss] of (saved?.losses ?? []).entries()) {
    // The order of a later epoch follows from those before it.
    random.permutation(features.rows);
    losses.push(loss);
    stop.see(loss);
    await onEpoch(epoch, loss);
  }
  const trainEpoch = openEpochs(training.step, features, targets, settings, options.rowWeights);
  for (let epoch = losses.length; epoch < settings.maxEpochs && !stop.stale(); epoch++) {
    const loss = await trainEpoch(epoch, random.permutation(features.rows));
    losses.push(loss);
    stop.see(loss);
    await onEpoch(epoch, loss);
    if (checkpoint !== undefined) await saveFit(checkpoint, key, { losses, state: training.all() });
  }
  await step.release();
  const take = (prefix: string) => names.filter((name) => name.startsWith(prefix)).map(training.read);
  return { mlp: { widths, weights: take('w'), biases: take('b') }, losses };
}

/** Says when the loss no longer falls. */
function watchLoss({ tolerance, patience }: MlpSettings) {
  let best = Number.POSITIVE_INFINITY;
  let stale = 0;
  return {
    see(loss: number) {
      stale = loss > best - tolerance ? stale + 1 : 0;
      best = Math.min(best, loss);
    },
    stale: () => stale >= patience,
  };
}

/** Trains an epoch in the order given; answers its mean loss. */
function openEpochs(
  step: (feeds: StepState) => Promise<number>,
  features: Matrix,
  targets: Float32Array,
  { batch, learningRate }: MlpSettings,
  rowWeights: Float32Array | undefined,
) {
  const batches = batchBuffers(features.columns, batch);
  return async (epoch: number, order: Int32Array): Promise<number> => {
    let steps = epoch * Math.ceil(order.length / batch);
    let loss = 0;
    for (let from = 0; from < order.length; from += batch) {
      const rows = order.subarray(from, Math.min(order.length, from + batch));
      const rate = adamRate(learningRate, ++steps, ADAM);
      loss += (await step(batches.fill(features, targets, rows, rate, rowWeights))) * rows.length;
    }
    return loss / order.length;
  };
}

/** The state as a fit left it. */
function restoreState(start: StepState, saved: ReadonlyMap<string, Float32Array>): StepState {
  return Object.fromEntries(
    Object.entries(start).map(([name, { dims }]) => [
      name,
      new ort.Tensor('float32', saved.get(name)!, dims),
    ]),
  );
}

/** Glorot's uniform start for weights and biases (as scikit-learn), and Adam's empty memory. */
function startState(widths: readonly number[], uniform: () => number): StepState {
  const state: Record<string, ort.Tensor> = {};
  for (let i = 0; i < widths.length - 1; i++) {
    const bound = Math.sqrt(6 / (widths[i] + widths[i + 1]));
    const shapes = { [`w${i}`]: [widths[i], widths[i + 1]], [`b${i}`]: [widths[i + 1]] };
    for (const [name, shape] of Object.entries(shapes)) {
      const count = shape.reduce((a, b) => a * b, 1);
      const data = Float32Array.from({ length: count }, () => (2 * uniform() - 1) * bound);
      state[name] = new ort.Tensor('float32', data, shape);
      Object.assign(state, emptyMemory(name, shape));
    }
  }
  return state;
}

function batchBuffers(columns: number, batch: number) {
  const x = new Float32Array(batch * columns);
  const y = new Float32Array(batch);
  const w = new Float32Array(batch);
  return {
    fill(features: Matrix, targets: Float32Array, rows: Int32Array, rate: number, weights?: Float32Array) {
      for (const [i, row] of rows.entries()) {
        x.set(features.data.subarray(row * columns, (row + 1) * columns), i * columns);
        y[i] = targets[row];
        w[i] = weights ? weights[row] : 1;
      }
      w.fill(0, rows.length);
      return {
        x: new ort.Tensor('float32', x, [batch, columns]),
        y: new ort.Tensor('float32', y, [batch, 1]),
        weight: new ort.Tensor('float32', w, [batch, 1]),
        share: new ort.Tensor('float32', [1 / rows.length], []),
        rate: new ort.Tensor('float32', [rate], []),
      };
    },
  };
}
