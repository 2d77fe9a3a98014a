/** Puts a linear correction of severity into an exported network: of its zones, and so of the face. */
import { graftGraph } from '../../onnx/graft-graph.ts';
import { buildGraph } from '../../onnx/graph-builder.ts';
import { ModelProto } from '../../onnx/onnx-schema.ts';
import { ONE_LOOK_OUTPUTS } from './export-network.ts';
import { FACE_PX } from './face-crop.ts';
import { HIDDEN, ZONES } from './network-scores.ts';

/** What is added to a zone's severity: a constant, and the product with the zone's features. */
export type ZoneCorrection = { readonly constant: number; readonly weights: Float32Array };

/**
 * The same network with `zones` corrected and `severity` their new mean, by the same weights: it stays within their range.
 * Counts, grades, lesions and all else are as they were. Throws where the network tells no features of its zones.
 */
export function correctNetwork(onnx: Uint8Array, { constant, weights }: ZoneCorrection): Uint8Array {
  if (weights.length !== HIDDEN) throw new RangeError(`${weights.length} weights, not ${HIDDEN}`);
  const graph = buildGraph('one-look');
  const face = graph.input('face', [1, 3, FACE_PX, FACE_PX]);
  const cover = graph.input('cover', [1, ZONES, (FACE_PX / 8) ** 2]);
  const names = outputNames(onnx);
  const values = graftGraph(graph, onnx, 'champion')({ face, cover }, names);
  const of = new Map(names.map((name, i) => [name, values[i]]));
  const known = of.get('zoneFeatures');
  if (!known) throw new RangeError('the network tells no features of its zones');
  const product = graph.node('MatMul', [known, graph.constant([HIDDEN, 1], weights)]);
  const shift = graph.node('Add', [product, graph.scalar(constant)]);
  const zones = graph.node('Add', [of.get('zones')!, graph.node('Reshape', [shift, graph.ints([1, ZONES])])]);
  const weighed = graph.node('Mul', [zones, of.get('weights')!]);
  of.set('zones', zones);
  of.set('severity', graph.node('ReduceSum', [weighed, graph.ints([1])], { keepdims: 0 }));
  for (const [name, value] of of) graph.output(name, value, ONE_LOOK_OUTPUTS[name]);
  return graph.encode();
}

/** Names of the outputs of a one-look network that are there. */
export function outputNames(onnx: Uint8Array): string[] {
  const { graph } = ModelProto.decode(onnx) as unknown as { graph: { output: { name: string }[] } };
  return graph.output.map(({ name }) => name).filter((name) => name in ONE_LOOK_OUTPUTS);
}
