/** The lesion head, a small fully convolutional net on the backbone's maps, as it is run. */
import type { GraphBuilder, Value } from './graph-builder.ts';

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

export const spread = (by: number) => ({ pads: [by, by, by, by], dilations: [by, by] });
const scales = (graph: GraphBuilder) => graph.constant([4], Float32Array.from([1, 1, 2, 2]));

/** Names of the backbone's layers that the head takes: halved by their maximum, fine, and coarse ones. */
export type LesionInputs = {
  readonly halved: readonly LesionInput[];
  readonly fine: readonly LesionInput[];
  readonly coarse: readonly LesionInput[];
};
type LesionInput = { readonly name: string; readonly depth: number };
