/**
 * Convolutions with their channels in blocks, [n, c / b, h, w, b]: the layout that onnxruntime itself turns networks of
 * fixed weights to. Depthwise convolutions run three to seven times as fast in it, their ways back included.
 */
import type { Value } from '../../onnx/graph-builder.ts';
import { windowOf } from '../operators/convolution.ts';
import type { Shape, TapeNode, Tensor } from '../tape.ts';
import { blockedInputGradient, blockedWeightGradient } from './blocked-gradients.ts';
import { biasForm, isDepthwise, NCHWC_CONV, paddedTo, weightForm } from './blocked-weights.ts';
import { isPointwise } from './convolution-gradients.ts';
import { clipGradient, LOWER } from './lower-plain.ts';
import type { Lowering } from './lowering.ts';

/** The domain of onnxruntime's operators on blocks. */
export const NCHWC = 'com.microsoft.nchwc';

/** Operators that do not mind how the numbers lie, as long as all lie alike. */
const INDIFFERENT = new Set(['Add', 'Sub', 'Mul', 'Neg', 'Relu', 'Clip', 'ClipGradient']);

export function reorderIn({ graph, plain }: Lowering, tensor: Tensor): Value {
  return graph.node(`${NCHWC}:ReorderInput`, [plain(tensor)]);
}

export function reorderOut({ graph, blocked }: Lowering, tensor: Tensor): Value {
  return graph.node(`${NCHWC}:ReorderOutput`, [blocked(tensor)], { channels: tensor.shape[1] });
}

/** Adds a node in blocks and says whether it did; where not, it is to be added plain. */
export function lowerBlocked(lowering: Lowering, node: TapeNode): boolean {
  return blockedValue(lowering, node) !== null;
}

function blockedValue(lowering: Lowering, node: TapeNode): Value | null {
  switch (node.op) {
    case 'Conv':
      return blockedConv(lowering, node);
    case 'ConvInputGradient': {
      const value = blockedInputGradient(lowering, node);
      if (value) lowering.keep(node.output, 'blocked', value);
      return value;
    }
    case 'ConvWeightGradient': {
      const value = blockedWeightGradient(lowering, node);
      if (value) lowering.keep(node.output, 'plain', value);
      return value;
    }
    case 'ReduceSum':
      return blockedBiasGradient(lowering, node);
    default:
      return INDIFFERENT.has(node.op) ? indifferent(lowering, node) : null;
  }
}

/** In blocks where some input is at hand in blocks only and all have the output's shape. */
function indifferent(lowering: Lowering, node: TapeNode): Value | null {
  const { inputs, output } = node;
  const isAlike = inputs.every(({ shape }) => shape.join() === output.shape.join());
  if (!isAlike || output.shape.length !== 4) return null;
  if (inputs.every((input) => lowering.has(input, 'plain'))) return null;
  if (inputs.some(({ shape }) => shape[1] % 4 !== 0)) return null;
  const values = inputs.map(lowering.blocked);
  const lower = node.op === 'ClipGradient' ? clipGradient : LOWER[node.op];
  const value = lower
    ? lower(lowering.graph, values, node)
    : lowering.graph.node(node.op, values, node.attributes);
  lowering.keep(output, 'blocked', value);
  return value;
}

/** A pointwise or depthwise convolution, and a Clip or Relu that alone reads it, in one operator. */
function blockedConv(lowering: Lowering, node: TapeNode): Value | null {
  const [x, w, bias] = node.inputs;
  const window = windowOf(node.attributes);
  const kernel = w.shape.slice(2);
  const depthwise = isDepthwise(w.shape, window);
  const isWhole = window.group === 1 && x.shape[1] % 4 === 0 && w.shape[0] % 4 === 0;
  if (!depthwise && !isWhole) return null;
  // What is small gains nothing from being turned to blocks and back.
  if (!depthwise && !isPointwise(kernel, window) && w.shape[0] < lowering.block!) return null;
  const reader = lowering.onlyReader(node.output);
  const clip = reader && (reader.op === 'Clip' || reader.op === 'Relu') ? reader : null;
  const form = depthwise ? 'depthwise' : 'whole';
  const values = [lowering.blocked(x), weightForm(lowering, w, form)];
  if (bias) values.push(biasForm(lowering, bias));
  const group = depthwise ? paddedTo(window.group, lowering.block!) : 1;
  const { strides, pads, dilations } = window;
  const value = lowering.graph.node(NCHWC_CONV, values, {
    ...{ kernel_shape: kernel, strides: [...strides], pads: [...pads], dilations: [...dilations], group },
    ...(clip ? activation(clip) : {}),
  });
  lowering.keep(clip ? clip.output : node.output, 'blocked', value);
  return value;
}

function activation({ op, attributes }: TapeNode) {
  if (op === 'Relu') return { activation: 'Relu' };
  const bounds = [attributes.min as number, attributes.max as number];
  return { activation: 'Clip', activation_params: { floats: bounds } };
}

/** The sum over pictures and cells of a tensor that is at hand in blocks. */
function blockedBiasGradient(lowering: Lowering, node: TapeNode): Value | null {
  const [dy] = node.inputs;
  const isBias = String(node.attributes.axes) === '0,2,3' && node.attributes.keepdims === 0;
  if (!isBias || lowering.has(dy, 'plain') || !lowering.has(dy, 'blocked')) return null;
  const { graph, block } = lowering;
  const [n, c, h, w]: Shape = dy.shape;
  const whole = paddedTo(c, block!);
  const rows = graph.node('Reshape', [
    lowering.blocked(dy),
    graph.ints([(n * whole) / block!, h * w, block!]),
  ]);
  const sums = graph.node('ReduceSum', [rows, graph.ints([1])], { keepdims: 0 });
  const byPicture = graph.node('Reshape', [sums, graph.ints([n, whole])]);
  const sum = n === 1 ? byPicture : graph.node('ReduceSum', [byPicture, graph.ints([0])], { keepdims: 0 });
  const flat = graph.node('Reshape', [sum, graph.ints([whole])]);
  const value =
    whole === c ? flat : graph.node('Slice', [flat, graph.ints([0]), graph.ints([c]), graph.ints([0])]);
  lowering.keep(node.output, 'plain', value);
  return value;
}
