/** Puts a loss from a tape, and its gradients, into a graph that is being built. */

import { graftGraph } from '../onnx/graft-graph.ts';
import type { GraphBuilder, Value } from '../onnx/graph-builder.ts';
import { differentiate } from './differentiate.ts';
import { lowerTape } from './lower/lower-tape.ts';
import type { Tape, Tensor } from './tape.ts';

/** The loss, and its gradient by each parameter. */
export type Gradients = { readonly loss: Value; of(name: string): Value };

/**
 * Adds `loss` and its gradients by the inputs `names` of the tape; the graph has inputs of the same names as the tape.
 * Throws where an operator has no way back, or a name is no input.
 */
export function addGradients(
  graph: GraphBuilder,
  tape: Tape,
  loss: Tensor,
  names: readonly string[],
): Gradients {
  const parameters = names.map((name) => {
    const tensor = tape.inputs.get(name);
    if (!tensor) throw new RangeError(`${name} is no input of the tape`);
    return tensor;
  });
  const gradients = differentiate(tape, loss, parameters);
  const outputs = Object.fromEntries(names.map((name, i) => [`gradient.${name}`, gradients[i]]));
  const onnx = lowerTape(tape, { loss, ...outputs }, { name: 'gradients', block: null });
  const graft = graftGraph(graph, onnx, 'net');
  const inputs = Object.fromEntries([...tape.inputs.keys()].map((name) => [name, name]));
  const [value, ...values] = graft(inputs, ['loss', ...Object.keys(outputs)]);
  return {
    loss: value,
    of(name) {
      return values[names.indexOf(name)];
    },
  };
}
