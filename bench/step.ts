/** `node bench/step.ts`: a training step of MobileNetV2 from block 3 on, ours and PyTorch's in turns, one thread each. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { seedRandom } from '#core/random.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import type { TrainingPlan } from '#train/graph/build-step.ts';
import { openTape } from '#train/graph/open-tape.ts';
import { openTraining, startState } from '#train/graph/open-training.ts';
import { declareParameters, joinParameters } from '#train/graph/parameters.ts';
import { addTrunk, readTrunkWeights, STEM_WIDTH, trunkShapes } from '#train/recipes/one-look/trunk.ts';
import { type Spread, spreadOf } from './spread.ts';

const BATCH = 16;
const SIDE_PX = 384;
const STEPS = 9;
/** Steps before any is counted: both take memory from the system in their first ones. */
const WARM_UP = 3;
/** Debian's Python, which python3-torch is a package of. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('step-pytorch.py', import.meta.url));
/** Channels of the last expansion, which are averaged and weighed into one score. */
const LAST_WIDTH = 576;
const LAYOUTS = ['plain', 'channels_last'] as const;

/** Core seconds of a step, and the ratio turn by turn. */
export type StepBench = {
  readonly batch: number;
  readonly sidePx: number;
  readonly ours: Spread;
  readonly pytorch: Readonly<Record<(typeof LAYOUTS)[number], Spread>>;
  /** Ours over the faster of PyTorch's two layouts, turn by turn. */
  readonly stepRatioToPytorch: Spread;
  readonly pytorchVersion: string;
};

/** Runs in turns; null where PyTorch is not installed. */
export async function benchStep(): Promise<StepBench | null> {
  if (spawnSync(PYTHON, ['-c', 'import torch']).status !== 0) return null;
  const ours = await openOurs();
  const theirs = await Promise.all(LAYOUTS.map(openPytorch));
  const times: { ours: number[]; pytorch: number[][] } = { ours: [], pytorch: [[], []] };
  for (let turn = -WARM_UP; turn < STEPS; turn++) {
    const own = await ours.step();
    const others: number[] = [];
    for (const { step } of theirs) others.push(await step());
    if (turn < 0) continue;
    times.ours.push(own);
    for (const [k, other] of others.entries()) times.pytorch[k].push(other);
  }
  await ours.close();
  for (const { end } of theirs) end();
  const [plain, channelsLast] = times.pytorch.map(spreadOf);
  const faster = times.pytorch[plain.median < channelsLast.median ? 0 : 1];
  return {
    batch: BATCH,
    sidePx: SIDE_PX,
    ours: spreadOf(times.ours),
    pytorch: { plain, channels_last: channelsLast },
    stepRatioToPytorch: spreadOf(times.ours.map((own, turn) => own / faster[turn])),
    pytorchVersion: theirs[0].version,
  };
}

/** The backbone's trunk with its cap at 6, the mean of its last maps, one linear layer, squared error. */
async function openOurs() {
  const backbone = await readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));
  const group = { rate: 1, decay: 0.01 };
  const shapes = { ...trunkShapes(), 'head.kernel': [LAST_WIDTH, 1], 'head.bias': [1] };
  const specs = Object.entries(shapes).map(([name, shape]) => ({ name, shape, group }));
  const plan = planStep(specs);
  const random = seedRandom(1);
  const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
  const trunk = Object.entries(readTrunkWeights(backbone)).map(([name, { data }]) => [name, data] as const);
  const weights = {
    ...Object.fromEntries(trunk),
    'head.kernel': draw(LAST_WIDTH).map((own) => own / LAST_WIDTH),
    'head.bias': new Float32Array(1),
  };
  const state = startState(joinParameters(specs, weights));
  const training = await openTraining(plan, { state, steps: 0 }, 0.99);
  const feeds = { stem: draw(BATCH * STEM_WIDTH * (SIDE_PX / 4) ** 2), target: draw(BATCH) };
  return {
    async step() {
      const before = process.cpuUsage();
      await training.step(feeds, 1.5e-4);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    },
    close: () => training.close(),
  };
}

function planStep(specs: Parameters<typeof declareParameters>[1]): TrainingPlan {
  const tape = openTape();
  const parameters = declareParameters(tape, specs);
  const stem = tape.input('stem', [BATCH, STEM_WIDTH, SIDE_PX / 4, SIDE_PX / 4]);
  const maps = addTrunk(tape, stem, parameters.of, 6);
  const pooled = tape.op('ReduceMean', [maps[13]], { axes: [2, 3], keepdims: 0 });
  const score = tape.op('Gemm', [pooled, parameters.of('head.kernel'), parameters.of('head.bias')]);
  const apart = tape.op('Sub', [
    tape.op('Reshape', [score], { shape: [BATCH] }),
    tape.input('target', [BATCH]),
  ]);
  const loss = tape.op('ReduceMean', [tape.op('Mul', [apart, apart])], { axes: [0], keepdims: 0 });
  return { tape, parameters, losses: { loss } };
}

async function openPytorch(layout: (typeof LAYOUTS)[number]) {
  const python: ChildProcess = spawn(PYTHON, [SCRIPT, String(BATCH), String(SIDE_PX), layout], {
    env: { ...process.env, OMP_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: python.stdout! })[Symbol.asyncIterator]();
  const readLine = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('PyTorch ended early');
    return value as string;
  };
  return {
    version: await readLine(),
    async step() {
      python.stdin!.write('go\n');
      return Number(await readLine());
    },
    end: () => python.stdin!.end(),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(JSON.stringify(await benchStep(), null, 2));
