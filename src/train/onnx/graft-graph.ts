/** Puts a finished ONNX graph into one that is being built, as often as it is wanted, its weights stored once. */
import { ClarteError } from '#core/errors.ts';
import { type GraphBuilder, OPSET, type Value } from './graph-builder.ts';
import { ModelProto } from './onnx-schema.ts';

/** Adds a copy of the graph on `inputs` (by the graph's own names) and answers the values of `outputs`. */
export type Graft = (inputs: Readonly<Record<string, Value>>, outputs: readonly string[]) => Value[];

type Named = { readonly name: string };
type Tensor = Named & { readonly data_location: number };
type Attribute = { readonly g: unknown; readonly graphs: readonly unknown[] };
type Node = {
  readonly op_type: string;
  readonly domain: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly Attribute[];
};
type Graph = {
  readonly node: readonly Node[];
  readonly initializer: readonly Tensor[];
  readonly sparse_initializer: readonly unknown[];
};

/** From this opset on the operators in use mean the same as in `OPSET`. */
const FIRST_OPSET = 13;

/**
 * Reads `onnx` once; its values are called `<name>…` in the new graph. Only what the wanted outputs need is copied, and
 * what does not hang on the inputs only once. Throws `request-invalid` where the file uses what cannot be taken over.
 */
export function graftGraph(graph: GraphBuilder, onnx: Uint8Array, name: string): Graft {
  const { node, initializer } = readGraph(onnx, name);
  const weights = new Map(initializer.map((tensor) => [tensor.name, tensor]));
  /** Values that are the same in every copy. */
  const fixed = new Map<string, Value>([['', '']]);
  let copies = 0;

  return (inputs, outputs) => {
    const prefix = `${name}${copies++}/`;
    const given = new Map(Object.entries(inputs));
    const adopted: { nodes: object[]; initializers: object[] } = { nodes: [], initializers: [] };
    const find = (value: string): Value => {
      const known = given.get(value) ?? fixed.get(value);
      if (known !== undefined) return known;
      const tensor = weights.get(value);
      if (!tensor) throw new ClarteError('request-invalid', `${name} has no value ${value}`);
      fixed.set(value, `${name}/${value}`);
      adopted.initializers.push({ ...tensor, name: `${name}/${value}` });
      return `${name}/${value}`;
    };
    const needed = nodesBefore(node, outputs, given);
    for (const one of node) {
      if (!needed.has(one) || one.output.some((value) => value !== '' && fixed.has(value))) continue;
      const input = one.input.map(find);
      const isFixed = one.input.every((value) => fixed.has(value));
      const output = one.output.map((value) => value && `${isFixed ? `${name}/` : prefix}${value}`);
      for (const [i, value] of one.output.entries()) (isFixed ? fixed : given).set(value, output[i]);
      adopted.nodes.push({ ...one, input, output });
    }
    const values = outputs.map(find);
    graph.adopt(adopted);
    return values;
  };
}

/** The nodes that `outputs` are made by, found from the end. */
function nodesBefore(
  nodes: readonly Node[],
  outputs: readonly string[],
  given: ReadonlyMap<string, Value>,
): ReadonlySet<Node> {
  const wanted = new Set(outputs);
  const needed = new Set<Node>();
  for (const node of nodes.toReversed()) {
    if (!node.output.some((value) => wanted.has(value) && !given.has(value))) continue;
    needed.add(node);
    for (const value of node.input) wanted.add(value);
  }
  return needed;
}

function readGraph(onnx: Uint8Array, name: string): Graph {
  const model = ModelProto.decode(onnx) as unknown as {
    readonly opset_import: readonly { readonly domain: string; readonly version: unknown }[];
    readonly functions: readonly unknown[];
    readonly graph: Graph;
  };
  const refuse = (what: string) => {
    throw new ClarteError('request-invalid', `${name} cannot be fused: ${what}`);
  };
  const { graph } = model;
  const opset = Number(model.opset_import.find(({ domain }) => isStandard(domain))?.version ?? 0);
  if (opset < FIRST_OPSET || opset > OPSET) refuse(`it is of opset ${opset}, not ${FIRST_OPSET} to ${OPSET}`);
  if (model.functions.length > 0) refuse('it has functions of its own');
  if (graph.sparse_initializer.length > 0) refuse('it has sparse weights');
  if (graph.initializer.some((tensor) => tensor.data_location === 1))
    refuse('its weights lie in another file');
  for (const { op_type, domain, attribute } of graph.node) {
    if (!isStandard(domain)) refuse(`operator ${op_type} is of ${domain}`);
    if (attribute.some(({ g, graphs }) => g || graphs.length > 0)) refuse(`${op_type} holds a graph`);
  }
  return graph;
}

const isStandard = (domain: string) => domain === '' || domain === 'ai.onnx';
