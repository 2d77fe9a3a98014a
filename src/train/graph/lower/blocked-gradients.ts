/** The two ways back through a convolution whose channels lie in blocks. */
import type { Value } from '../../onnx/graph-builder.ts';
import { windowOf } from '../operators/convolution.ts';
import type { Shape, TapeNode } from '../tape.ts';
import { isDepthwise, NCHWC_CONV, paddedTo, weightForm } from './blocked-weights.ts';
import { isPointwise, padsBack } from './convolution-gradients.ts';
import type { Lowering } from './lowering.ts';

/** A convolution of dy with turned weights; where the window strode, zeros are put between dy's cells first. */
export function blockedInputGradient(lowering: Lowering, node: TapeNode): Value | null {
  const [dy, w] = node.inputs;
  const window = windowOf(node.attributes);
  const { strides, dilations } = window;
  const kernel = w.shape.slice(2);
  const size = node.attributes.size as Shape;
  const depthwise = isDepthwise(w.shape, window);
  if (!depthwise && (window.group !== 1 || w.shape[0] % 4 !== 0 || w.shape[1] % 4 !== 0)) return null;
  if (!depthwise && w.shape[0] < lowering.block!) return null;
  const strode = strides.some((stride) => stride > 1);
  const { before, after } = padsBack(size, dy.shape.slice(2), kernel, window);
  if (before.some((pad) => pad < 0)) return null;
  const spread = strode ? strideApart(lowering, node) : lowering.blocked(dy);
  // The zeros behind the last cell of a row or column stand for as many cells of padding.
  const padAfter = after.map((pad, axis) => pad - (strides[axis] - 1));
  if (padAfter.some((pad) => pad < 0)) return null;
  return lowering.graph.node(
    NCHWC_CONV,
    [spread, weightForm(lowering, w, depthwise ? 'depthwise-back' : 'back')],
    {
      ...{ kernel_shape: kernel, pads: [...before, ...padAfter], dilations: [...dilations] },
      group: depthwise ? paddedTo(window.group, lowering.block!) : 1,
    },
  );
}

/** dy in blocks with `stride - 1` zeros behind each cell, across and down. */
function strideApart(lowering: Lowering, { inputs: [dy], attributes }: TapeNode): Value {
  const { graph, block } = lowering;
  const { strides } = windowOf(attributes);
  const [n, c, h, w] = dy.shape;
  const rows = (n * paddedTo(c, block!)) / block!;
  const apart = graph.node('Reshape', [lowering.blocked(dy), graph.ints([rows * h, 1, w, block!])]);
  const pads = graph.ints([0, 0, 0, 0, 0, strides[0] - 1, 0, (strides[1] - 1) * block!]);
  // A cell's zeros lie behind its block of channels, a row's behind the row.
  const padded = graph.node('Pad', [apart, pads]);
  const shape = [n, paddedTo(c, block!), h * strides[0], w * strides[1]];
  return graph.node('Reshape', [padded, graph.ints(shape)]);
}

/** Depthwise: x convolved with dy, each picture's channels for themselves. Pointwise: a product of matrices. */
export function blockedWeightGradient(lowering: Lowering, node: TapeNode): Value | null {
  const [dy, x] = node.inputs;
  const window = windowOf(node.attributes);
  const kernel = node.attributes.kernel as Shape;
  if (isDepthwise(node.output.shape, window)) return depthwise(lowering, node);
  if (!isPointwise(kernel, window) || dy.shape[1] % 4 !== 0 || x.shape[1] % 4 !== 0) return null;
  return pointwise(lowering, node);
}

function depthwise(lowering: Lowering, node: TapeNode): Value | null {
  const { graph, block } = lowering;
  const [dy, x] = node.inputs;
  const { strides, pads, dilations } = windowOf(node.attributes);
  const kernel = node.attributes.kernel as Shape;
  const [n, c, h, w] = x.shape;
  const seen = dy.shape.slice(2);
  const after = [h, w].map((length, axis) => {
    const reach = (seen[axis] - 1) * strides[axis] + 1;
    return (kernel[axis] - 1) * dilations[axis] + reach - length - pads[axis];
  });
  if (after.some((pad) => pad < 0)) return null;
  const whole = paddedTo(c, block!);
  const all = n * whole;
  const wide = graph.node('Reshape', [lowering.blocked(x), graph.ints([1, all, h, w])]);
  const taps = graph.node('Reshape', [lowering.blocked(dy), graph.ints([all, 1, ...seen])]);
  const sums = graph.node(NCHWC_CONV, [wide, taps], {
    ...{ kernel_shape: seen, strides: [...dilations], dilations: [...strides], group: all },
    pads: [pads[0], pads[1], ...after],
  });
  const cells = kernel[0] * kernel[1];
  const rows = graph.node('Reshape', [sums, graph.ints([n, whole / block!, cells, block!])]);
  const sum = graph.node('ReduceSum', [rows, graph.ints([0])], { keepdims: 0 });
  const turned = graph.node('Transpose', [sum], { perm: [0, 2, 1] });
  return cut(lowering, graph.node('Reshape', [turned, graph.ints([whole, 1, ...kernel])]), whole, c);
}

/** The side with more channels stays in blocks, the other is put plain: [few, cells] · [cells, block] for each block. */
function pointwise(lowering: Lowering, node: TapeNode): Value {
  const { graph, block } = lowering;
  const [dy, x] = node.inputs;
  const [many, few] = dy.shape[1] > x.shape[1] ? [dy, x] : [x, dy];
  const [n, c, h, w] = many.shape;
  const whole = paddedTo(c, block!);
  const blocks = whole / block!;
  const left = graph.node('Reshape', [lowering.plain(few), graph.ints([n, 1, few.shape[1], h * w])]);
  const right = graph.node('Reshape', [lowering.blocked(many), graph.ints([n, blocks, h * w, block!])]);
  const products = graph.node('MatMul', [left, right]);
  const sum = graph.node('ReduceSum', [products, graph.ints([0])], { keepdims: 0 });
  if (many === dy) {
    const turned = graph.node('Transpose', [sum], { perm: [0, 2, 1] });
    const flat = graph.node('Reshape', [turned, graph.ints([whole, few.shape[1], 1, 1])]);
    return cut(lowering, flat, whole, c);
  }
  const turned = graph.node('Transpose', [sum], { perm: [1, 0, 2] });
  const flat = graph.node('Reshape', [turned, graph.ints([few.shape[1], whole, 1, 1])]);
  if (whole === c) return flat;
  return graph.node('Slice', [flat, graph.ints([0]), graph.ints([c]), graph.ints([1])]);
}

/** The first `count` of `whole` entries of the first axis. */
function cut({ graph }: Lowering, value: Value, whole: number, count: number): Value {
  if (whole === count) return value;
  return graph.node('Slice', [value, graph.ints([0]), graph.ints([count]), graph.ints([0])]);
}
