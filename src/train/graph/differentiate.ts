/** Reverse-mode differentiation: records on a tape the gradients of a loss. */
import { OPERATORS } from './operators/operator-table.ts';
import { sizeOf, type Tape, type Tensor } from './tape.ts';

/**
 * The gradient of `loss` (one number) by each of `by`, in their order; zeros where the loss does not depend on it. Only
 * the operators between `by` and `loss` are gone back through. Throws where one of them has no way back.
 */
export function differentiate(tape: Tape, loss: Tensor, by: readonly Tensor[]): Tensor[] {
  if (loss.shape.some((length) => length !== 1)) throw new RangeError('a loss is one number');
  const depends = new Set(by.map(({ id }) => id));
  const forward = [...tape.nodes];
  for (const { inputs, output } of forward)
    if (inputs.some(({ id }) => depends.has(id))) depends.add(output.id);
  const ones = tape.constant(loss.shape, new Float32Array([1]));
  const gradients = new Map<number, Tensor>([[loss.id, ones]]);
  for (const node of forward.reverse()) {
    const dy = gradients.get(node.output.id);
    if (!dy || !depends.has(node.output.id)) continue;
    const { gradient } = OPERATORS[node.op];
    if (!gradient) throw new RangeError(`${node.op} has no gradient`);
    for (const [i, own] of gradient(tape, node, dy).entries()) {
      const { id } = node.inputs[i];
      if (!own || !depends.has(id)) continue;
      const before = gradients.get(id);
      gradients.set(id, before ? tape.op('Add', [before, own]) : own);
    }
  }
  return by.map(
    ({ id, shape }) => gradients.get(id) ?? tape.constant(shape, new Float32Array(sizeOf(shape))),
  );
}
