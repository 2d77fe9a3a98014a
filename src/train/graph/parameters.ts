/** Parameters of a training: one long vector on the tape, of which each takes a part. */
import { type Shape, sizeOf, type Tape, type Tensor } from './tape.ts';

/** A parameter's own settings: its rate as a share of the step's, and the decay of its weights (times the rate). */
export type ParameterGroup = { readonly rate: number; readonly decay: number };
/** A parameter that learns. */
export type ParameterSpec = { readonly name: string; readonly shape: Shape; readonly group: ParameterGroup };

/** Parameters on a tape. */
export type ParameterSet = {
  readonly specs: readonly ParameterSpec[];
  /** The tape's input `weights`: all parameters one after the other. */
  readonly weights: Tensor;
  /** A parameter in its own shape. Throws RangeError for a name that is not known. */
  of(name: string): Tensor;
};

/** Numbers of all parameters together. */
export const lengthOf = (specs: readonly ParameterSpec[]): number =>
  specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);

/** Declares `weights` and cuts the parameters out of it. */
export function declareParameters(tape: Tape, specs: readonly ParameterSpec[]): ParameterSet {
  const weights = tape.input('weights', [lengthOf(specs)]);
  const tensors = new Map<string, Tensor>();
  let at = 0;
  for (const { name, shape } of specs) {
    const bounds = { axes: [0], starts: [at], ends: [at + sizeOf(shape)] };
    tensors.set(name, tape.op('Reshape', [tape.op('Slice', [weights], bounds)], { shape }));
    at += sizeOf(shape);
  }
  return {
    specs,
    weights,
    of(name) {
      const tensor = tensors.get(name);
      if (!tensor) throw new RangeError(`there is no parameter ${name}`);
      return tensor;
    },
  };
}

/** One vector of parameters by name. */
export function joinParameters(
  specs: readonly ParameterSpec[],
  byName: Readonly<Record<string, Float32Array>>,
): Float32Array {
  const all = new Float32Array(lengthOf(specs));
  let at = 0;
  for (const { name, shape } of specs) {
    if (byName[name]?.length !== sizeOf(shape)) throw new RangeError(`${name} is not ${shape.join('x')}`);
    all.set(byName[name], at);
    at += sizeOf(shape);
  }
  return all;
}

/** The parameters of one vector by name, as copies. */
export function splitParameters(
  specs: readonly ParameterSpec[],
  all: Float32Array,
): Record<string, Float32Array> {
  let at = 0;
  return Object.fromEntries(
    specs.map(({ name, shape }) => {
      const from = at;
      at += sizeOf(shape);
      return [name, all.slice(from, at)];
    }),
  );
}
