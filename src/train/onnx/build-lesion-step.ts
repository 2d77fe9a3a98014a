/** The lesion head, a small fully convolutional net on the backbone's maps, as it is trained and as it is run. */
import { openTape } from '../graph/open-tape.ts';
import type { Tape, Tensor } from '../graph/tape.ts';
import { type AdamSettings, addAdam, declareParameter } from './add-adam.ts';
import { addGradients } from './add-gradients.ts';
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

/**
 * stem = relu(fine 1x1 + coarse 1x1 doubled); two residual 3 x 3 convolutions, the second with dilation 2, so that a
 * cell sees 7 x 7 cells of 8 pixels around it besides what the backbone saw; 1 x 1 to one logit per cell.
 */
export function addLesionNet(
  graph: GraphBuilder,
  fine: Value,
  coarse: Value,
  p: (name: string) => Value,
): { readonly logit: Value } {
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
  return { logit: graph.node('Conv', [sum2, p('wOut'), p('bOut')]) };
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
  const tape = openTape();
  const fine = tape.input('fine', [count, net.fine, side, side]);
  const coarse = tape.input('coarse', [count, net.coarse, side / 2, side / 2]);
  const target = tape.input('target', [count, 1, side, side]);
  for (const [name, { shape }] of tape.inputs) graph.input(name, shape);
  const rate = graph.input('rate', []);
  for (const [name, shape] of Object.entries(shapes)) {
    declareParameter(graph, name, shape);
    tape.input(name, shape);
  }
  const logit = tapeLesionNet(tape, fine, coarse);
  const cells = tape.op('Sub', [tape.op('Softplus', [logit]), tape.op('Mul', [target, logit])]);
  const mean = tape.op('ReduceMean', [cells], { axes: [0, 1, 2, 3], keepdims: 0 });
  const { loss, of } = addGradients(graph, tape, mean, Object.keys(shapes));
  graph.output('loss', loss, []);
  const decay = graph.scalar(l2);
  for (const [name, shape] of Object.entries(shapes))
    addAdam(graph, name, shape, of(name), rate, adam, shape.length > 1 ? decay : undefined);
  return graph.encode();
}

/** The same net as `addLesionNet` on a tape, whose inputs are the parameters; answers the logits. */
function tapeLesionNet(tape: Tape, fine: Tensor, coarse: Tensor): Tensor {
  const p = (name: string) => tape.inputs.get(name)!;
  const relu = (x: Tensor) => tape.op('Relu', [x]);
  const doubled = tape.op('Resize', [tape.op('Conv', [coarse, p('wCoarse')])], {
    mode: 'nearest',
    size: fine.shape.slice(2),
  });
  const stem = relu(tape.op('Add', [tape.op('Conv', [fine, p('wFine'), p('bStem')]), doubled]));
  const sum1 = tape.op('Add', [stem, relu(tape.op('Conv', [stem, p('w1'), p('b1')], spread(1)))]);
  const sum2 = tape.op('Add', [sum1, relu(tape.op('Conv', [sum1, p('w2'), p('b2')], spread(2)))]);
  return tape.op('Conv', [sum2, p('wOut'), p('bOut')]);
}

/** Names of the backbone's layers that the head takes: halved by their maximum, fine, and coarse ones. */
export type LesionInputs = {
  readonly halved: readonly LesionInput[];
  readonly fine: readonly LesionInput[];
  readonly coarse: readonly LesionInput[];
};
type LesionInput = { readonly name: string; readonly depth: number };
