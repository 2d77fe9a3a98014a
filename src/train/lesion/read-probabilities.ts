/** Runs a lesion net on stored maps. */
import * as ort from 'onnxruntime-node';
import { addLesionNet, type LesionNet, lesionShapes } from '../onnx/build-lesion-net.ts';
import { buildGraph } from '../onnx/graph-builder.ts';
import type { LesionWeights } from '../onnx/lesion-weights.ts';
import { BYTE_STEP, type ReadMaps } from './map-store.ts';

/** The chance of a lesion per cell, row by row, `side * side` of them, for each file of maps; one after the other. */
export async function readProbabilities(
  files: readonly string[],
  net: LesionNet,
  weights: LesionWeights,
  side: number,
  readMaps: ReadMaps,
): Promise<Float32Array[]> {
  const session = await ort.InferenceSession.create(buildLesionMap(net, weights, side), {
    logSeverityLevel: 3,
  });
  const probabilities: Float32Array[] = [];
  for (const file of files) {
    const maps = await readMaps(file, net.fine, net.coarse);
    const tensor = (bytes: Uint8Array, depth: number, cells: number) =>
      new ort.Tensor(
        'float32',
        Float32Array.from(bytes, (byte) => byte * BYTE_STEP),
        [1, depth, cells, cells],
      );
    const answer = await session.run({
      fine: tensor(maps.fine, net.fine, side),
      coarse: tensor(maps.coarse, net.coarse, side / 2),
    });
    probabilities.push(Float32Array.from(answer.lesions.data as Float32Array));
  }
  await session.release();
  return probabilities;
}

/** Inputs: `fine` [1, fine, side, side], `coarse` [1, coarse, side / 2, side / 2]; output: `lesions` [1, 1, side, side]. */
function buildLesionMap(net: LesionNet, weights: LesionWeights, side: number): Uint8Array {
  const graph = buildGraph('lesion-map');
  const fine = graph.input('fine', [1, net.fine, side, side]);
  const coarse = graph.input('coarse', [1, net.coarse, side / 2, side / 2]);
  const shapes = lesionShapes(net);
  const { logit } = addLesionNet(graph, fine, coarse, (name) =>
    graph.constant(shapes[name], weights[name], name),
  );
  graph.output('lesions', graph.node('Sigmoid', [logit]), [1, 1, side, side]);
  return graph.encode();
}
