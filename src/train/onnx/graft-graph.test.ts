import { describe, expect, it } from 'vitest';
import { nodePorts } from '#node/ports.ts';
import { graftGraph } from './graft-graph.ts';
import { buildGraph } from './graph-builder.ts';
import { ModelProto } from './onnx-schema.ts';

/** y = x * w + |w|, and z = -y. */
function inner(): Uint8Array {
  const graph = buildGraph('inner');
  const x = graph.input('x', ['n']);
  const w = graph.constant([1], Float32Array.of(-2), 'w');
  const size = graph.node('Abs', [w]);
  const y = graph.node('Add', [graph.node('Mul', [x, w]), size]);
  graph.output('y', y, ['n']);
  graph.output('z', graph.node('Neg', [y]), ['n']);
  return graph.encode();
}

type Model = {
  opset_import: { version: number; domain: string }[];
  functions: unknown[];
  graph: {
    node: { op_type: string; domain: string; attribute: object[] }[];
    initializer: { name: string; data_location: number }[];
  };
};
const decode = (onnx: Uint8Array) => ModelProto.decode(onnx) as unknown as Model;
const counts = (onnx: Uint8Array, op: string) =>
  decode(onnx).graph.node.filter(({ op_type }) => op_type === op).length;

describe('graftGraph', () => {
  it('adds copies on other inputs, and weights, and what hangs on them alone, once', async () => {
    const graph = buildGraph('outer');
    const graft = graftGraph(graph, inner(), 'in');
    const [once] = graft({ x: graph.input('a', ['n']) }, ['y']);
    const [twice] = graft({ x: once }, ['z']);
    graph.output('out', twice, ['n']);
    const onnx = graph.encode();
    const network = await nodePorts().openNetwork(onnx);
    const { out } = await network.run({ a: { dims: [2], data: Float32Array.of(3, 0.5) } });
    const y = (x: number) => -2 * x + 2;
    expect([...out.data]).toEqual([-y(y(3)), -y(y(0.5))]);
    expect(decode(onnx).graph.initializer.map(({ name }) => name)).toEqual(['in/w']);
    expect([counts(onnx, 'Mul'), counts(onnx, 'Abs'), counts(onnx, 'Neg')]).toEqual([2, 1, 1]);
  });

  it.each<[string, (model: Model) => void]>([
    ['opset 18', (model) => (model.opset_import[0].version = 18)],
    ['opset 12', (model) => (model.opset_import[0].version = 12)],
    ['functions', (model) => model.functions.push(new Uint8Array(2))],
    ['another file', (model) => (model.graph.initializer[0].data_location = 1)],
    ['com.microsoft', (model) => (model.graph.node[0].domain = 'com.microsoft')],
    [
      'holds a graph',
      (model) => model.graph.node[0].attribute.push({ name: 'body', type: 5, g: { name: 'b' } }),
    ],
  ])('refuses what cannot be taken over: %s', (sentence, change) => {
    const model = decode(inner());
    change(model);
    const onnx = ModelProto.encode(model as never).finish();
    expect(() => graftGraph(buildGraph('outer'), onnx, 'in')).toThrow(sentence);
  });

  it('refuses an output that is not there', () => {
    const graph = buildGraph('outer');
    const graft = graftGraph(graph, inner(), 'in');
    expect(() => graft({ x: graph.input('a', ['n']) }, ['none'])).toThrow('no value none');
  });
});
