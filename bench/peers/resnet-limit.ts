/** ResNet-152 against what binds it: onnxruntime's bare call on the same graph, and the machine's multiply-adds a second. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as ort from 'onnxruntime-node';
import { extractFeatures } from '#core/features/extract-features.ts';
import { seedRandom } from '#core/random.ts';
import type { Backbone } from '#core/schema/model-card.ts';
import { networkOpener } from '#node/open-network.ts';
import { buildGraph } from '#train/onnx/graph-builder.ts';
import { type Spread, spreadOf } from '../spread.ts';
import { PYTHON } from './build-native.ts';
import { RESNET_MODEL } from './make-resnet-model.ts';

const PATCHES = 4;
/** Side of the matrices whose product stands for the best that a library reaches. */
const GEMM = 2048;

/** Speeds in thousand millions of multiply-adds a second on both cores, turn by turn. */
export type ResnetLimit = {
  readonly turns: number;
  readonly gigaMultiplyAddsPerPatch: number;
  readonly msPerPatch: { readonly ours: Spread; readonly runtimeAlone: Spread };
  /** Ours over onnxruntime's bare call, in time. */
  readonly ratioToRuntime: Spread;
  readonly speed: {
    readonly ours: Spread;
    readonly runtimeAlone: Spread;
    /** Products of large matrices in onnxruntime and in OpenBLAS. */
    readonly runtimeGemm: Spread;
    readonly openBlasGemm: Spread;
    /** From registers alone, without any memory. */
    readonly peak: Spread;
  };
  /** Ours over the peak, turn by turn: 1 would be perfect. */
  readonly shareOfPeak: Spread;
  /** Ours over the better of the two matrix products. */
  readonly shareOfGemm: Spread;
};

/** Runs `turns` turns after one of warm-up; `peakProgram` is what `compilePeak` made, `models` what `makeResnetModel` made. */
export async function measureResnetLimit(
  { peakProgram, models }: { readonly peakProgram: string; readonly models: string },
  turns: number,
  onTurn: () => void,
): Promise<ResnetLimit> {
  const folder = new URL(`backbones/${RESNET_MODEL}/`, pathToFileURL(`${models}/`));
  const backbone: Backbone = JSON.parse(readFileSync(new URL('backbone.json', folder), 'utf8'));
  const onnx = readFileSync(new URL('backbone.onnx', folder));
  const giga = countResnet152() / 1e9;
  const network = await networkOpener()(onnx);
  const session = await ort.InferenceSession.create(onnx);
  const gemm = await ort.InferenceSession.create(buildGemm());
  const random = seedRandom(3);
  const patches = Array.from({ length: PATCHES }, () => ({
    widthPx: 224,
    heightPx: 224,
    data: Uint8Array.from({ length: 224 * 224 * 3 }, () => random.below(256)),
  }));
  const fill = (dims: number[]) =>
    new ort.Tensor('float32', new Float32Array(dims.reduce((a, b) => a * b)).fill(0.5), dims);
  const data = fill([PATCHES, 3, 224, 224]);
  const matrices = { a: fill([GEMM, GEMM]), b: fill([GEMM, GEMM]) };
  const seconds = async (run: () => Promise<unknown>) => {
    const started = performance.now();
    await run();
    return (performance.now() - started) / 1000;
  };
  const rows: Record<'ours' | 'runtimeAlone' | 'runtimeGemm' | 'openBlasGemm' | 'peak', number[]> = {
    ours: [],
    runtimeAlone: [],
    runtimeGemm: [],
    openBlasGemm: [],
    peak: [],
  };
  for (let turn = -1; turn < turns; turn++) {
    const ours = await seconds(() => extractFeatures(network, backbone, ['pool5'], patches));
    const runtimeAlone = await seconds(() => session.run({ data }));
    const product = await seconds(() => gemm.run(matrices));
    const peak = Number(run(peakProgram, '2').split(' ')[1]);
    const openBlasGemm = Number(run(PYTHON, '-c', NUMPY_GEMM, String(GEMM)));
    onTurn();
    if (turn < 0) continue;
    rows.ours.push((giga * PATCHES) / ours);
    rows.runtimeAlone.push((giga * PATCHES) / runtimeAlone);
    rows.runtimeGemm.push(GEMM ** 3 / 1e9 / product);
    rows.openBlasGemm.push(openBlasGemm);
    rows.peak.push(peak);
  }
  await network.close();
  await session.release();
  await gemm.release();
  const perPatch = (speeds: readonly number[]) => spreadOf(speeds.map((speed) => (1000 * giga) / speed));
  const over = (values: readonly number[], others: readonly number[]) =>
    spreadOf(values.map((value, i) => value / others[i]));
  return {
    turns,
    gigaMultiplyAddsPerPatch: giga,
    msPerPatch: { ours: perPatch(rows.ours), runtimeAlone: perPatch(rows.runtimeAlone) },
    ratioToRuntime: over(rows.runtimeAlone, rows.ours),
    speed: {
      ours: spreadOf(rows.ours),
      runtimeAlone: spreadOf(rows.runtimeAlone),
      runtimeGemm: spreadOf(rows.runtimeGemm),
      openBlasGemm: spreadOf(rows.openBlasGemm),
      peak: spreadOf(rows.peak),
    },
    shareOfPeak: over(rows.ours, rows.peak),
    shareOfGemm: over(
      rows.ours,
      rows.runtimeGemm.map((speed, i) => Math.max(speed, rows.openBlasGemm[i])),
    ),
  };
}

/** Prints the speed of OpenBLAS's product of two square matrices, in thousand millions of multiply-adds a second. */
const NUMPY_GEMM = `
import sys, time, numpy
n = int(sys.argv[1])
a = numpy.full((n, n), 0.5, dtype=numpy.float32)
a @ a
start = time.perf_counter()
a @ a
print(n ** 3 / (time.perf_counter() - start) / 1e9)
`;

function buildGemm(): Uint8Array {
  const graph = buildGraph('gemm');
  const [a, b] = ['a', 'b'].map((name) => graph.input(name, [GEMM, GEMM]));
  graph.output('c', graph.node('MatMul', [a, b]), [GEMM, GEMM]);
  return graph.encode();
}

/** Multiply-adds of ResNet-152's convolutions on 224 x 224 (He et al. 2016, table 1; stride in the first of a block). */
function countResnet152(): number {
  let sum = 112 * 112 * 64 * 3 * 49;
  let depth = 64;
  for (const [stage, blocks] of [3, 8, 36, 3].entries()) {
    const width = 64 * 2 ** stage;
    const cells = (56 / 2 ** stage) ** 2;
    for (let block = 0; block < blocks; block++) {
      sum += cells * (depth * width + 9 * width * width + 4 * width * width);
      if (block === 0) sum += cells * depth * 4 * width;
      depth = 4 * width;
    }
  }
  return sum;
}

function run(command: string, ...args: readonly string[]): string {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
