/** The lesion head, a small fully convolutional net on the backbone's maps, as it is trained and as it is run. */
import { type AdamSettings, addAdam, declareParameter } from './add-adam.ts';
import { buildGraph, type GraphBuilder, type Value } from './graph-builder.ts';

/** Depths of the fine maps (stride 8, side by side), of the coarse maps (stride 16), and of the net itself. */
export type LesionNet = { readonly fine: number; readonly coarse: number; readonly width: number };

/** Shapes of the parameters by name. Convolutions are [out, in, h, w]. */
export function lesionShapes({ fine, coarse, width }: LesionNet): Record<string, readonly number[]> {
  return {
    wFine: [width, fine, 1, 1],
    wCoarse: [width, coarse, 1, 1],
    bStem: [width],
    w1: [width, width, 3, 3],
    b1: [width],
    w2: [width, width, 3, 3],
    b2: [width],
    wOut: [1, width, 1, 1],
    bOut: [1],
  };
}

/** Values on the way forward that the way back needs. */
type Forward = {
  readonly stem: Value;
  readonly first: Value;
  readonly sum1: Value;
  readonly second: Value;
  readonly sum2: Value;
  readonly logit: Value;
};

/**
 * stem = relu(fine 1x1 + coarse 1x1 doubled); two residual 3 x 3 convolutions, the second with dilation 2, so that a
 * cell sees 7 x 7 cells of 8 pixels around it besides what the backbone saw; 1 x 1 to one logit per cell.
 */
export function addLesionNet(
  graph: GraphBuilder,
  fine: Value,
  coarse: Value,
  p: (name: string) => Value,
): Forward {
  const doubled = graph.node('Resize', [graph.node('Conv', [coarse, p('wCoarse')]), '', scales(graph)], {
    mode: 'nearest',
    coordinate_transformation_mode: 'asymmetric',
    nearest_mode: 'floor',
  });
  const stem = graph.node('Relu', [
    graph.node('Add', [graph.node('Conv', [fine, p('wFine'), p('bStem')]), doubled]),
  ]);
  const first = graph.node('Relu', [graph.node('Conv', [stem, p('w1'), p('b1')], spread(1))]);
  const sum1 = graph.node('Add', [stem, first]);
  const second = graph.node('Relu', [graph.node('Conv', [sum1, p('w2'), p('b2')], spread(2))]);
  const sum2 = graph.node('Add', [sum1, second]);
  return { stem, first, sum1, second, sum2, logit: graph.node('Conv', [sum2, p('wOut'), p('bOut')]) };
}

const spread = (by: number) => ({ pads: [by, by, by, by], dilations: [by, by] });
const scales = (graph: GraphBuilder) => graph.constant([4], Float32Array.from([1, 1, 2, 2]));

/** The windows of one training step: how many, and their side in cells of stride 8. */
export type LesionWindows = { readonly count: number; readonly side: number };

/**
 * One step of training. Inputs: `fine` [n, fine, s, s], `coarse` [n, coarse, s/2, s/2], `target` [n, 1, s, s] in 0-1,
 * `rate`, and the parameters with Adam's memory. Outputs: `loss` (mean cross-entropy per cell) and the parameters' next.
 */
export function buildLesionStep(
  net: LesionNet,
  { count, side }: LesionWindows,
  l2: number,
  adam: AdamSettings,
): Uint8Array {
  const graph = buildGraph('lesion-step');
  const shapes = lesionShapes(net);
  const fine = graph.input('fine', [count, net.fine, side, side]);
  const coarse = graph.input('coarse', [count, net.coarse, side / 2, side / 2]);
  const target = graph.input('target', [count, 1, side, side]);
  const rate = graph.input('rate', []);
  for (const [name, shape] of Object.entries(shapes)) declareParameter(graph, name, shape);
  const f = addLesionNet(graph, fine, coarse, (name) => name);
  const cells = graph.scalar(1 / (count * side * side));
  const rows = graph.node('Sub', [graph.node('Softplus', [f.logit]), graph.node('Mul', [target, f.logit])]);
  graph.output('loss', graph.node('Mul', [graph.node('ReduceSum', [rows], { keepdims: 0 }), cells]), []);

  const back = slopes(graph, { count, side });
  const slope: Record<string, Value> = {};
  const dLogit = graph.node('Mul', [graph.node('Sub', [graph.node('Sigmoid', [f.logit]), target]), cells]);
  slope.wOut = back.ofWeights(dLogit, 1, f.sum2, net.width, side);
  slope.bOut = back.ofBias(dLogit);
  const dSum2 = back.through(dLogit, 'wOut', 0);
  const dSecond = back.relu(dSum2, f.second);
  slope.w2 = back.ofWeights3(dSecond, f.sum1, net.width, 2);
  slope.b2 = back.ofBias(dSecond);
  const dSum1 = graph.node('Add', [dSum2, back.through(dSecond, 'w2', 2)]);
  const dFirst = back.relu(dSum1, f.first);
  slope.w1 = back.ofWeights3(dFirst, f.stem, net.width, 1);
  slope.b1 = back.ofBias(dFirst);
  const dStem = back.relu(graph.node('Add', [dSum1, back.through(dFirst, 'w1', 1)]), f.stem);
  slope.wFine = back.ofWeights(dStem, net.width, fine, net.fine, side);
  slope.bStem = back.ofBias(dStem);
  const pooled = graph.node('AveragePool', [dStem], { kernel_shape: [2, 2], strides: [2, 2] });
  const dCoarse = graph.node('Mul', [pooled, graph.scalar(4)]);
  slope.wCoarse = back.ofWeights(dCoarse, net.width, coarse, net.coarse, side / 2);

  for (const [name, shape] of Object.entries(shapes)) {
    const pull = shape.length > 1 ? graph.node('Mul', [name, graph.scalar(l2)]) : null;
    const whole = pull ? graph.node('Add', [slope[name], pull]) : slope[name];
    addAdam(graph, name, shape, whole, rate, adam);
  }
  return graph.encode();
}

/** The rules of the way back. */
function slopes(graph: GraphBuilder, { count, side }: LesionWindows) {
  const flat = (value: Value, depth: number, cells: number) =>
    graph.node('Reshape', [value, graph.ints([count, depth, cells])]);
  /** Sum over windows of dY · Xᵀ: [out, in]. */
  const outer = (dy: Value, out: number, x: Value, depth: number, cells: number) => {
    const turned = graph.node('Transpose', [flat(x, depth, cells)], { perm: [0, 2, 1] });
    return graph.node('ReduceSum', [graph.node('MatMul', [flat(dy, out, cells), turned]), graph.ints([0])], {
      keepdims: 0,
    });
  };
  return {
    relu: (dy: Value, y: Value) =>
      graph.node('Where', [graph.node('Greater', [y, graph.scalar(0)]), dy, graph.scalar(0)]),
    ofBias: (dy: Value) => graph.node('ReduceSum', [dy, graph.ints([0, 2, 3])], { keepdims: 0 }),
    ofWeights: (dy: Value, out: number, x: Value, depth: number, s: number) =>
      graph.node('Reshape', [outer(dy, out, x, depth, s * s), graph.ints([out, depth, 1, 1])]),
    /** Nine shifted products, one for each tap of a 3 x 3 kernel with this dilation. */
    ofWeights3(dy: Value, x: Value, depth: number, dilation: number) {
      const pads = graph.ints([0, 0, dilation, dilation, 0, 0, dilation, dilation]);
      const padded = graph.node('Pad', [x, pads]);
      const taps = [];
      for (let ky = 0; ky < 3; ky++)
        for (let kx = 0; kx < 3; kx++) {
          const from = [ky * dilation, kx * dilation];
          const starts = graph.ints(from);
          const ends = graph.ints(from.map((at) => at + side));
          const shifted = graph.node('Slice', [padded, starts, ends, graph.ints([2, 3])]);
          const tap = outer(dy, depth, shifted, depth, side * side);
          taps.push(graph.node('Unsqueeze', [tap, graph.ints([2])]));
        }
      const joined = graph.node('Concat', taps, { axis: 2 });
      return graph.node('Reshape', [joined, graph.ints([depth, depth, 3, 3])]);
    },
    /** The slope before a convolution: the same convolution with its kernel turned about and in and out exchanged. */
    through(dy: Value, weights: Value, dilation: number) {
      const swapped = graph.node('Transpose', [weights], { perm: [1, 0, 2, 3] });
      if (dilation === 0) return graph.node('Conv', [dy, swapped]);
      const last = graph.ints([2, 2]);
      const turned = graph.node('Slice', [
        swapped,
        last,
        graph.ints([-4, -4]),
        graph.ints([2, 3]),
        graph.ints([-1, -1]),
      ]);
      return graph.node('Conv', [dy, turned], spread(dilation));
    },
  };
}

/** Names of the backbone's layers that the head takes: halved by their maximum, fine, and coarse ones. */
export type LesionInputs = {
  readonly halved: readonly LesionInput[];
  readonly fine: readonly LesionInput[];
  readonly coarse: readonly LesionInput[];
};
type LesionInput = { readonly name: string; readonly depth: number };
