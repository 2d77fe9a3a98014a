/** Operators that move numbers and change none. */
import { broadcastShapes, sumTo } from '../broadcast.ts';
import type { Attributes, Operator, Shape } from '../tape.ts';
import { sizeOf } from '../tape.ts';

const numbers = (attributes: Attributes, name: string) => attributes[name] as readonly number[];

/** Where each axis begins and ends in a Slice, axes that are not named whole. */
export function sliceBounds(shape: Shape, attributes: Attributes): { from: number[]; to: number[] } {
  const from = shape.map(() => 0);
  const to = [...shape];
  for (const [k, axis] of numbers(attributes, 'axes').entries()) {
    from[axis] = numbers(attributes, 'starts')[k];
    to[axis] = numbers(attributes, 'ends')[k];
    if (!(0 <= from[axis] && from[axis] < to[axis] && to[axis] <= shape[axis]))
      throw new RangeError(`${from[axis]} to ${to[axis]} is no part of axis ${axis} of ${shape.join('x')}`);
  }
  return { from, to };
}

export const LAYOUT: Readonly<Record<string, Operator>> = {
  Reshape: {
    shape: ([from], attributes) => {
      const shape = numbers(attributes, 'shape');
      if (sizeOf(shape) !== sizeOf(from)) throw new RangeError(`${from.join('x')} is not ${shape.join('x')}`);
      return shape;
    },
    gradient: (tape, { inputs: [x] }, dy) => [tape.op('Reshape', [dy], { shape: x.shape })],
  },
  Expand: {
    shape: ([from], attributes) => broadcastShapes([from, numbers(attributes, 'shape')]),
    gradient: (tape, { inputs: [x] }, dy) => [sumTo(tape, dy, x.shape)],
  },
  Transpose: {
    shape: ([from], attributes) => numbers(attributes, 'perm').map((axis) => from[axis]),
    gradient: (tape, { attributes }, dy) => {
      const perm = numbers(attributes, 'perm');
      return [tape.op('Transpose', [dy], { perm: perm.map((_, axis) => perm.indexOf(axis)) })];
    },
  },
  Concat: {
    shape: (shapes, { axis }) =>
      shapes[0].map((length, at) =>
        at === axis ? shapes.reduce((sum, shape) => sum + shape[at], 0) : length,
      ),
    gradient: (tape, { inputs, attributes }, dy) => {
      const axis = attributes.axis as number;
      let at = 0;
      return inputs.map(({ shape }) => {
        const starts = [at];
        at += shape[axis];
        return tape.op('Slice', [dy], { axes: [axis], starts, ends: [at] });
      });
    },
  },
  /** From `starts` up to before `ends` along `axes`. */
  Slice: {
    shape: ([from], attributes) => {
      const bounds = sliceBounds(from, attributes);
      return bounds.to.map((to, axis) => to - bounds.from[axis]);
    },
    gradient: (tape, { inputs: [x], attributes }, dy) => {
      const { from, to } = sliceBounds(x.shape, attributes);
      return [tape.op('Pad', [dy], { pads: [...from, ...to.map((end, axis) => x.shape[axis] - end)] })];
    },
  },
  /** Zeros before and after each axis. */
  Pad: {
    shape: ([from], attributes) => {
      const pads = numbers(attributes, 'pads');
      return from.map((length, axis) => length + pads[axis] + pads[axis + from.length]);
    },
    gradient: (tape, { inputs: [x], attributes }, dy) => {
      const starts = numbers(attributes, 'pads').slice(0, x.shape.length);
      const ends = starts.map((start, axis) => start + x.shape[axis]);
      return [tape.op('Slice', [dy], { axes: x.shape.map((_, axis) => axis), starts, ends })];
    },
  },
  /** Entries `indices` of `axis`, in their order; an entry may be taken more than once. */
  Gather: {
    shape: ([from], attributes) =>
      from.with(attributes.axis as number, numbers(attributes, 'indices').length),
    gradient: (tape, { inputs: [x], attributes }, dy) => [
      tape.op('GatherGradient', [dy], { ...attributes, length: x.shape[attributes.axis as number] }),
    ],
  },
  /** Entries added up where they were taken from. */
  GatherGradient: {
    shape: ([from], attributes) => from.with(attributes.axis as number, attributes.length as number),
  },
};
