/** Trains the lesion net on windows of stored maps. */
import * as ort from 'onnxruntime-node';
import { type Random, seedRandom } from '#core/random.ts';
import type { Box } from '#core/schema/box.ts';
import { emptyMemory, openTraining, type StepState } from '../fit/step-state.ts';
import { ADAM, adamRate } from '../onnx/add-adam.ts';
import { type LesionNet, lesionShapes } from '../onnx/build-lesion-net.ts';
import type { LesionWeights } from '../onnx/lesion-weights.ts';
import { buildLesionStep } from './build-lesion-step.ts';
import { drawMeanTarget } from './draw-target.ts';
import { BYTE_STEP, type ReadMaps } from './map-store.ts';

/**
 * A picture to learn from: the file of its maps, and the lesions that each of its readers saw, in pixels of the picture.
 * What only some saw is learned as the share of them.
 */
export type ReadPicture = { readonly maps: string; readonly readings: readonly (readonly Box[])[] };

/** How to train. */
export type LesionSettings = {
  readonly net: LesionNet;
  readonly epochs: number;
  /** Falls from here by half a cosine to a twentieth of it, unless it is to stay. */
  readonly learningRate: number;
  readonly constantRate?: true;
  readonly l2: number;
  /** Pictures of one step; each gives `windows` windows of `side` cells. */
  readonly pictures: number;
  readonly windows: number;
  readonly side: number;
  readonly seed: number;
};

/** Chosen on one shuffle of the folds (docs/decisions/lesion-net.md). */
export const LESION_SETTINGS: Omit<LesionSettings, 'net' | 'seed'> = {
  epochs: 4,
  learningRate: 2e-3,
  l2: 1e-5,
  pictures: 4,
  windows: 2,
  side: 32,
};

/** Pixels that a cell of the fine map stands for. */
export const CELL_PX = 8;

/** Share of windows that are drawn around a lesion where there is one. */
const AROUND_LESION = 0.7;

/** Weights by the names of `lesionShapes`, and the mean loss of each epoch. */
export type LesionFit = {
  readonly weights: LesionWeights;
  readonly losses: readonly number[];
};

/** Where training starts, and who is told of it. */
export type LesionFitOptions = {
  /** He's normal start where absent. */
  readonly start?: LesionWeights;
  /** Called after each of `stepsOf(...)` steps. */
  readonly onStep?: () => void;
  /** Called after each epoch, from 1, with the weights then. */
  readonly onEpoch?: (epoch: number, weights: LesionWeights) => void;
};

/** Trains on `pictures`. */
export async function fitLesionNet(
  pictures: readonly ReadPicture[],
  settings: LesionSettings,
  readMaps: ReadMaps,
  { start, onStep = () => {}, onEpoch = () => {} }: LesionFitOptions = {},
): Promise<LesionFit> {
  const { net, side } = settings;
  const count = settings.pictures * settings.windows;
  const session = await ort.InferenceSession.create(
    buildLesionStep(net, { count, side }, settings.l2, ADAM),
    {
      logSeverityLevel: 3,
    },
  );
  const random = seedRandom(settings.seed);
  const training = openTraining(session, startState(net, start ?? drawStart(net, random)));
  const names = Object.keys(lesionShapes(net));
  const readWeights = () =>
    Object.fromEntries(names.map((name) => [name, Float32Array.from(training.read(name))]));
  const batch = newBatch(net, count, side, readMaps);
  const steps = stepsOf(pictures.length, settings);
  const losses: number[] = [];
  let done = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const order = random.permutation(pictures.length);
    let loss = 0;
    for (let from = 0; from + settings.pictures <= order.length; from += settings.pictures) {
      await batch.fill(
        [...order.subarray(from, from + settings.pictures)].map((i) => pictures[i]),
        settings.windows,
        random,
      );
      const fallen = 0.05 + 0.95 * 0.5 * (1 + Math.cos((Math.PI * done) / steps));
      const share = settings.constantRate ? 1 : fallen;
      const rate = new ort.Tensor('float32', [adamRate(settings.learningRate * share, ++done, ADAM)], []);
      loss += await training.step({ ...batch.tensors, rate });
      onStep();
    }
    losses.push(loss / Math.floor(order.length / settings.pictures));
    onEpoch(epoch + 1, readWeights());
  }
  await session.release();
  return { weights: readWeights(), losses };
}

/** How many steps training on this many pictures takes. */
export function stepsOf(
  pictures: number,
  { epochs, pictures: perStep }: Pick<LesionSettings, 'epochs' | 'pictures'>,
): number {
  return epochs * Math.floor(pictures / perStep);
}

/** He's normal start; the last bias says that lesions are rare. */
function drawStart(net: LesionNet, random: Random): LesionWeights {
  const weights: LesionWeights = {};
  for (const [name, shape] of Object.entries(lesionShapes(net))) {
    const count = shape.reduce((a, b) => a * b, 1);
    const stem = name === 'wFine' || name === 'wCoarse';
    const fanIn = stem ? net.fine + net.coarse : count / shape[0];
    const spread = shape.length > 1 ? Math.sqrt(2 / fanIn) : 0;
    weights[name] = Float32Array.from({ length: count }, () =>
      name === 'bOut' ? -3 : spread * random.normal(),
    );
  }
  return weights;
}

function startState(net: LesionNet, weights: LesionWeights): StepState {
  const state: Record<string, ort.Tensor> = {};
  for (const [name, shape] of Object.entries(lesionShapes(net))) {
    state[name] = new ort.Tensor('float32', Float32Array.from(weights[name]), [...shape]);
    Object.assign(state, emptyMemory(name, shape));
  }
  return state;
}

function newBatch(net: LesionNet, count: number, side: number, readMaps: ReadMaps) {
  const half = side / 2;
  const fine = new Float32Array(count * net.fine * side * side);
  const coarse = new Float32Array(count * net.coarse * half * half);
  const target = new Float32Array(count * side * side);
  return {
    tensors: {
      fine: new ort.Tensor('float32', fine, [count, net.fine, side, side]),
      coarse: new ort.Tensor('float32', coarse, [count, net.coarse, half, half]),
      target: new ort.Tensor('float32', target, [count, 1, side, side]),
    },
    async fill(pictures: readonly ReadPicture[], windows: number, random: Random) {
      let at = 0;
      for (const picture of pictures) {
        const maps = await readMaps(picture.maps, net.fine, net.coarse);
        const drawn = drawMeanTarget(picture.readings, maps.side, maps.side, CELL_PX);
        const boxes = picture.readings.flat();
        for (let k = 0; k < windows; k++, at++) {
          const { column, row } = placeWindow(boxes, maps.side / 2, half, random);
          const from = { column: column * 2, row: row * 2, side };
          const fineMaps = { values: maps.fine, depth: net.fine, side: maps.side, step: BYTE_STEP };
          const coarseMaps = { values: maps.coarse, depth: net.coarse, side: maps.side / 2, step: BYTE_STEP };
          copyWindow(fineMaps, from, fine, at);
          copyWindow(coarseMaps, { column, row, side: half }, coarse, at);
          copyWindow({ values: drawn, depth: 1, side: maps.side, step: 1 }, from, target, at);
        }
      }
    },
  };
}

/** Upper left corner of a window, in coarse cells; often with a lesion at a random place inside. */
function placeWindow(boxes: readonly Box[], cells: number, side: number, random: Random) {
  const last = cells - side;
  const clip = (at: number) => Math.min(last, Math.max(0, at));
  if (boxes.length === 0 || random.uniform() >= AROUND_LESION) {
    return { column: random.below(last + 1), row: random.below(last + 1) };
  }
  const box = boxes[random.below(boxes.length)];
  const cell = (centrePx: number) => Math.floor(centrePx / (2 * CELL_PX)) - 2 - random.below(side - 4);
  return { column: clip(cell(box.x + box.width / 2)), row: clip(cell(box.y + box.height / 2)) };
}

/** Square maps of one picture; a value times `step` is what the net is given. */
type Maps = {
  readonly values: Uint8Array | Float32Array;
  readonly depth: number;
  readonly side: number;
  readonly step: number;
};

/** Copies a square of the maps to place `window` of a batch. */
function copyWindow(
  { values, depth, side: fullSide, step }: Maps,
  { column, row, side }: { readonly column: number; readonly row: number; readonly side: number },
  to: Float32Array,
  window: number,
) {
  let out = window * depth * side * side;
  for (let c = 0; c < depth; c++) {
    for (let y = 0; y < side; y++) {
      const start = (c * fullSide + row + y) * fullSide + column;
      for (let x = 0; x < side; x++) to[out++] = values[start + x] * step;
    }
  }
}
