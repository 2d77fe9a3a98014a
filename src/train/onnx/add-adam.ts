/** Adam (Kingma and Ba, 2015) as ONNX operators, in chunks that stay in the processor's cache. */
import type { GraphBuilder, Value } from './graph-builder.ts';

/** Decay of the mean and of the square of the gradient, and what keeps the division finite. */
export type AdamSettings = { readonly beta1: number; readonly beta2: number; readonly epsilon: number };

/** The usual settings, and the paper's. */
export const ADAM: AdamSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** A tensor that goes from step to step: input `name`, output `name.next`. */
export type StateTensor = { readonly name: string; readonly dims: readonly number[] };

/** Numbers of one chunk: a dozen operators on it touch 256 kB each, which the second-level cache holds. */
const CHUNK = 65_536;

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Lengths of the chunks of a parameter. */
function chunksOf(shape: readonly number[]): number[] {
  const size = sizeOf(shape);
  const whole = Math.floor(size / CHUNK);
  const rest = size - whole * CHUNK;
  return [...new Array<number>(whole).fill(CHUNK), ...(rest > 0 ? [rest] : [])];
}

/** Adam's state of a parameter: its sums of gradients and of squared gradients, chunk by chunk, all zero at the start. */
export function adamState(name: string, shape: readonly number[]): StateTensor[] {
  return chunksOf(shape).flatMap((length, k) =>
    ['m', 'v'].map((part) => ({ name: `${name}.${part}${k}`, dims: [length] })),
  );
}

/** Declares a parameter and Adam's state of it as inputs; to be called before it is used. */
export function declareParameter(graph: GraphBuilder, name: string, shape: readonly number[]): void {
  graph.input(name, shape);
  for (const tensor of adamState(name, shape)) graph.input(tensor.name, tensor.dims);
}

/** What one parameter is updated by. */
export type AdamUpdate = {
  readonly name: string;
  readonly shape: readonly number[];
  /** Of the loss. */
  readonly gradient: Value;
  /** The step of {@link adamRate}. */
  readonly rate: Value;
  readonly adam: AdamSettings;
  /** The gradient of an L2 penalty, `decay` times the parameter, is added chunk by chunk, while the chunk is in the cache. */
  readonly decay?: Value | undefined;
};

/**
 * Adds the update of parameter `name`: outputs `name.next` and the state's `.next`. The state holds plain sums,
 * `m = beta1 m + g` and `v = beta2 v + g^2`, which are Adam's divided by (1 - beta); the rate and epsilon make up for it.
 */
export function addAdam(
  graph: GraphBuilder,
  { name, shape, gradient, rate, adam: { beta1, beta2, epsilon }, decay }: AdamUpdate,
): void {
  const lengths = chunksOf(shape);
  const flat = (value: Value) => graph.node('Reshape', [value, graph.ints([-1])]);
  const split = (value: Value): Value[] =>
    lengths.length === 1
      ? [flat(value)]
      : graph.nodes('Split', [flat(value), graph.ints(lengths)], lengths.length);
  const values = split(name);
  const gradients = split(gradient).map((own, k) =>
    decay ? graph.node('Add', [own, graph.node('Mul', [values[k], decay])]) : own,
  );
  const next = lengths.map((length, k) => {
    const decayed = (part: string, beta: number) =>
      graph.node('Mul', [`${name}.${part}${k}`, graph.scalar(beta)]);
    const m = graph.node('Add', [decayed('m', beta1), gradients[k]]);
    const v = graph.node('Add', [decayed('v', beta2), graph.node('Mul', [gradients[k], gradients[k]])]);
    const size = graph.node('Add', [graph.node('Sqrt', [v]), graph.scalar(epsilon / Math.sqrt(1 - beta2))]);
    const step = graph.node('Mul', [graph.node('Div', [m, size]), rate]);
    graph.output(`${name}.m${k}.next`, m, [length]);
    graph.output(`${name}.v${k}.next`, v, [length]);
    return graph.node('Sub', [values[k], step]);
  });
  const joined = next.length === 1 ? next[0] : graph.node('Concat', next, { axis: 0 });
  graph.output(`${name}.next`, graph.node('Reshape', [joined, graph.ints(shape)]), shape);
}

/** Step size at step `t` (from 1): Adam's `lr sqrt(1 - beta2^t) / (1 - beta1^t)` for a state of plain sums. */
export function adamRate(learningRate: number, t: number, { beta1, beta2 }: AdamSettings): number {
  const corrected = (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
  return (corrected * (1 - beta1)) / Math.sqrt(1 - beta2);
}
