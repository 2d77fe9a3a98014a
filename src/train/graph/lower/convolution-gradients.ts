/** The two ways back through a convolution as ordinary ONNX operators. */
import type { GraphBuilder, Value } from '../../onnx/graph-builder.ts';
import { type Window, windowOf } from '../operators/convolution.ts';
import type { Shape, TapeNode } from '../tape.ts';

/** Whether a window looks at one cell and leaves none out. */
export const isPointwise = (kernel: Shape, { strides, pads, group }: Window): boolean =>
  group === 1 && [...kernel, ...strides].every((n) => n === 1) && pads.every((pad) => pad === 0);

/** Cells before and after each axis for the transposed convolution that gives back `size` from `dy`. */
export function padsBack(size: Shape, dy: Shape, kernel: Shape, window: Window) {
  const { strides, pads, dilations } = window;
  const reach = kernel.map((k, axis) => (k - 1) * dilations[axis]);
  const before = reach.map((r, axis) => r - pads[axis]);
  const spread = dy.map((length, axis) => (length - 1) * strides[axis] + 1);
  const after = size.map((length, axis) => length + reach[axis] - spread[axis] - before[axis]);
  return { before, after };
}

/** Weights [o, i, kh, kw] turned about in height and width. */
export function flip(graph: GraphBuilder, weights: Value): Value {
  const last = graph.ints([-1, -1]);
  const ends = graph.ints([-(2 ** 31), -(2 ** 31)]);
  return graph.node('Slice', [weights, last, ends, graph.ints([2, 3]), last]);
}

/**
 * Stride 1: a convolution with turned weights, their channels exchanged, which runs faster than a transposed one.
 * Else ConvTranspose, whose weights have the layout that Conv's have.
 */
export function lowerInputGradient(graph: GraphBuilder, [dy, w]: readonly Value[], node: TapeNode): Value {
  const window = windowOf(node.attributes);
  const { strides, pads, dilations, group } = window;
  const size = node.attributes.size as Shape;
  const [dyShape, wShape] = node.inputs.map(({ shape }) => shape);
  const kernel = wShape.slice(2);
  const { before, after } = padsBack(size, dyShape.slice(2), kernel, window);
  const isDepthwise = wShape[1] === 1 && group === wShape[0];
  const isWithin = [...before, ...after].every((pad) => pad >= 0);
  if (strides.every((stride) => stride === 1) && isWithin && (group === 1 || isDepthwise)) {
    const swapped = isDepthwise ? w : graph.node('Transpose', [w], { perm: [1, 0, 2, 3] });
    const turned = kernel.every((k) => k === 1) ? swapped : flip(graph, swapped);
    return graph.node('Conv', [dy, turned], {
      ...{ kernel_shape: kernel, pads: [...before, ...after], dilations: [...dilations], group },
    });
  }
  const output = size.map(
    (length, axis) =>
      length -
      ((dyShape[axis + 2] - 1) * strides[axis] +
        (kernel[axis] - 1) * dilations[axis] +
        1 -
        pads[axis] -
        pads[axis + 2]),
  );
  return graph.node('ConvTranspose', [dy, w], {
    ...{ kernel_shape: kernel, strides: [...strides], pads: [...pads], dilations: [...dilations], group },
    output_padding: output,
  });
}

/**
 * One product for each tap of the kernel: of dy with what the tap saw of x. Depthwise these are sums of products number
 * by number; else matrices [o, cells] · [cells, i], summed over the pictures.
 */
export function lowerWeightGradient(graph: GraphBuilder, [dy, x]: readonly Value[], node: TapeNode): Value {
  const window = windowOf(node.attributes);
  const { strides, pads, dilations, group } = window;
  const kernel = node.attributes.kernel as Shape;
  const [dyShape, xShape] = node.inputs.map(({ shape }) => shape);
  const [n, o, ho, wo] = dyShape;
  const c = xShape[1];
  const isDepthwise = group === c && o === c;
  if (group !== 1 && !isDepthwise) throw new RangeError('grouped convolutions learn only depthwise');
  const padded = pads.some((pad) => pad > 0)
    ? graph.node('Pad', [x, graph.ints([0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]])])
    : x;
  const seen = (ky: number, kx: number) => {
    if (isPointwise(kernel, window) && !isDepthwise) return x;
    const from = [ky * dilations[0], kx * dilations[1]];
    const to = [from[0] + (ho - 1) * strides[0] + 1, from[1] + (wo - 1) * strides[1] + 1];
    const axes = graph.ints([2, 3]);
    return graph.node('Slice', [padded, graph.ints(from), graph.ints(to), axes, graph.ints(strides)]);
  };
  const flat = (value: Value, depth: number) =>
    graph.node('Reshape', [value, graph.ints([n, depth, ho * wo])]);
  const rows = isDepthwise ? null : flat(dy, o);
  const taps: Value[] = [];
  for (let ky = 0; ky < kernel[0]; ky++)
    for (let kx = 0; kx < kernel[1]; kx++) {
      const x1 = seen(ky, kx);
      if (rows) {
        const turned = graph.node('Transpose', [flat(x1, c)], { perm: [0, 2, 1] });
        const product = graph.node('MatMul', [rows, turned]);
        const sum = graph.node('ReduceSum', [product, graph.ints([0])], { keepdims: 0 });
        taps.push(graph.node('Reshape', [sum, graph.ints([o, c, 1])]));
      } else {
        const product = graph.node('Mul', [dy, x1]);
        const sum = graph.node('ReduceSum', [product, graph.ints([0, 2, 3])], { keepdims: 0 });
        taps.push(graph.node('Reshape', [sum, graph.ints([o, 1, 1])]));
      }
    }
  const joined = taps.length === 1 ? taps[0] : graph.node('Concat', taps, { axis: 2 });
  return graph.node('Reshape', [joined, graph.ints(node.output.shape)]);
}
