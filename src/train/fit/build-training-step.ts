/** One training step of a multilayer perceptron (forward, backward, Adam) as an ONNX graph. */

import { addGradients } from '../graph/add-gradients.ts';
import { openTape } from '../graph/open-tape.ts';
import type { Tape, Tensor } from '../graph/tape.ts';
import { type AdamSettings, addAdam, declareParameter } from '../onnx/add-adam.ts';
import { buildGraph } from '../onnx/graph-builder.ts';

/** What the network is and how it learns. */
export type TrainingStepSpec = {
  /** Widths from input to output, for instance [2048, 1024, 512, 256, 1]. Hidden layers have ReLU. */
  readonly widths: readonly number[];
  /** Rows of a step; where fewer are left, the others weigh 0. */
  readonly batch: number;
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
 * Inputs: `x` [batch, in], `y` [batch, out], `weight` [batch, 1] (of each row; 0 for one that is not there), `share` (1 over
 * the rows that are), `rate` (see adamRate), and per parameter p: `p`, and Adam's memory of it.
 * Outputs: `loss` and per parameter `p.next`, and the memory's `.next`.
 */
export function buildTrainingStep(spec: TrainingStepSpec): Uint8Array {
  const { widths, batch } = spec;
  const layers = widths.length - 1;
  const shapes = widths.slice(1).flatMap((out, i) => [[widths[i], out], [out]]);
  const names = parameterNames(layers);
  const tape = openTape();
  const data = {
    x: tape.input('x', [batch, widths[0]]),
    y: tape.input('y', [batch, widths[layers]]),
    weight: tape.input('weight', [batch, 1]),
    share: tape.input('share', []),
  };
  const graph = buildGraph('training-step');
  for (const [name, { shape }] of tape.inputs) graph.input(name, shape);
  const rate = graph.input('rate', []);
  for (const [i, name] of names.entries()) declareParameter(graph, name, shapes[i]);

  const parameters = names.map((name, i) => tape.input(name, shapes[i]));
  let out = data.x;
  for (let i = 0; i < layers; i++) {
    const sum = tape.op('Add', [tape.op('MatMul', [out, parameters[2 * i]]), parameters[2 * i + 1]]);
    out = i < layers - 1 ? tape.op('Relu', [sum]) : sum;
  }
  const { loss, of } = addGradients(graph, tape, addLoss(tape, spec.loss, out, data), names);
  graph.output('loss', loss, []);
  const decay = graph.node('Mul', [graph.scalar(spec.l2), 'share']);
  // From the last layer on, as gradients come, which are then still in the processor's cache.
  for (const [i, name] of [...names.entries()].reverse())
    addAdam(graph, {
      ...{ name, shape: shapes[i], gradient: of(name), rate, adam: spec.adam },
      decay: i % 2 === 0 ? decay : undefined,
    });
  return graph.encode();
}

/** Weighted sum over rows of half the squared error, or of the cross-entropy of logits, times `share`. */
function addLoss(
  tape: Tape,
  kind: TrainingStepSpec['loss'],
  out: Tensor,
  { y, weight, share }: Readonly<Record<'y' | 'weight' | 'share', Tensor>>,
): Tensor {
  const error = tape.op('Sub', [out, y]);
  // softplus(z) - y z is -log likelihood without overflow.
  const rows =
    kind === 'squared'
      ? tape.op('Mul', [tape.op('Mul', [error, error]), tape.scalar(0.5)])
      : tape.op('Sub', [tape.op('Softplus', [out]), tape.op('Mul', [y, out])]);
  const sum = tape.op('ReduceSum', [tape.op('Mul', [rows, weight])], { axes: [0, 1], keepdims: 0 });
  return tape.op('Mul', [sum, share]);
}
