/** Turns a tape into an ONNX file. */
import { buildGraph, type Value } from '../../onnx/graph-builder.ts';
import { ELEMENT } from '../../onnx/onnx-schema.ts';
import type { Tape, TapeNode, Tensor } from '../tape.ts';
import { lowerBlocked, reorderIn, reorderOut } from './lower-blocked.ts';
import { lowerPlain } from './lower-plain.ts';
import type { Lowering } from './lowering.ts';

/** How to turn it: `block` as `probeBlock` found it, null for ordinary operators alone. */
export type LowerOptions = {
  readonly name: string;
  readonly block: number | null;
  /** Inputs that are handed in as bytes or halves and widened by the graph. */
  readonly inputTypes?: Readonly<Record<string, keyof typeof ELEMENT>>;
};

/** The ONNX file that computes `outputs` of the tape; what they do not need is left out, inputs too. */
export function lowerTape(
  tape: Tape,
  outputs: Readonly<Record<string, Tensor>>,
  options: LowerOptions,
): Uint8Array {
  const needed = neededNodes(tape, Object.values(outputs));
  const lowering = openLowering(needed, new Set(Object.values(outputs).map(({ id }) => id)), options);
  const { graph } = lowering;
  const read = new Set([
    ...needed.flatMap(({ inputs }) => inputs.map(({ id }) => id)),
    ...Object.values(outputs).map(({ id }) => id),
  ]);
  for (const [name, tensor] of tape.inputs)
    if (read.has(tensor.id))
      lowering.keep(tensor, 'plain', addInput(graph, name, tensor, options.inputTypes?.[name]));
  for (const { tensor, data } of tape.constants)
    if (read.has(tensor.id)) lowering.keep(tensor, 'plain', graph.constant(tensor.shape, data));
  for (const node of needed) {
    if (lowering.has(node.output, 'plain') || lowering.has(node.output, 'blocked')) continue;
    if (lowering.block !== null && lowerBlocked(lowering, node)) continue;
    lowering.keep(node.output, 'plain', lowerPlain(lowering, node));
  }
  for (const [name, tensor] of Object.entries(outputs))
    graph.output(name, lowering.plain(tensor), tensor.shape);
  return graph.encode();
}

/** Bytes and halves are widened. */
function addInput(
  graph: Lowering['graph'],
  name: string,
  { shape }: Tensor,
  type: keyof typeof ELEMENT = 'float',
): Value {
  const value = graph.input(name, shape, type);
  return type === 'float' ? value : graph.node('Cast', [value], { to: ELEMENT.float });
}

function neededNodes(tape: Tape, outputs: readonly Tensor[]): TapeNode[] {
  const wanted = new Set(outputs.map(({ id }) => id));
  const needed: TapeNode[] = [];
  for (const node of [...tape.nodes].reverse()) {
    if (!wanted.has(node.output.id)) continue;
    needed.push(node);
    for (const { id } of node.inputs) wanted.add(id);
  }
  return needed.reverse();
}

function openLowering(
  nodes: readonly TapeNode[],
  outputs: ReadonlySet<number>,
  { name, block }: LowerOptions,
): Lowering {
  const graph = buildGraph(name);
  const values = { plain: new Map<number, Value>(), blocked: new Map<number, Value>() };
  const made = new Map<string, Value>();
  const readers = new Map<number, TapeNode[]>();
  for (const node of nodes)
    for (const { id } of node.inputs) readers.set(id, [...(readers.get(id) ?? []), node]);
  const find = (tensor: Tensor, layout: 'plain' | 'blocked', make: () => Value): Value => {
    const known = values[layout].get(tensor.id);
    if (known) return known;
    const value = make();
    values[layout].set(tensor.id, value);
    return value;
  };
  const lowering: Lowering = {
    graph,
    block,
    plain: (tensor) => find(tensor, 'plain', () => reorderOut(lowering, tensor)),
    blocked: (tensor) => find(tensor, 'blocked', () => reorderIn(lowering, tensor)),
    has: ({ id }, layout) => values[layout].has(id),
    keep({ id }, layout, value) {
      values[layout].set(id, value);
    },
    onlyReader({ id }) {
      const own = readers.get(id) ?? [];
      return own.length === 1 && !outputs.has(id) ? own[0] : null;
    },
    once(key, make) {
      const value = made.get(key) ?? make();
      made.set(key, value);
      return value;
    },
  };
  return lowering;
}
