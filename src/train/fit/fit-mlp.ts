/** Trains the paper's head: a multilayer perceptron, by an ONNX training graph that onnxruntime-node runs. */
import * as ort from 'onnxruntime-node';
import { seedRandom } from '#core/random.ts';
import { ADAM, adamRate } from '../onnx/add-adam.ts';
import { buildTrainingStep, parameterNames, type TrainingStepSpec } from './build-training-step.ts';
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
  /** Called after every epoch. */
  readonly onEpoch?: (epoch: number, loss: number) => void;
};

/** Trains on `features` (rows x columns) towards one target per row. Rows are shuffled anew each epoch by the seed. */
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
  const training = openTraining(step, startState(widths, random.uniform));
  const losses: number[] = [];
  const batches = batchBuffers(features.columns, settings.batch);
  let best = Number.POSITIVE_INFINITY;
  let stale = 0;
  let steps = 0;
  for (let epoch = 0; epoch < settings.maxEpochs && stale < settings.patience; epoch++) {
    const order = random.permutation(features.rows);
    let loss = 0;
    for (let from = 0; from < order.length; from += settings.batch) {
      const rows = order.subarray(from, Math.min(order.length, from + settings.batch));
      steps++;
      const rate = adamRate(settings.learningRate, steps, ADAM);
      const feeds = batches.fill(features, targets, rows, rate, options.rowWeights);
      loss += (await training.step(feeds)) * rows.length;
    }
    loss /= order.length;
    losses.push(loss);
    options.onEpoch?.(epoch, loss);
    stale = loss > best - settings.tolerance ? stale + 1 : 0;
    best = Math.min(best, loss);
  }
  await step.release();
  const take = (prefix: string) => names.filter((name) => name.startsWith(prefix)).map(training.read);
  return { mlp: { widths, weights: take('w'), biases: take('b') }, losses };
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
