/** Builds an ONNX graph node by node and encodes it as a file. */
import { ATTRIBUTE, ELEMENT, ModelProto } from './onnx-schema.ts';

/** A value in the graph, by name. */
export type Value = string;
/** An attribute: a number is an int unless given as `{ float }`. */
export type Attribute =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly floats: readonly number[] };
/** A dimension: a number, or a name for one that is open. */
export type Dim = number | string;

type TensorData = Float32Array | Float16Array | Int32Array | BigInt64Array | Uint8Array;

/** The opset of every graph that is built. */
export const OPSET = 17;
const IR_VERSION = 8;

/** The builder's verbs. Every verb that makes a value answers its name. */
export type GraphBuilder = {
  /** Declares an input of the graph. */
  input(name: string, dims: readonly Dim[], type?: keyof typeof ELEMENT): Value;
  /** Stores a constant (weights) inside the file. */
  constant(dims: readonly number[], data: TensorData, name?: string): Value;
  /** A float scalar. */
  scalar(value: number): Value;
  /** An int64 vector, for shapes and axes. */
  ints(values: readonly number[]): Value;
  /** Adds an operator with one output; one of another domain than ONNX's own is named `domain:Operator`. */
  node(op: string, inputs: readonly Value[], attributes?: Record<string, Attribute>, name?: string): Value;
  /** Adds an operator with several outputs. */
  nodes(
    op: string,
    inputs: readonly Value[],
    outputs: number,
    attributes?: Record<string, Attribute>,
  ): Value[];
  /** Takes over nodes and weights of another graph as they are; the names of their values must be new. */
  adopt(others: { readonly nodes: readonly object[]; readonly initializers: readonly object[] }): void;
  /** Declares an output of the graph under a name of its own. */
  output(name: string, value: Value, dims: readonly Dim[], type?: keyof typeof ELEMENT): void;
  /** The finished ONNX file. */
  encode(metadata?: Record<string, string>): Uint8Array;
};

/** Starts an empty graph (opset 17). */
export function buildGraph(graphName: string): GraphBuilder {
  const nodes: object[] = [];
  const initializers: object[] = [];
  const inputs: object[] = [];
  const outputs: object[] = [];
  const shared = new Map<string, Value>();
  const domains = new Set(['']);
  let counter = 0;
  const fresh = (stem: string): Value => `${stem.slice(stem.lastIndexOf(':') + 1)}_${counter++}`;

  const addNode = (
    op: string,
    input: readonly Value[],
    output: readonly Value[],
    attributes: Record<string, Attribute>,
  ) => {
    const at = op.lastIndexOf(':');
    const [domain, type] = [op.slice(0, Math.max(0, at)), op.slice(at + 1)];
    domains.add(domain);
    const attribute = Object.entries(attributes).map(([name, value]) => encodeAttribute(name, value));
    const name = `n${nodes.length}_${type}`;
    nodes.push({ op_type: type, ...(domain === '' ? {} : { domain }), name, input, output, attribute });
  };
  const constant = (dims: readonly number[], data: TensorData, name = fresh('c')): Value => {
    initializers.push(encodeTensor(name, dims, data));
    return name;
  };
  const once = (key: string, make: () => Value): Value => {
    const known = shared.get(key);
    if (known) return known;
    const made = make();
    shared.set(key, made);
    return made;
  };

  return {
    input(name, dims, type = 'float') {
      inputs.push(valueInfo(name, dims, type));
      return name;
    },
    constant,
    scalar: (value) => once(`f${value}`, () => constant([], new Float32Array([value]))),
    ints: (values) =>
      once(`i${values.join(',')}`, () => constant([values.length], BigInt64Array.from(values, BigInt))),
    node(op, ins, attributes = {}, name = fresh(op.toLowerCase())) {
      addNode(op, ins, [name], attributes);
      return name;
    },
    nodes(op, ins, count, attributes = {}) {
      const outs = Array.from({ length: count }, () => fresh(op.toLowerCase()));
      addNode(op, ins, outs, attributes);
      return outs;
    },
    adopt(others) {
      for (const node of others.nodes) nodes.push({ ...node, name: `n${nodes.length}` });
      initializers.push(...others.initializers);
    },
    output(name, value, dims, type = 'float') {
      if (value !== name) addNode('Identity', [value], [name], {});
      outputs.push(valueInfo(name, dims, type));
    },
    encode(metadata = {}) {
      const message = {
        ir_version: IR_VERSION,
        producer_name: 'clarte',
        opset_import: [...domains].map((domain) => ({ domain, version: domain === '' ? OPSET : 1 })),
        metadata_props: Object.entries(metadata).map(([key, value]) => ({ key, value })),
        graph: { name: graphName, node: nodes, initializer: initializers, input: inputs, output: outputs },
      };
      return ModelProto.encode(ModelProto.fromObject(message)).finish();
    },
  };
}

function encodeTensor(name: string, dims: readonly number[], data: TensorData): object {
  const count = dims.reduce((a, b) => a * b, 1);
  if (count !== data.length)
    throw new RangeError(`constant ${name}: ${dims.join('x')} is not ${data.length}`);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, dims, data_type: elementOf(data), raw_data: bytes };
}

function elementOf(data: TensorData): number {
  if (data instanceof Float32Array) return ELEMENT.float;
  if (data instanceof Float16Array) return ELEMENT.float16;
  if (data instanceof Int32Array) return ELEMENT.int32;
  if (data instanceof BigInt64Array) return ELEMENT.int64;
  return ELEMENT.uint8;
}

function valueInfo(name: string, dims: readonly Dim[], type: keyof typeof ELEMENT) {
  const dim = dims.map((d) => (typeof d === 'number' ? { dim_value: d } : { dim_param: d }));
  return { name, type: { tensor_type: { elem_type: ELEMENT[type], shape: { dim } } } };
}

function encodeAttribute(name: string, value: Attribute): object {
  if (typeof value === 'number') return { name, type: ATTRIBUTE.int, i: value };
  if (typeof value === 'string') return { name, type: ATTRIBUTE.string, s: new TextEncoder().encode(value) };
  if ('floats' in value) return { name, type: ATTRIBUTE.floats, floats: value.floats };
  if ('float' in value) return { name, type: ATTRIBUTE.float, f: value.float };
  return { name, type: ATTRIBUTE.ints, ints: value };
}
