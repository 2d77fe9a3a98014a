/** Trains the map of surfaces cell by cell, each by itself: what lies around a cell is known from the trunk's deep blocks. */
import { seedRandom } from '#core/random.ts';
import type { TrainingPlan } from '../../../graph/build-step.ts';
import { cosineRate } from '../../../graph/cosine-rate.ts';
import { openTape } from '../../../graph/open-tape.ts';
import { openTraining, startState } from '../../../graph/open-training.ts';
import {
  declareParameters,
  joinParameters,
  type ParameterSpec,
  splitParameters,
} from '../../../graph/parameters.ts';
import { SURFACES } from '../surfaces.ts';
import { CELL_WIDTH, type Cells } from './collect-cells.ts';
import { joinCellWeights, type Numbers, splitCellWeights } from './surface-weights.ts';

/** How to train, and on what. */
export type CellRun = {
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  readonly cells: Cells;
  /** The head's weights to begin with. */
  readonly begin: Numbers;
  readonly onEpoch?: (epoch: number, loss: number) => void;
};

const BATCH = 512;
const WARMUP = 20;
const DECAY = 0.02;
const AVERAGE = 0.98;
const HIDDEN = 64;
const SPECS: readonly ParameterSpec[] = (
  [
    ['in', [CELL_WIDTH, HIDDEN]],
    ['in.bias', [HIDDEN]],
    ['out', [HIDDEN, SURFACES.length]],
    ['out.bias', [SURFACES.length]],
  ] as const
).map(([name, shape]) => ({ name, shape, group: { rate: 1, decay: shape.length > 1 ? DECAY : 0 } }));

/** Trains, and answers the head's weights by name. */
export async function trainCells({ seed, epochs, rate, cells, begin, onEpoch }: CellRun): Promise<Numbers> {
  const state = startState(joinParameters(SPECS, joinCellWeights(begin)));
  const training = await openTraining(planCells(), { state, steps: 0 }, AVERAGE);
  const random = seedRandom(seed);
  const stepsAnEpoch = Math.floor(cells.count / BATCH);
  const [x, shares, known] = [CELL_WIDTH, SURFACES.length, 1].map((width) => new Float32Array(BATCH * width));
  try {
    for (let epoch = 0, step = 0; epoch < epochs; epoch++) {
      const order = random.permutation(cells.count);
      let sum = 0;
      for (let k = 0; k < stepsAnEpoch; k++, step++) {
        for (const [to, from] of order.subarray(k * BATCH, (k + 1) * BATCH).entries()) {
          x.set(cells.features.subarray(from * CELL_WIDTH, (from + 1) * CELL_WIDTH), to * CELL_WIDTH);
          const width = SURFACES.length;
          shares.set(cells.shares.subarray(from * width, (from + 1) * width), to * width);
          known[to] = cells.known[from];
        }
        const total = known.reduce((a, b) => a + b, 0);
        for (let i = 0; i < BATCH; i++) known[i] /= total;
        const said = await training.step(
          { x, shares, known },
          cosineRate(step, stepsAnEpoch * epochs, WARMUP, rate),
        );
        sum += said.loss;
      }
      onEpoch?.(epoch + 1, sum / stepsAnEpoch);
    }
    return splitCellWeights(splitParameters(SPECS, training.state.average));
  } finally {
    await training.close();
  }
}

function planCells(): TrainingPlan {
  const tape = openTape();
  const parameters = declareParameters(tape, SPECS);
  const layer = (x: ReturnType<typeof tape.input>, name: string) =>
    tape.op('Add', [tape.op('MatMul', [x, parameters.of(name)]), parameters.of(`${name}.bias`)]);
  const hidden = tape.op('Relu', [layer(tape.input('x', [BATCH, CELL_WIDTH]), 'in')]);
  const logs = tape.op('LogSoftmax', [layer(hidden, 'out')], { axis: 1 });
  const weighed = tape.op('Mul', [
    tape.input('shares', [BATCH, SURFACES.length]),
    tape.input('known', [BATCH, 1]),
  ]);
  const loss = tape.op('Neg', [
    tape.op('ReduceSum', [tape.op('Mul', [logs, weighed])], { axes: [0, 1], keepdims: 0 }),
  ]);
  return { tape, parameters, losses: { loss } };
}
