import * as ort from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { buildGraph } from './graph-builder.ts';
import { storeHalves } from './store-halves.ts';

const WIDTH = 80;

/** y = x · W, with this as the first weight; the others -1 to 1 in parts of `parts`, times `scale`. */
function product(first: number, parts = 1000, scale = 1): Uint8Array {
  const random = seedRandom(1);
  const weights = Float32Array.from(
    { length: WIDTH * WIDTH },
    () => scale * (random.below(2 * parts) / parts - 1),
  );
  weights[0] = first;
  const graph = buildGraph('product');
  const x = graph.input('x', [1, WIDTH]);
  graph.output('y', graph.node('MatMul', [x, graph.constant([WIDTH, WIDTH], weights)]), [1, WIDTH]);
  return graph.encode();
}

async function run(onnx: Uint8Array): Promise<Float32Array> {
  const session = await ort.InferenceSession.create(onnx);
  const x = new ort.Tensor(
    'float32',
    Float32Array.from({ length: WIDTH }, (_, i) => i % 7),
    [1, WIDTH],
  );
  return (await session.run({ x })).y.data as Float32Array;
}

it('halves the file and keeps what it answers to a thousandth', async () => {
  const full = product(0.5);
  const half = storeHalves(full);
  expect(half.length).toBeLessThan(full.length * 0.52);
  const [one, other] = [await run(full), await run(half)];
  const largest = Math.max(...one.map(Math.abs));
  for (const [i, value] of one.entries()) expect(Math.abs(value - other[i])).toBeLessThan(largest * 1e-3);
  expect(storeHalves(half)).toEqual(half);
});

it('keeps whole numbers of a byte as they are, in a quarter of the file', async () => {
  const full = product(-127, 100, 100);
  const small = storeHalves(full);
  expect(small.length).toBeLessThan(full.length * 0.27);
  expect(await run(small)).toEqual(await run(full));
  expect(storeHalves(small)).toEqual(small);
});

it('leaves numbers alone that a half cannot hold', () => {
  const onnx = product(1e6);
  expect(storeHalves(onnx).length).toBe(onnx.length);
});
