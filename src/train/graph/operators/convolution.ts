/** Convolutions of [n, c, h, w] and what pools and resizes. */

import { resizeWeights } from '../resize-weights.ts';
import { type Attributes, type Operator, type Shape, sizeOf, type Tape, type Tensor } from '../tape.ts';
import { multiply } from './matrix.ts';

/** A convolution's settings, with what ONNX takes for granted filled in. */
export type Window = {
  readonly strides: readonly number[];
  /** Top, left, bottom, right. */
  readonly pads: readonly number[];
  readonly dilations: readonly number[];
  readonly group: number;
};

/** Reads a window from attributes. */
export function windowOf(attributes: Attributes): Window {
  return {
    strides: (attributes.strides as readonly number[]) ?? [1, 1],
    pads: (attributes.pads as readonly number[]) ?? [0, 0, 0, 0],
    dilations: (attributes.dilations as readonly number[]) ?? [1, 1],
    group: (attributes.group as number) ?? 1,
  };
}

/** Height and width after a window of `kernel` cells has gone over `size`. */
function slide(size: Shape, kernel: Shape, { strides, pads, dilations }: Window): number[] {
  return size.map((length, axis) => {
    const reach = (kernel[axis] - 1) * dilations[axis] + 1;
    return Math.floor((length + pads[axis] + pads[axis + 2] - reach) / strides[axis]) + 1;
  });
}

const poolShape = ([x]: readonly Shape[], attributes: Attributes): Shape => [
  ...x.slice(0, 2),
  ...slide(x.slice(2), attributes.kernel_shape as Shape, windowOf(attributes)),
];

/** Whether windows stand side by side, so that each cell lies in one of them. */
function assertApart(x: Shape, attributes: Attributes): void {
  const { strides, pads } = windowOf(attributes);
  const kernel = attributes.kernel_shape as Shape;
  const isApart = strides.every((stride, axis) => stride === kernel[axis] && x[axis + 2] % stride === 0);
  if (!isApart || pads.some((pad) => pad > 0))
    throw new RangeError('only windows side by side have a way back');
}

/** Each cell repeated over the window that it came from. */
function repeat(tape: Tape, y: Tensor, x: Shape): Tensor {
  const [n, c, h, w] = y.shape;
  const [down, across] = [x[2] / h, x[3] / w];
  const apart = tape.op('Reshape', [y], { shape: [n, c, h, 1, w, 1] });
  return tape.op('Reshape', [tape.op('Expand', [apart], { shape: [n, c, h, down, w, across] })], {
    shape: x,
  });
}

export const CONVOLUTION: Readonly<Record<string, Operator>> = {
  /** Inputs x [n, c, h, w], weights [o, c / group, kh, kw] and, or not, a bias [o]. */
  Conv: {
    shape: ([x, w], attributes) => {
      const window = windowOf(attributes);
      if (x[1] !== w[1] * window.group) throw new RangeError(`${x.join('x')} through ${w.join('x')}`);
      return [x[0], w[0], ...slide(x.slice(2), w.slice(2), window)];
    },
    gradient: (tape, { inputs, attributes }, dy) => {
      const [x, w, bias] = inputs;
      return [
        tape.op('ConvInputGradient', [dy, w], { ...attributes, size: x.shape.slice(2) }),
        tape.op('ConvWeightGradient', [dy, x], { ...attributes, kernel: w.shape.slice(2) }),
        ...(bias ? [tape.op('ReduceSum', [dy], { axes: [0, 2, 3], keepdims: 0 })] : []),
      ];
    },
  },
  /** From dy and the weights the gradient of x, whose height and width are `size`. */
  ConvInputGradient: {
    shape: ([dy, w], attributes) => [
      dy[0],
      w[1] * windowOf(attributes).group,
      ...(attributes.size as readonly number[]),
    ],
  },
  /** From dy and x the gradient of weights whose height and width are `kernel`. */
  ConvWeightGradient: {
    shape: ([dy, x], attributes) => [
      dy[1],
      x[1] / windowOf(attributes).group,
      ...(attributes.kernel as readonly number[]),
    ],
  },
  /** Has a way back where the windows stand side by side; equal highest cells of a window each take the whole. */
  MaxPool: {
    shape: poolShape,
    gradient: (tape, { inputs: [x], output, attributes }, dy) => {
      assertApart(x.shape, attributes);
      const highest = tape.op('Equal', [x, repeat(tape, output, x.shape)]);
      return [tape.op('Mul', [highest, repeat(tape, dy, x.shape)])];
    },
  },
  AveragePool: {
    shape: poolShape,
    gradient: (tape, { inputs: [x], attributes }, dy) => {
      assertApart(x.shape, attributes);
      const share = tape.scalar(1 / sizeOf(attributes.kernel_shape as Shape));
      return [repeat(tape, tape.op('Mul', [dy, share]), x.shape)];
    },
  },
  /** To height and width `size`, `mode` nearest (asymmetric) or linear (half_pixel). */
  Resize: {
    shape: ([x], attributes) => [...x.slice(0, 2), ...(attributes.size as readonly number[])],
    gradient: (tape, { inputs: [x], output, attributes }, dy) => {
      const mode = attributes.mode as 'nearest' | 'linear';
      const weights = [2, 3].map((axis) => {
        const [from, to] = [x.shape[axis], output.shape[axis]];
        return tape.constant([to, from], resizeWeights(from, to, mode));
      });
      return [multiply(tape, weights[0], multiply(tape, dy, weights[1]), 1, 0)];
    },
  },
};
