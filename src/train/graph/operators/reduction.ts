/** Operators that make one number of many along axes. */
import type { Attributes, Operator, Shape, Tape, TapeNode, Tensor } from '../tape.ts';
import { sizeOf } from '../tape.ts';

const axesOf = (attributes: Attributes) => attributes.axes as readonly number[];

/** The shape with the axes kept at length 1. */
const kept = (shape: Shape, axes: readonly number[]) =>
  shape.map((length, axis) => (axes.includes(axis) ? 1 : length));

function reducedShape([shape]: readonly Shape[], attributes: Attributes): Shape {
  const axes = axesOf(attributes);
  if (axes.some((axis) => axis < 0 || axis >= shape.length)) throw new RangeError(`no axes ${axes}`);
  return attributes.keepdims === 0 ? shape.filter((_, axis) => !axes.includes(axis)) : kept(shape, axes);
}

/** A tensor of the output's shape with its reduced axes back at length 1. */
function unreduce(tape: Tape, { inputs: [x], attributes }: TapeNode, value: Tensor): Tensor {
  const shape = kept(x.shape, axesOf(attributes));
  return value.shape.length === shape.length ? value : tape.op('Reshape', [value], { shape });
}

const spread = (tape: Tape, node: TapeNode, value: Tensor) =>
  tape.op('Expand', [unreduce(tape, node, value)], { shape: node.inputs[0].shape });

/** Sums of exponentials along `axis` are made 1; the last axis where none is named. */
const axisOf = ({ inputs: [x], attributes }: TapeNode) =>
  ((attributes.axis as number | undefined) ?? -1) < 0 ? x.shape.length - 1 : (attributes.axis as number);

export const REDUCTION: Readonly<Record<string, Operator>> = {
  ReduceSum: { shape: reducedShape, gradient: (tape, node, dy) => [spread(tape, node, dy)] },
  ReduceMean: {
    shape: reducedShape,
    gradient: (tape, node, dy) => {
      const count = sizeOf(node.inputs[0].shape) / sizeOf(node.output.shape);
      return [spread(tape, node, tape.op('Mul', [dy, tape.scalar(1 / count)]))];
    },
  },
  /** Among equal highest numbers the gradient is shared out evenly. */
  ReduceMax: {
    shape: reducedShape,
    gradient: (tape, node, dy) => {
      const [x] = node.inputs;
      const highest = tape.op('Equal', [x, unreduce(tape, node, node.output)]);
      const count = tape.op('ReduceSum', [highest], { axes: axesOf(node.attributes), keepdims: 1 });
      return [tape.op('Mul', [highest, tape.op('Div', [unreduce(tape, node, dy), count])])];
    },
  },
  /** [n, c, h, w] to [n, c, 1, 1]. */
  GlobalAveragePool: {
    shape: ([[n, c]]) => [n, c, 1, 1],
    gradient: (tape, { inputs: [x] }, dy) => {
      const share = tape.scalar(1 / (x.shape[2] * x.shape[3]));
      return [tape.op('Expand', [tape.op('Mul', [dy, share])], { shape: x.shape })];
    },
  },
  Softmax: {
    shape: ([shape]) => shape,
    gradient: (tape, node, dy) => {
      const y = node.output;
      const product = tape.op('Mul', [dy, y]);
      const sum = tape.op('ReduceSum', [product], { axes: [axisOf(node)], keepdims: 1 });
      return [tape.op('Mul', [y, tape.op('Sub', [dy, sum])])];
    },
  },
  LogSoftmax: {
    shape: ([shape]) => shape,
    gradient: (tape, node, dy) => {
      const sum = tape.op('ReduceSum', [dy], { axes: [axisOf(node)], keepdims: 1 });
      return [tape.op('Sub', [dy, tape.op('Mul', [tape.op('Exp', [node.output]), sum])])];
    },
  },
};
