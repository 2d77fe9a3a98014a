/** Puts the agreement of count and map into a network's graph. */
import type { GraphBuilder, Value } from '../../onnx/graph-builder.ts';
import { type Agreement, LEAST_SUMMED, MOST_SHIFT, SUMMED_RADIUS } from './agree-lesions.ts';

/** What a network says of lesions: `logCount` [1], and `lesions` [1, 1, cells, cells], probabilities. */
type Lesions = { readonly logCount: Value; readonly lesions: Value };

/** Adds what `agreeLesions` does. */
export function agreeNetwork(
  graph: GraphBuilder,
  { logCount, lesions }: Lesions,
  { constant, ofCount, ofPeaks }: Agreement,
): Lesions {
  const add = (a: Value, b: Value) => graph.node('Add', [a, b]);
  const times = (a: Value, b: Value) => graph.node('Mul', [a, b]);
  const one = graph.scalar(1);
  const side = 2 * SUMMED_RADIUS + 1;
  const highest = graph.node('MaxPool', [lesions], {
    kernel_shape: [side, side],
    pads: [SUMMED_RADIUS, SUMMED_RADIUS, SUMMED_RADIUS, SUMMED_RADIUS],
    strides: [1, 1],
  });
  const isPeak = graph.node('And', [
    graph.node('GreaterOrEqual', [lesions, highest]),
    graph.node('Greater', [lesions, graph.scalar(LEAST_SUMMED)]),
  ]);
  const summed = graph.node('ReduceSum', [graph.node('Where', [isPeak, lesions, graph.scalar(0)])], {
    keepdims: 0,
  });
  const peaks = graph.node('Log', [add(summed, one)]);
  const counted = add(times(logCount, graph.scalar(ofCount)), times(peaks, graph.scalar(ofPeaks)));
  const joined = add(counted, graph.scalar(constant));
  const bounds = [graph.scalar(-MOST_SHIFT), graph.scalar(MOST_SHIFT)];
  const shift = graph.node('Clip', [graph.node('Sub', [joined, peaks]), ...bounds]);
  const factor = graph.node('Exp', [shift]);
  const raised = times(lesions, factor);
  const agreed = graph.node('Div', [raised, add(graph.node('Sub', [one, lesions]), raised)]);
  return { logCount: joined, lesions: agreed };
}
