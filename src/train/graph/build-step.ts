/** A whole training step as one ONNX graph: forward, back, clipping, AdamW, moving average; state in and state out. */
import { ADAMW, type AdamWSettings, addAdamW } from './adamw.ts';
import { differentiate } from './differentiate.ts';
import { type LowerOptions, lowerTape } from './lower/lower-tape.ts';
import type { ParameterSet } from './parameters.ts';
import type { Tape, Tensor } from './tape.ts';

/** What is to be trained, on a tape: `losses.loss` is made smaller, the others are said. */
export type TrainingPlan = {
  readonly tape: Tape;
  readonly parameters: ParameterSet;
  readonly losses: Readonly<Record<string, Tensor>> & { readonly loss: Tensor };
  readonly adamW?: AdamWSettings;
  /** Inputs that are handed in as bytes; the graph widens them. */
  readonly inputTypes?: LowerOptions['inputTypes'];
};

/** The step's ONNX file: outputs are `said.name` of the losses and of the gradients' `norm`, and `name.next` of the state. */
export function buildStep(
  { tape, parameters, losses, adamW = ADAMW, inputTypes }: TrainingPlan,
  block: number | null,
): Uint8Array {
  const tensors = parameters.specs.map(({ name }) => parameters.of(name));
  const { next, norm } = addAdamW(tape, parameters, differentiate(tape, losses.loss, tensors), adamW);
  const prefixed = (tensorsByName: Readonly<Record<string, Tensor>>, name: (own: string) => string) =>
    Object.fromEntries(Object.entries(tensorsByName).map(([own, tensor]) => [name(own), tensor]));
  const outputs = {
    ...prefixed({ ...losses, norm }, (own) => `said.${own}`),
    ...prefixed(next, (own) => `${own}.next`),
  };
  return lowerTape(tape, outputs, { name: 'training-step', block, ...(inputTypes ? { inputTypes } : {}) });
}
