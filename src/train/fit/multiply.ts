/** Multiplies large matrices on the networks' runtime, which uses all of the processor. */
import * as ort from 'onnxruntime-node';
import { buildGraph } from '../onnx/graph-builder.ts';
import type { Matrix } from './matrix.ts';

/** `a · bᵀ`, [a.rows, b.rows]. Throws RangeError where their columns differ. */
export async function productOf(a: Matrix, b: Matrix): Promise<Float32Array> {
  if (a.columns !== b.columns) throw new RangeError(`${a.columns} columns against ${b.columns}`);
  const graph = buildGraph('product');
  const left = graph.input('a', [a.rows, a.columns]);
  const right = graph.input('b', [b.rows, b.columns]);
  graph.output('product', graph.node('Gemm', [left, right], { transB: 1 }), [a.rows, b.rows]);
  const session = await ort.InferenceSession.create(graph.encode(), { logSeverityLevel: 3 });
  try {
    const tensor = ({ rows, columns, data }: Matrix) => new ort.Tensor('float32', data, [rows, columns]);
    const { product } = await session.run({ a: tensor(a), b: tensor(b) });
    return product.data as Float32Array;
  } finally {
    await session.release();
  }
}
