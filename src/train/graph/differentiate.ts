/** Reverse-mode differentiation: records on a tape the gradients of a loss. */
import { OPERATORS } from './operators/operator-table.ts';
import { sizeOf, type Tape, type Tensor } from './tape.ts';

/**
 * The gradient of `loss` (one number) by each of `by`, in their order; zeros where the loss does not depend on it. Only
 * the operators between `by` and `loss` are gone back through. Throws where one of them has no way back.
 */
export function differentiate(tape: Tape, loss: Tensor, by: readonly Tensor[]): Tensor[] {
  if (loss.shape.some((length) => length !== 1)) throw new RangeError('a loss is one number');
  const forward = [...tape.nodes];
  const depends = dependentsOf(by, forward);
  const ones = tape.constant(loss.shape, new Float32Array([1]));
  const gradients = new Map<number, Tensor>([[loss.id, ones]]);
  for (const node of forward.reverse()) {
    const dy = gradients.get(node.output.id);
    if (!dy || !depends.has(node.output.id)) continue;
    const { gradient } = OPERATORS[node.op];
    if (!gradient) throw new RangeError(`${node.op} has no gradient`);
    for (const [i, own] of gradient(tape, node, dy).entries())
      if (own && depends.has(node.inputs[i].id)) addGradient(tape, gradients, node.inputs[i], own);
  }
  return by.map(
    ({ id, shape }) => gradients.get(id) ?? tape.constant(shape, new Float32Array(sizeOf(shape))),
  );
}

/** The ids of `by` and of all that is computed from them. */
function dependentsOf(by: readonly Tensor[], forward: Tape['nodes']): Set<number> {
  const depends = new Set(by.map(({ id }) => id));
  for (const { inputs, output } of forward)
    if (inputs.some(({ id }) => depends.has(id))) depends.add(output.id);
  return depends;
}

function addGradient(tape: Tape, gradients: Map<number, Tensor>, { id }: Tensor, own: Tensor): void {
  const before = gradients.get(id);
  gradients.set(id, before ? tape.op('Add', [before, own]) : own);
}
