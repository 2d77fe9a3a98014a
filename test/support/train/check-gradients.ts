/** Compares gradients with finite differences; for tests. */
import * as ort from 'onnxruntime-node';
import { seedRandom } from '#core/random.ts';
import { differentiate } from '#train/graph/differentiate.ts';
import { lowerTape } from '#train/graph/lower/lower-tape.ts';
import { openTape } from '#train/graph/open-tape.ts';
import { type Shape, sizeOf, type Tape, type Tensor } from '#train/graph/tape.ts';

/** An expression of inputs of given shapes; `start` makes their numbers, standard normal where absent. */
export type GradientCase = {
  readonly shapes: readonly Shape[];
  readonly build: (tape: Tape, inputs: readonly Tensor[]) => Tensor;
  readonly start?: (normal: number) => number;
};

const STEP = 1e-2;

/**
 * The largest difference between the gradient and central differences over all numbers of all inputs, as a share of the
 * larger of 1 and the difference itself. The loss is a random mixture of the expression's numbers.
 */
export async function checkGradients(
  { shapes, build, start = (normal) => normal }: GradientCase,
  block: number | null,
): Promise<number> {
  const random = seedRandom(5);
  const tape = openTape();
  const inputs = shapes.map((shape, i) => tape.input(`x${i}`, shape));
  const y = build(tape, inputs);
  const mixture = Float32Array.from({ length: sizeOf(y.shape) }, () => random.normal());
  const mixed = tape.op('Mul', [y, tape.constant(y.shape, mixture)]);
  const axes = y.shape.map((_, axis) => axis);
  const loss = axes.length === 0 ? mixed : tape.op('ReduceSum', [mixed], { axes, keepdims: 0 });
  const gradients = differentiate(tape, loss, inputs);
  const outputs = { y, ...Object.fromEntries(gradients.map((gradient, i) => [`g${i}`, gradient])) };
  const options = { logSeverityLevel: 3 as const, intraOpNumThreads: 1 };
  const session = await ort.InferenceSession.create(
    lowerTape(tape, outputs, { name: 'check', block }),
    options,
  );
  const values = shapes.map((shape) =>
    Float32Array.from({ length: sizeOf(shape) }, () => start(random.normal())),
  );
  const run = () =>
    session.run(
      Object.fromEntries(
        session.inputNames.map((name) => {
          const at = Number(name.slice(1));
          return [name, new ort.Tensor('float32', values[at], [...shapes[at]])];
        }),
      ),
    );
  const numbers = (result: ort.InferenceSession.OnnxValueMapType, name: string) =>
    (result[name].data as Float32Array).slice();
  const first = await run();
  let worst = 0;
  for (const [at, own] of values.entries()) {
    const gradient = numbers(first, `g${at}`);
    for (let k = 0; k < own.length; k++) {
      const before = own[k];
      own[k] = before + STEP;
      const [up, high] = [numbers(await run(), 'y'), own[k]];
      own[k] = before - STEP;
      const [down, low] = [numbers(await run(), 'y'), own[k]];
      own[k] = before;
      // Summed in doubles: a float32 loss is too coarse for the difference of two.
      const measured = mixture.reduce((sum, share, i) => sum + share * (up[i] - down[i]), 0) / (high - low);
      worst = Math.max(worst, Math.abs(gradient[k] - measured) / Math.max(1, Math.abs(measured)));
    }
  }
  await session.release();
  return worst;
}
