/** AdamW (Loshchilov and Hutter, 2019) with clipping by the global norm and a moving average of the weights, on a tape. */
import type { ParameterSet, ParameterSpec } from './parameters.ts';
import { sizeOf, type Tape, type Tensor } from './tape.ts';

/** How parameters move. */
export type AdamWSettings = {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Gradients are scaled down together where the norm of all of them is above this. */
  readonly mostNorm: number;
};
export const ADAMW: AdamWSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, mostNorm: 5 };

/** What goes from step to step, each a vector of all parameters: they, both moments, and their moving average. */
export const STATE = ['weights', 'm', 'v', 'average'] as const;
export type StateName = (typeof STATE)[number];

/**
 * Records one step on all parameters at once. Inputs of the tape: `m`, `v`, `average` and what `adamWScalars` answers.
 * `gradients` are those of the parameters in their order. Answers the state after the step, and the gradients' norm.
 */
export function addAdamW(
  tape: Tape,
  { specs, weights }: ParameterSet,
  gradients: readonly Tensor[],
  { beta1, beta2, epsilon, mostNorm }: AdamWSettings,
): { readonly next: Record<StateName, Tensor>; readonly norm: Tensor } {
  const [m, v, average] = ['m', 'v', 'average'].map((name) => tape.input(name, weights.shape));
  const [rate, unbias1, unbias2, averageDecay] = ['rate', 'unbias1', 'unbias2', 'averageDecay'].map((name) =>
    tape.input(name, []),
  );
  const add = (a: Tensor, b: Tensor) => tape.op('Add', [a, b]);
  const times = (a: Tensor, b: Tensor) => tape.op('Mul', [a, b]);
  const of = (a: Tensor, factor: number) => times(a, tape.scalar(factor));
  const flat = gradients.map((gradient, i) =>
    tape.op('Reshape', [gradient], { shape: [sizeOf(specs[i].shape)] }),
  );
  const whole = tape.op('Concat', flat, { axis: 0 });
  const norm = tape.op('Sqrt', [tape.op('ReduceSum', [times(whole, whole)], { axes: [0], keepdims: 0 })]);
  const most = tape.op('Div', [tape.scalar(mostNorm), add(norm, tape.scalar(1e-6))]);
  const gradient = times(whole, tape.op('Min', [most, tape.scalar(1)]));
  const nextM = add(of(m, beta1), of(gradient, 1 - beta1));
  const nextV = add(of(v, beta2), of(times(gradient, gradient), 1 - beta2));
  const size = add(tape.op('Sqrt', [times(nextV, unbias2)]), tape.scalar(epsilon));
  const move = tape.op('Div', [times(nextM, unbias1), size]);
  const decayed = add(
    move,
    times(
      weights,
      perNumber(tape, specs, ({ group }) => group.decay),
    ),
  );
  const rates = times(
    perNumber(tape, specs, ({ group }) => group.rate),
    rate,
  );
  const moved = tape.op('Sub', [weights, times(decayed, rates)]);
  const averaged = add(moved, times(tape.op('Sub', [average, moved]), averageDecay));
  return { next: { weights: moved, m: nextM, v: nextV, average: averaged }, norm };
}

/** A constant with each parameter's own setting for each of its numbers. */
function perNumber(tape: Tape, specs: readonly ParameterSpec[], of: (spec: ParameterSpec) => number): Tensor {
  const numbers = specs.flatMap((spec) => new Array<number>(sizeOf(spec.shape)).fill(of(spec)));
  return tape.constant([numbers.length], Float32Array.from(numbers));
}

/** Inputs of step `t` (from 1) at `rate`: Adam's corrections for its start from 0, and the average's decay. */
export function adamWScalars(rate: number, t: number, averageDecay: number, { beta1, beta2 } = ADAMW) {
  return {
    rate,
    unbias1: 1 / (1 - beta1 ** t),
    unbias2: 1 / (1 - beta2 ** t),
    // An average of few steps shall not remember the start.
    averageDecay: Math.min(averageDecay, t / (t + 10)),
  };
}
