/** One training step of a multilayer perceptron (forward, backward, Adam) as an ONNX graph. */
import { type AdamSettings, addAdam, declareParameter } from './add-adam.ts';
import { buildGraph, type GraphBuilder, type Value } from './graph-builder.ts';

/** What the network is and how it learns. */
export type TrainingStepSpec = {
  /** Widths from input to output, for instance [2048, 1024, 512, 256, 1]. Hidden layers have ReLU. */
  readonly widths: readonly number[];
  /** `squared`: half the mean squared error; `logistic`: mean cross-entropy of a 0-1 target, output is a logit. */
  readonly loss: 'squared' | 'logistic';
  /** Weight of half the sum of squared weights (not biases), divided by the batch size, as in scikit-learn. */
  readonly l2: number;
  readonly adam: AdamSettings;
};

/** Names of the parameters in order: for each layer its weights `[in, out]` and biases `[out]`. */
export function parameterNames(layers: number): string[] {
  return Array.from({ length: layers }, (_, i) => [`w${i}`, `b${i}`]).flat();
}

/**
 * Inputs: `x` [n, in], `y` [n, out], `weight` [n, 1] (of each row), `share` (1 / n), `rate` (see adamRate), and per parameter p: `p`, `p.m`, `p.v`.
 * Outputs: `loss` and per parameter `p.next`, `p.m.next`, `p.v.next`.
 */
export function buildTrainingStep(spec: TrainingStepSpec): Uint8Array {
  const { widths } = spec;
  const layers = widths.length - 1;
  const graph = buildGraph('training-step');
  const x = graph.input('x', ['n', widths[0]]);
  const y = graph.input('y', ['n', widths[layers]]);
  const weight = graph.input('weight', ['n', 1]);
  const share = graph.input('share', []);
  const rate = graph.input('rate', []);
  const shapes = widths.slice(1).flatMap((out, i) => [[widths[i], out], [out]]);
  const names = parameterNames(layers);
  for (const [i, name] of names.entries()) declareParameter(graph, name, shapes[i]);

  const activations: Value[] = [x];
  for (let i = 0; i < layers; i++) {
    const sum = graph.node('Gemm', [activations[i], `w${i}`, `b${i}`]);
    activations.push(i < layers - 1 ? graph.node('Relu', [sum]) : sum);
  }
  const { loss, slope } = addLoss(graph, spec.loss, activations[layers], y, weight, share);
  graph.output('loss', loss, []);

  let delta = slope;
  for (let i = layers - 1; i >= 0; i--) {
    const decay = graph.node('Mul', [graph.scalar(spec.l2), share]);
    const slopeOfWeights = graph.node('Gemm', [activations[i], delta], { transA: 1 });
    const slopeOfBiases = graph.node('ReduceSum', [delta, graph.ints([0])], { keepdims: 0 });
    if (i > 0) {
      const back = graph.node('Gemm', [delta, `w${i}`], { transB: 1 });
      delta = graph.node('Where', [
        graph.node('Greater', [activations[i], graph.scalar(0)]),
        back,
        graph.scalar(0),
      ]);
    }
    addAdam(graph, `w${i}`, shapes[2 * i], slopeOfWeights, rate, spec.adam, decay);
    addAdam(graph, `b${i}`, shapes[2 * i + 1], slopeOfBiases, rate, spec.adam);
  }
  return graph.encode();
}

/** The loss, and its slope with respect to the output (already divided by the batch size). */
function addLoss(
  graph: GraphBuilder,
  kind: 'squared' | 'logistic',
  out: Value,
  y: Value,
  weight: Value,
  share: Value,
) {
  const mean = (rows: Value) =>
    graph.node('Mul', [graph.node('ReduceSum', [graph.node('Mul', [rows, weight])], { keepdims: 0 }), share]);
  const fit = kind === 'squared' ? out : graph.node('Sigmoid', [out]);
  const error = graph.node('Sub', [fit, y]);
  const slope = graph.node('Mul', [graph.node('Mul', [error, weight]), share]);
  if (kind === 'squared') {
    return { loss: graph.node('Mul', [mean(graph.node('Mul', [error, error])), graph.scalar(0.5)]), slope };
  }
  // softplus(z) - y z, which is -log likelihood without overflow.
  const rows = graph.node('Sub', [graph.node('Softplus', [out]), graph.node('Mul', [y, out])]);
  return { loss: mean(rows), slope };
}
