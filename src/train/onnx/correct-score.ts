/** Adds a linear correction to the score of a finished head, in its ONNX graph. */
import { ClarteError } from '#core/errors.ts';
import { ELEMENT, ModelProto } from './onnx-schema.ts';

/** `features · weights + bias`, to be added to a score; holds nothing of single photos. */
export type Correction = { readonly weights: Float32Array; readonly bias: number };

type Node = { input: string[]; output: string[]; [field: string]: unknown };
type Graph = {
  readonly node: Node[];
  readonly initializer: { readonly name: string }[];
  readonly input: readonly { readonly name: string }[];
};

/**
 * The head with its output `score` [n] corrected by its value `features` [n, width], an input or output of the graph.
 * A head may be corrected again. Throws `model-broken` where it has no such values.
 */
export function correctScore(
  onnx: Uint8Array,
  names: { readonly features: string; readonly score: string },
  { weights, bias }: Correction,
): Uint8Array {
  const model = ModelProto.decode(onnx);
  const graph = (model as unknown as { readonly graph: Graph }).graph;
  const { features, score } = names;
  const made = (name: string) => graph.node.some(({ output }) => output.includes(name));
  if (!made(score)) throw new ClarteError('model-broken', `the head has no ${score}`);
  if (!made(features) && !graph.input.some(({ name }) => name === features))
    throw new ClarteError('model-broken', `the head has no ${features}`);

  const earlier = graph.node.filter(({ output }) => output[0]?.startsWith('correction')).length;
  const own = (part: string) => `correction${earlier}/${part}`;
  const rename = (name: string) => (name === score ? own('before') : name);
  for (const node of graph.node) {
    node.input = node.input.map(rename);
    node.output = node.output.map(rename);
  }
  const constant = (name: string, dims: number[], data: Float32Array | BigInt64Array) => {
    const data_type = data instanceof Float32Array ? ELEMENT.float : ELEMENT.int64;
    const raw_data = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    graph.initializer.push({ name: own(name), dims, data_type, raw_data } as { name: string });
    return own(name);
  };
  const node = (op_type: string, input: string[], output: string) => {
    graph.node.push({ op_type, name: `${own(op_type)}${graph.node.length}`, input, output: [output] });
    return output;
  };
  const column = node('MatMul', [features, constant('weights', [weights.length, 1], weights)], own('column'));
  const shape = constant('shape', [1], BigInt64Array.of(-1n));
  const row = node('Reshape', [column, shape], own('row'));
  const shifted = node('Add', [row, constant('bias', [1], Float32Array.of(bias))], own('shifted'));
  node('Add', [own('before'), shifted], score);
  return ModelProto.encode(ModelProto.fromObject(model)).finish();
}
