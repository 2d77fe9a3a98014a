/** Puts a linear correction of lesions into an exported network: of its map of lesions, and of nothing else. */
import { ClarteError } from '#core/errors.ts';
import { graftGraph } from '../../onnx/graft-graph.ts';
import { buildGraph, type GraphBuilder, type Value } from '../../onnx/graph-builder.ts';
import { ModelProto } from '../../onnx/onnx-schema.ts';
import { outputNames } from './correct-network.ts';
import { ONE_LOOK_OUTPUTS } from './export-network.ts';
import { FACE_PX } from './face-crop.ts';
import { LESION } from './network-maps.ts';
import { ZONES } from './network-scores.ts';

/** What is added to a cell's log-odds of a lesion: a constant, and the product with what the map is read off, [LESION]. */
export type LesionCorrection = { readonly constant: number; readonly weights: Float32Array };

/** The output under which `showLesionFeatures` tells what the map of lesions is read off. */
export const LESION_FEATURES = 'lesionFeatures';
const CELLS = FACE_PX / 4;

/** The same network with one more output, `LESION_FEATURES` [1, LESION, 96, 96]. Throws `model-broken` where it has no such map. */
export function showLesionFeatures(onnx: Uint8Array): Uint8Array {
  const { graph, said, features } = openGraph(onnx);
  for (const [name, value] of said) graph.output(name, value, ONE_LOOK_OUTPUTS[name]);
  graph.output(LESION_FEATURES, features, [1, LESION, CELLS, CELLS]);
  return graph.encode();
}

/**
 * The same network with `lesions` corrected; severity and counts are as they were, since they are read off the network's own
 * evidence. Throws `model-broken` where it has no map of lesions that can be corrected.
 */
export function correctLesions(onnx: Uint8Array, { constant, weights }: LesionCorrection): Uint8Array {
  if (weights.length !== LESION) throw new RangeError(`${weights.length} weights, not ${LESION}`);
  const { graph, said, features } = openGraph(onnx);
  const shift = graph.node('Conv', [
    features,
    graph.constant([1, LESION, 1, 1], weights),
    graph.constant([1], Float32Array.of(constant)),
  ]);
  const map = said.get('lesions')!;
  const raised = graph.node('Mul', [map, graph.node('Exp', [shift])]);
  const rest = graph.node('Sub', [graph.scalar(1), map]);
  said.set('lesions', graph.node('Div', [raised, graph.node('Add', [rest, raised])]));
  for (const [name, value] of said) graph.output(name, value, ONE_LOOK_OUTPUTS[name]);
  return graph.encode();
}

type OpenGraph = {
  readonly graph: GraphBuilder;
  readonly said: Map<string, Value>;
  readonly features: Value;
};

function openGraph(onnx: Uint8Array): OpenGraph {
  const graph = buildGraph('one-look');
  const face = graph.input('face', [1, 3, FACE_PX, FACE_PX]);
  const cover = graph.input('cover', [1, ZONES, (FACE_PX / 8) ** 2]);
  const names = outputNames(onnx);
  const values = graftGraph(graph, onnx, 'read')({ face, cover }, [...names, findFeatures(onnx)]);
  return {
    graph,
    said: new Map(names.map((name, i) => [name, values[i]])),
    features: values[names.length],
  };
}

/** The value that a map of one channel is read off by a convolution of 1 x 1: of the network's, or of an earlier correction's. */
function findFeatures(onnx: Uint8Array): string {
  const { graph } = ModelProto.decode(onnx) as unknown as {
    readonly graph: {
      readonly node: readonly { readonly op_type: string; readonly input: readonly string[] }[];
      readonly initializer: readonly { readonly name: string; readonly dims: readonly unknown[] }[];
    };
  };
  const readers = new Set(
    graph.initializer
      .filter(({ dims }) => dims.map(Number).join() === [1, LESION, 1, 1].join())
      .map(({ name }) => name),
  );
  const read = graph.node.filter(({ op_type, input }) => op_type === 'Conv' && readers.has(input[1]));
  const [features, ...others] = new Set(read.map(({ input }) => input[0]));
  if (!features || others.length > 0)
    throw new ClarteError('model-broken', 'the network has no map of lesions that can be corrected');
  return features;
}
