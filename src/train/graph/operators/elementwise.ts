/** Operators that work number by number. */
import { broadcastShapes, sumTo } from '../broadcast.ts';
import type { Operator, Tape, Tensor } from '../tape.ts';

/** An operator on one tensor whose gradient is `dy` times something. */
const unary = (slope: (tape: Tape, x: Tensor, y: Tensor) => Tensor): Operator => ({
  shape: ([shape]) => shape,
  gradient: (tape, { inputs: [x], output }, dy) => [tape.op('Mul', [dy, slope(tape, x, output)])],
});

/** An operator on tensors that are broadcast; `slopes` answers the gradients before they are summed back. */
const broadcast = (
  slopes: (tape: Tape, inputs: readonly Tensor[], dy: Tensor, y: Tensor) => readonly (Tensor | null)[],
): Operator => ({
  shape: broadcastShapes,
  gradient: (tape, { inputs, output }, dy) =>
    slopes(tape, inputs, dy, output).map((slope, i) => slope && sumTo(tape, slope, inputs[i].shape)),
});

const negate = (tape: Tape, x: Tensor) => tape.op('Neg', [x]);
const oneLess = (tape: Tape, x: Tensor) => tape.op('Sub', [tape.scalar(1), x]);

/** The larger or smaller of two: the gradient goes to the one that was taken, the second where they are equal. */
const chosen = (isFirst: (tape: Tape, a: Tensor, b: Tensor) => Tensor) =>
  broadcast((tape, [a, b], dy) => {
    const first = isFirst(tape, a, b);
    return [tape.op('Mul', [dy, first]), tape.op('Mul', [dy, oneLess(tape, first)])];
  });

/** 1 or 0 for each number; no gradient flows. */
const mask: Operator = { shape: broadcastShapes, gradient: (_, { inputs }) => inputs.map(() => null) };

/** Bounds of `Clip`; `Relu` is a Clip without an upper one. */
const clipped = (bounds: (attributes: Readonly<Record<string, unknown>>) => [number, number]): Operator => ({
  shape: ([shape]) => shape,
  gradient: (tape, { output, attributes }, dy) => {
    const [min, max] = bounds(attributes);
    return [tape.op('ClipGradient', [dy, output], Number.isFinite(max) ? { min, max } : { min })];
  },
});

export const ELEMENTWISE: Readonly<Record<string, Operator>> = {
  Add: broadcast((_, __, dy) => [dy, dy]),
  Sub: broadcast((tape, _, dy) => [dy, negate(tape, dy)]),
  Mul: broadcast((tape, [a, b], dy) => [tape.op('Mul', [dy, b]), tape.op('Mul', [dy, a])]),
  Div: broadcast((tape, [, b], dy, y) => {
    const first = tape.op('Div', [dy, b]);
    return [first, negate(tape, tape.op('Mul', [first, y]))];
  }),
  Max: chosen((tape, a, b) => tape.op('Greater', [a, b])),
  Min: chosen((tape, a, b) => tape.op('Less', [a, b])),
  Neg: {
    shape: ([shape]) => shape,
    gradient: (tape, _, dy) => [negate(tape, dy)],
  },
  Abs: unary((tape, x) => tape.op('Sign', [x])),
  Sign: mask,
  Exp: unary((_, __, y) => y),
  Log: {
    shape: ([shape]) => shape,
    gradient: (tape, { inputs: [x] }, dy) => [tape.op('Div', [dy, x])],
  },
  Sqrt: {
    shape: ([shape]) => shape,
    gradient: (tape, { output }, dy) => [tape.op('Div', [dy, tape.op('Mul', [output, tape.scalar(2)])])],
  },
  /** `x ** exponent`; the exponent is known. */
  Pow: {
    shape: ([shape]) => shape,
    gradient: (tape, { inputs: [x], attributes }, dy) => {
      const exponent = attributes.exponent as number;
      const slope = tape.op('Mul', [tape.op('Pow', [x], { exponent: exponent - 1 }), tape.scalar(exponent)]);
      return [tape.op('Mul', [dy, slope])];
    },
  },
  Sigmoid: unary((tape, _, y) => tape.op('Mul', [y, oneLess(tape, y)])),
  Tanh: unary((tape, _, y) => oneLess(tape, tape.op('Mul', [y, y]))),
  Softplus: unary((tape, x) => tape.op('Sigmoid', [x])),
  Relu: clipped(() => [0, Number.POSITIVE_INFINITY]),
  Clip: clipped(({ min, max }) => [min as number, max as number]),
  /** `dy` where the output `y` of a Clip lies between its bounds, else 0. */
  ClipGradient: { shape: ([shape]) => shape },
  Greater: mask,
  Less: mask,
  Equal: mask,
  /** `a` where the mask is 1, `b` where it is 0. */
  Where: broadcast((tape, [condition], dy) => [
    null,
    tape.op('Mul', [dy, condition]),
    tape.op('Mul', [dy, oneLess(tape, condition)]),
  ]),
};
