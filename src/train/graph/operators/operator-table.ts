/** Every operator that a tape knows, by its ONNX name. */
import type { Operator } from '../tape.ts';
import { CONVOLUTION } from './convolution.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { LAYOUT } from './layout.ts';
import { MATRIX } from './matrix.ts';
import { REDUCTION } from './reduction.ts';

export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...ELEMENTWISE,
  ...REDUCTION,
  ...LAYOUT,
  ...MATRIX,
  ...CONVOLUTION,
};
