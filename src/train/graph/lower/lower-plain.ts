/** Operators of a tape as ordinary ONNX operators, which any runtime has. */
import type { GraphBuilder, Value } from '../../onnx/graph-builder.ts';
import { ELEMENT } from '../../onnx/onnx-schema.ts';
import { sliceBounds } from '../operators/layout.ts';
import { sizeOf, type TapeNode } from '../tape.ts';
import { lowerInputGradient, lowerWeightGradient } from './convolution-gradients.ts';
import type { Lowering } from './lowering.ts';

/** Steeper than any step that a number can take: HardSigmoid of it is 0 or 1. */
const STEEP = 2 ** 100;

type Lower = (graph: GraphBuilder, inputs: readonly Value[], node: TapeNode) => Value;
const numbers = ({ attributes }: TapeNode, name: string) => attributes[name] as readonly number[];

const compare =
  (op: string): Lower =>
  (graph, inputs) =>
    graph.node('Cast', [graph.node(op, inputs)], { to: ELEMENT.float });

/** Reductions that take their axes as an attribute at this opset. */
const reduceByAttribute =
  (op: string): Lower =>
  (graph, inputs, { attributes }) =>
    graph.node(op, inputs, {
      axes: attributes.axes as readonly number[],
      keepdims: (attributes.keepdims as number) ?? 1,
    });

/** `dy` times 1 where the clipped `y` lies strictly between the bounds, else times 0. */
export const clipGradient: Lower = (graph, [dy, y], { attributes }) => {
  const { min, max } = attributes as { min: number; max?: number };
  const step = (alpha: number, beta: number) =>
    graph.node('HardSigmoid', [y], { alpha: { float: alpha }, beta: { float: beta } });
  const above = graph.node('Mul', [dy, step(STEEP, -min * STEEP)]);
  return max === undefined ? above : graph.node('Mul', [above, step(-STEEP, max * STEEP)]);
};

export const LOWER: Readonly<Record<string, Lower>> = {
  Greater: compare('Greater'),
  Less: compare('Less'),
  Equal: compare('Equal'),
  Where: (graph, [condition, a, b]) =>
    graph.node('Where', [graph.node('Cast', [condition], { to: ELEMENT.bool }), a, b]),
  Pow: (graph, [x], { attributes }) => graph.node('Pow', [x, graph.scalar(attributes.exponent as number)]),
  Clip: (graph, [x], { attributes }) =>
    graph.node('Clip', [x, graph.scalar(attributes.min as number), graph.scalar(attributes.max as number)]),
  ClipGradient: clipGradient,
  ReduceSum: (graph, [x], node) =>
    graph.node('ReduceSum', [x, graph.ints(numbers(node, 'axes'))], {
      keepdims: (node.attributes.keepdims as number) ?? 1,
    }),
  ReduceMean: reduceByAttribute('ReduceMean'),
  ReduceMax: reduceByAttribute('ReduceMax'),
  Reshape: (graph, [x], node) => graph.node('Reshape', [x, graph.ints(numbers(node, 'shape'))]),
  Expand: (graph, [x], node) => graph.node('Expand', [x, graph.ints(numbers(node, 'shape'))]),
  Pad: (graph, [x], node) => graph.node('Pad', [x, graph.ints(numbers(node, 'pads'))]),
  Slice: (graph, [x], node) => {
    const { from, to } = sliceBounds(node.inputs[0].shape, node.attributes);
    const axes = numbers(node, 'axes');
    const pick = (all: readonly number[]) => graph.ints(axes.map((axis) => all[axis]));
    return graph.node('Slice', [x, pick(from), pick(to), graph.ints(axes)]);
  },
  Gather: (graph, [x], node) =>
    graph.node('Gather', [x, graph.ints(numbers(node, 'indices'))], { axis: node.attributes.axis as number }),
  GatherGradient: (graph, [dy], node) => {
    const axis = node.attributes.axis as number;
    const { shape } = node.inputs[0];
    const row = shape.map((_, at) => (at === axis ? shape[axis] : 1));
    const indices = graph.constant(row, BigInt64Array.from(numbers(node, 'indices'), BigInt));
    const spread = graph.node('Expand', [indices, graph.ints(shape)]);
    const empty = graph.constant(node.output.shape, new Float32Array(sizeOf(node.output.shape)));
    return graph.node('ScatterElements', [empty, spread, dy], { axis, reduction: 'add' });
  },
  MatMul: (graph, inputs, { attributes, inputs: tensors }) => {
    const turn = (value: Value, at: number) => {
      const last = tensors[at].shape.length - 1;
      const perm = tensors[at].shape.map((_, axis) => (axis < last - 1 ? axis : 2 * last - 1 - axis));
      return graph.node('Transpose', [value], { perm });
    };
    const [a, b] = inputs;
    const isTurned = attributes.transA === 1 || attributes.transB === 1;
    // Gemm reads a plain matrix turned, without a copy.
    if (isTurned && tensors.every(({ shape }) => shape.length === 2))
      return graph.node('Gemm', [a, b], attributes);
    return graph.node('MatMul', [
      attributes.transA === 1 ? turn(a, 0) : a,
      attributes.transB === 1 ? turn(b, 1) : b,
    ]);
  },
  Resize: (graph, [x], { attributes, output }) =>
    graph.node('Resize', [x, '', '', graph.ints(output.shape)], {
      mode: attributes.mode as string,
      ...(attributes.mode === 'nearest'
        ? { coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' }
        : { coordinate_transformation_mode: 'half_pixel' }),
    }),
};

/** Adds a node in the plain layout and answers its output. */
export function lowerPlain(lowering: Lowering, node: TapeNode): Value {
  const inputs = node.inputs.map(lowering.plain);
  if (node.op === 'ConvInputGradient') return lowerInputGradient(lowering.graph, inputs, node);
  if (node.op === 'ConvWeightGradient') return lowerWeightGradient(lowering.graph, inputs, node);
  const lower = LOWER[node.op];
  return lower ? lower(lowering.graph, inputs, node) : lowering.graph.node(node.op, inputs, node.attributes);
}
