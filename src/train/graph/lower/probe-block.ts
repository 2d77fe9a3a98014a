/** Asks the runtime in how large blocks it keeps channels, if it does. */
import * as ort from 'onnxruntime-node';
import { buildGraph } from '../../onnx/graph-builder.ts';
import { NCHWC } from './lower-blocked.ts';

/**
 * Channels of a block of onnxruntime's own layout on this processor: 16 with AVX-512, 8 with AVX2; null where it has
 * none (other processors and providers), so that a graph of ordinary operators is built.
 */
export async function probeBlock(): Promise<number | null> {
  const channels = 64;
  const graph = buildGraph('probe');
  graph.input('x', [1, channels, 1, 1 + 1]);
  graph.output('y', graph.node(`${NCHWC}:ReorderInput`, ['x']), [1, channels, 1, 1 + 1]);
  try {
    const session = await ort.InferenceSession.create(graph.encode(), { logSeverityLevel: 4 });
    const cells = Float32Array.from({ length: channels * 2 }, (_, i) => i);
    const { y } = await session.run({ x: new ort.Tensor('float32', cells, [1, channels, 1, 2]) });
    await session.release();
    // The second cell of channel 0 follows on the first cells of a whole block.
    const block = (y.data as Float32Array).indexOf(1);
    return block > 1 && block < channels && (y.data as Float32Array)[1] === 2 ? block : null;
  } catch {
    return null;
  }
}
