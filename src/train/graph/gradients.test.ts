import { describe, expect, it } from 'vitest';
import { checkGradients, type GradientCase } from '#support/train/check-gradients.ts';
import { probeBlock } from './lower/probe-block.ts';
import { OPERATORS } from './operators/operator-table.ts';
import type { Attributes, Shape } from './tape.ts';

const block = await probeBlock();
const one = (op: string, shapes: readonly Shape[], attributes: Attributes = {}): GradientCase => ({
  shapes,
  build: (tape, inputs) => tape.op(op, inputs, attributes),
});
/** Away from 0, where steps stand. */
const apart = (normal: number) => (normal < 0 ? normal - 0.1 : normal + 0.1);
/** 0.5 and more. */
const positive = (normal: number) => 0.5 + Math.abs(normal);

const CASES: Record<string, GradientCase> = {
  'Add, broadcast': one('Add', [
    [2, 3, 4],
    [3, 1],
  ]),
  'Sub, broadcast': one('Sub', [[4], [2, 3, 4]]),
  'Mul, broadcast': one('Mul', [
    [2, 3, 4],
    [1, 3, 1],
  ]),
  'Mul of a tensor with itself': {
    shapes: [[5]],
    build: (tape, [x]) => tape.op('Mul', [x, x]),
  },
  'Div, broadcast': { ...one('Div', [[2, 3], [3]]), start: positive },
  Max: one('Max', [[12], [12]]),
  Min: one('Min', [[12], [12]]),
  Neg: one('Neg', [[5]]),
  Abs: { ...one('Abs', [[8]]), start: apart },
  Exp: one('Exp', [[5]]),
  Log: { ...one('Log', [[5]]), start: positive },
  Sqrt: { ...one('Sqrt', [[5]]), start: positive },
  Pow: { ...one('Pow', [[5]], { exponent: 3 }), start: positive },
  Sigmoid: one('Sigmoid', [[5]]),
  Tanh: one('Tanh', [[5]]),
  Softplus: one('Softplus', [[5]]),
  Relu: { ...one('Relu', [[8]]), start: apart },
  'Clip as Relu6': { ...one('Clip', [[16]], { min: 0, max: 6 }), start: (normal) => apart(5 * normal) },
  Where: {
    shapes: [[6], [6], [6]],
    start: apart,
    build: (tape, [c, a, b]) => tape.op('Where', [tape.op('Greater', [c, tape.scalar(0)]), a, b]),
  },
  ReduceSum: one('ReduceSum', [[2, 3, 4]], { axes: [0, 2], keepdims: 0 }),
  ReduceMean: one('ReduceMean', [[2, 3, 4]], { axes: [1], keepdims: 1 }),
  ReduceMax: one('ReduceMax', [[2, 3, 4]], { axes: [2], keepdims: 0 }),
  GlobalAveragePool: one('GlobalAveragePool', [[2, 3, 2, 2]]),
  Softmax: one('Softmax', [[2, 4]], { axis: 1 }),
  LogSoftmax: one('LogSoftmax', [[2, 4]], { axis: 1 }),
  Reshape: one('Reshape', [[2, 6]], { shape: [3, 4] }),
  Expand: one('Expand', [[3, 1]], { shape: [2, 3, 4] }),
  Transpose: one('Transpose', [[2, 3, 4]], { perm: [2, 0, 1] }),
  Concat: one(
    'Concat',
    [
      [2, 3],
      [2, 1],
    ],
    { axis: 1 },
  ),
  Slice: one('Slice', [[3, 5]], { axes: [1], starts: [1], ends: [4] }),
  Pad: one('Pad', [[2, 3]], { pads: [0, 1, 1, 2] }),
  'Gather, an entry twice': one('Gather', [[4, 3]], { axis: 0, indices: [2, 0, 2] }),
  'MatMul, one factor for all': one('MatMul', [
    [2, 3, 4],
    [4, 5],
  ]),
  'MatMul, both turned': one(
    'MatMul',
    [
      [2, 4, 3],
      [2, 5, 4],
    ],
    { transA: 1, transB: 1 },
  ),
  'MatMul, first turned': one(
    'MatMul',
    [
      [4, 3],
      [4, 5],
    ],
    { transA: 1 },
  ),
  Gemm: one('Gemm', [[3, 4], [4, 2], [2]]),
  'Gemm, second turned': one('Gemm', [[3, 4], [2, 4], [2]], { transB: 1 }),
  'Conv 1 x 1': one('Conv', [[2, 16, 3, 3], [32, 16, 1, 1], [32]]),
  'Conv 1 x 1, channels no multiple of a block': one('Conv', [[2, 12, 3, 2], [20, 12, 1, 1], [20]]),
  'Conv 3 x 3, padded': one('Conv', [[1, 3, 4, 5], [2, 3, 3, 3], [2]], { pads: [1, 1, 1, 1] }),
  'Conv 3 x 3 of blocks': one('Conv', [[1, 16, 3, 3], [16, 16, 3, 3], [16]], { pads: [1, 1, 1, 1] }),
  'Conv 3 x 3, dilated': one(
    'Conv',
    [
      [1, 2, 5, 5],
      [2, 2, 3, 3],
    ],
    { pads: [2, 2, 2, 2], dilations: [2, 2] },
  ),
  'Conv 3 x 3, stride 2': one('Conv', [[1, 2, 6, 6], [3, 2, 3, 3], [3]], {
    strides: [2, 2],
    pads: [0, 0, 1, 1],
  }),
  'Conv depthwise': one('Conv', [[2, 16, 4, 5], [16, 1, 3, 3], [16]], { pads: [1, 1, 1, 1], group: 16 }),
  'Conv depthwise, channels no multiple of a block': one(
    'Conv',
    [
      [2, 12, 4, 4],
      [12, 1, 3, 3],
    ],
    {
      ...{ pads: [1, 1, 1, 1], group: 12 },
    },
  ),
  'Conv depthwise, stride 2': one('Conv', [[2, 16, 6, 6], [16, 1, 3, 3], [16]], {
    ...{ strides: [2, 2], pads: [0, 0, 1, 1], group: 16 },
  }),
  'Conv depthwise, stride 2, odd': one(
    'Conv',
    [
      [1, 16, 5, 5],
      [16, 1, 3, 3],
    ],
    {
      ...{ strides: [2, 2], pads: [1, 1, 1, 1], group: 16 },
    },
  ),
  'MobileNet block': {
    start: (normal) => normal / 4,
    shapes: [[2, 16, 4, 4], [32, 16, 1, 1], [32], [32, 1, 3, 3], [32], [16, 32, 1, 1], [16]],
    build: (tape, [x, w1, b1, w2, b2, w3, b3]) => {
      const clip = (value: typeof x) => tape.op('Tanh', [value]);
      const wide = clip(tape.op('Conv', [x, w1, b1]));
      const deep = clip(tape.op('Conv', [wide, w2, b2], { pads: [1, 1, 1, 1], group: 32 }));
      return tape.op('Add', [x, tape.op('Conv', [deep, w3, b3])]);
    },
  },
  MaxPool: one('MaxPool', [[1, 2, 4, 4]], { kernel_shape: [2, 2], strides: [2, 2] }),
  AveragePool: one('AveragePool', [[1, 2, 4, 6]], { kernel_shape: [2, 3], strides: [2, 3] }),
  'Resize nearest': one('Resize', [[1, 2, 2, 3]], { mode: 'nearest', size: [4, 6] }),
  'Resize linear': one('Resize', [[1, 2, 2, 3]], { mode: 'linear', size: [5, 6] }),
};

describe.each([
  ['ordinary operators', null],
  ...(block === null ? [] : ([['channels in blocks', block]] as const)),
] as const)('gradients with %s', (_, layout) => {
  it.each(Object.entries(CASES))('%s lie within 1e-3 of finite differences', async (__, example) => {
    expect(await checkGradients(example, layout)).toBeLessThan(1e-3);
  });
});

it('checks every operator that has a gradient', () => {
  const checked = new Set(Object.keys(CASES).map((name) => name.split(/[ ,]/)[0]));
  const masks = new Set(['Sign', 'Greater', 'Less', 'Equal']);
  const due = Object.keys(OPERATORS).filter((op) => OPERATORS[op].gradient && !masks.has(op));
  expect(due.filter((op) => !checked.has(op))).toEqual([]);
});
