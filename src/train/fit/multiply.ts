/** Multiplies large matrices on the networks' runtime, which uses all of the processor. */
import * as ort from 'onnxruntime-node';
import { buildGraph } from '../onnx/graph-builder.ts';
import type { Matrix } from './matrix.ts';

/** `a · aᵀ`, rows x rows. */
export async function gramOf({ rows, columns, data }: Matrix): Promise<Float32Array> {
  const graph = buildGraph('gram');
  const a = graph.input('a', [rows, columns]);
  graph.output('gram', graph.node('Gemm', [a, a], { transB: 1 }), [rows, rows]);
  const session = await ort.InferenceSession.create(graph.encode(), { logSeverityLevel: 3 });
  try {
    const { gram } = await session.run({ a: new ort.Tensor('float32', data, [rows, columns]) });
    return gram.data as Float32Array;
  } finally {
    await session.release();
  }
}
