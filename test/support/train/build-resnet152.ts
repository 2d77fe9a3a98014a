/** A network shaped like ResNet-152 up to `pool5`, with random weights: for tests and for timing, not for scoring. */
import { seedRandom } from '#core/random.ts';
import { buildGraph, type GraphBuilder, type Value } from '#train/onnx/graph-builder.ts';

/** Bottleneck blocks per stage and their inner width (He et al. 2016, table 1); the output is four times as wide. */
const STAGES = [
  { blocks: 3, width: 64 },
  { blocks: 8, width: 128 },
  { blocks: 36, width: 256 },
  { blocks: 3, width: 512 },
] as const;

/** Input `data` [n, 3, 224, 224], output `pool5` [n, 2048]. Batch normalisation counts as folded into the convolutions. */
export function buildResnet152(seed = 1): Uint8Array {
  const graph = buildGraph('resnet-152-shape');
  const random = seedRandom(seed);
  const conv = (x: Value, from: number, to: number, size: number, stride: number): Value => {
    const count = to * from * size * size;
    // Small enough that activations neither vanish nor grow over 50 blocks.
    const spread = Math.sqrt(1 / (from * size * size));
    const weights = Float32Array.from({ length: count }, () => (random.uniform() * 2 - 1) * spread);
    const pad = (size - 1) / 2;
    return graph.node(
      'Conv',
      [x, graph.constant([to, from, size, size], weights), graph.constant([to], new Float32Array(to))],
      { kernel_shape: [size, size], strides: [stride, stride], pads: [pad, pad, pad, pad] },
    );
  };
  let value = graph.node('Relu', [conv(graph.input('data', ['n', 3, 224, 224]), 3, 64, 7, 2)]);
  value = graph.node('MaxPool', [value], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
  let depth = 64;
  for (const [stage, { blocks, width }] of STAGES.entries()) {
    for (let block = 0; block < blocks; block++) {
      const stride = block === 0 && stage > 0 ? 2 : 1;
      const shortcut = block === 0 ? conv(value, depth, width * 4, 1, stride) : value;
      value = addBottleneck(graph, conv, value, shortcut, { depth, width, stride });
      depth = width * 4;
    }
  }
  const pooled = graph.node('GlobalAveragePool', [value]);
  graph.output('pool5', graph.node('Flatten', [pooled]), ['n', depth]);
  return graph.encode();
}

type Conv = (x: Value, from: number, to: number, size: number, stride: number) => Value;

function addBottleneck(
  graph: GraphBuilder,
  conv: Conv,
  x: Value,
  shortcut: Value,
  { depth, width, stride }: { depth: number; width: number; stride: number },
): Value {
  const narrow = graph.node('Relu', [conv(x, depth, width, 1, stride)]);
  const middle = graph.node('Relu', [conv(narrow, width, width, 3, 1)]);
  return graph.node('Relu', [graph.node('Add', [conv(middle, width, width * 4, 1, 1), shortcut])]);
}
