/** Adam (Kingma and Ba, 2015) as ONNX operators. */
import type { GraphBuilder, Value } from './graph-builder.ts';

/** Decay of the mean and of the square of the slope, and what keeps the division finite. */
export type AdamSettings = { readonly beta1: number; readonly beta2: number; readonly epsilon: number };

/** The usual settings, and the paper's. */
export const ADAM: AdamSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/**
 * Declares parameter `name` of `shape` as inputs `name`, `name.m`, `name.v` and outputs `name.next`, `name.m.next`,
 * `name.v.next`. `slope` is the loss's slope, `rate` the step with its bias correction (see {@link adamRate}).
 */
export function addAdam(
  graph: GraphBuilder,
  name: string,
  shape: readonly number[],
  slope: Value,
  rate: Value,
  { beta1, beta2, epsilon }: AdamSettings,
): void {
  const mix = (old: Value, fresh: Value, beta: number) =>
    graph.node('Add', [
      graph.node('Mul', [old, graph.scalar(beta)]),
      graph.node('Mul', [fresh, graph.scalar(1 - beta)]),
    ]);
  const m = mix(`${name}.m`, slope, beta1);
  const v = mix(`${name}.v`, graph.node('Mul', [slope, slope]), beta2);
  const size = graph.node('Add', [graph.node('Sqrt', [v]), graph.scalar(epsilon)]);
  const step = graph.node('Div', [graph.node('Mul', [m, rate]), size]);
  graph.output(`${name}.next`, graph.node('Sub', [name, step]), shape);
  graph.output(`${name}.m.next`, m, shape);
  graph.output(`${name}.v.next`, v, shape);
}

/** Declares a parameter's inputs; to be called before it is used. */
export function declareParameter(graph: GraphBuilder, name: string, shape: readonly number[]): void {
  for (const part of ['', '.m', '.v']) graph.input(name + part, shape);
}

/** Adam's step size at step `t` (from 1) with its bias correction: `lr sqrt(1 - beta2^t) / (1 - beta1^t)`. */
export function adamRate(learningRate: number, t: number, { beta1, beta2 }: AdamSettings): number {
  return (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
}
