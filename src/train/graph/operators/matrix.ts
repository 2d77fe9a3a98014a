/** Products of matrices. */
import { broadcastShapes, sumTo } from '../broadcast.ts';
import type { Operator, Shape, Tape, Tensor } from '../tape.ts';

/** The last two axes of `shape` exchanged where `turned`. */
const turnedShape = (shape: Shape, turned: boolean): Shape =>
  turned ? [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!] : shape;

/** `a · b`; `transA` and `transB` exchange the last two axes of a factor first. */
export const multiply = (tape: Tape, a: Tensor, b: Tensor, transA = 0, transB = 0): Tensor =>
  tape.op('MatMul', [a, b], { transA, transB });

export const MATRIX: Readonly<Record<string, Operator>> = {
  /** Of matrices in the last two axes; the axes before are broadcast. */
  MatMul: {
    shape: ([a, b], { transA, transB }) => {
      if (a.length < 2 || b.length < 2) throw new RangeError('MatMul wants matrices');
      const [left, right] = [turnedShape(a, transA === 1), turnedShape(b, transB === 1)];
      if (left.at(-1) !== right.at(-2)) throw new RangeError(`${left.join('x')} by ${right.join('x')}`);
      return [...broadcastShapes([left.slice(0, -2), right.slice(0, -2)]), left.at(-2)!, right.at(-1)!];
    },
    gradient: (tape, { inputs: [a, b], attributes }, dy) => {
      const [transA, transB] = [attributes.transA === 1, attributes.transB === 1];
      const da = transA ? multiply(tape, b, dy, transB ? 1 : 0, 1) : multiply(tape, dy, b, 0, transB ? 0 : 1);
      const db = transB ? multiply(tape, dy, a, 1, transA ? 1 : 0) : multiply(tape, a, dy, transA ? 0 : 1, 0);
      return [sumTo(tape, da, a.shape), sumTo(tape, db, b.shape)];
    },
  },
  /** `a · b + c` of two plain matrices. */
  Gemm: {
    shape: ([a, b], { transA, transB }) => {
      const [left, right] = [turnedShape(a, transA === 1), turnedShape(b, transB === 1)];
      if (left[1] !== right[0]) throw new RangeError(`${left.join('x')} by ${right.join('x')}`);
      return [left[0], right[1]];
    },
    gradient: (tape, node, dy) => {
      const [da, db] = MATRIX.MatMul.gradient!(tape, node, dy);
      const [, , c] = node.inputs;
      return c ? [da, db, sumTo(tape, dy, c.shape)] : [da, db];
    },
  },
};
