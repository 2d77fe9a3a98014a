/** Turns a convolutional tfjs graph model (frozen TensorFlow graph, NHWC) into an ONNX graph in NCHW. */
import { buildGraph, type GraphBuilder, type Value } from '../../src/train/onnx/graph-builder.ts';
import { ELEMENT } from '../../src/train/onnx/onnx-schema.ts';
import { readGraphWeights, type Weight, type WeightSpec } from './read-graph-weights.ts';

type NodeAttributes = {
  readonly padding?: { readonly s: string };
  readonly strides?: { readonly list: { readonly i: readonly string[] } };
  readonly ksize?: { readonly list: { readonly i: readonly string[] } };
  readonly fused_ops?: { readonly list: { readonly s?: readonly string[] } };
};
type GraphNode = {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: NodeAttributes;
};
/** The parsed `model.json` of a tfjs graph model. */
export type GraphModel = {
  readonly modelTopology: { readonly node: readonly GraphNode[] };
  readonly weightsManifest: readonly { readonly weights: readonly WeightSpec[] }[];
};

/** A map on its way (depth, height, width), or after a Reshape a plain list of dimensions. */
type Wire = { readonly value: Value; readonly dims: readonly number[]; readonly flat: boolean };

/** What to convert. */
export type GraphPlan = {
  readonly name: string;
  /** Side of the square input in pixels; the ONNX input is `pixels`, `[1, 3, side, side]`. */
  readonly inputSidePx: number;
  /** For each ONNX output the nodes whose values it is made of, joined along axis 1. */
  readonly outputs: Readonly<Record<string, readonly string[]>>;
};

/**
 * The ONNX file of `model`. Only what the outputs need goes in; weights stored as halves stay halves and are
 * widened when the file is loaded. Throws on an operator it does not know.
 */
export function convertGraphModel(model: GraphModel, weightBytes: Uint8Array, plan: GraphPlan): Uint8Array {
  const specs = model.weightsManifest.flatMap((group) => group.weights);
  const weights = readGraphWeights(specs, weightBytes);
  const nodes = new Map(model.modelTopology.node.map((node) => [node.name, node]));
  const graph = buildGraph(plan.name);
  const wires = new Map<string, Wire>();

  const wire = (name: string): Wire => {
    const known = wires.get(name);
    if (known) return known;
    const node = nodes.get(name);
    if (!node) throw new Error(`no such node: ${name}`);
    const made = addNode(node);
    wires.set(name, made);
    return made;
  };
  const weight = (name: string): Weight => {
    const found = weights.get(name);
    if (!found) throw new Error(`no such weight: ${name}`);
    return found;
  };

  const addNode = (node: GraphNode): Wire => {
    const ins = node.input ?? [];
    switch (node.op) {
      case 'Placeholder': {
        const side = plan.inputSidePx;
        return { value: graph.input('pixels', [1, 3, side, side]), dims: [3, side, side], flat: false };
      }
      case 'Identity':
        return wire(ins[0]);
      case '_FusedConv2D':
      case 'DepthwiseConv2dNative': {
        const convolved = addConvolution(graph, node, wire(ins[0]), weight(ins[1]), weights.get(ins[2]));
        return activate(graph, node, convolved, weights.get(ins[3]));
      }
      case 'MaxPool':
        return addMaxPool(graph, node, wire(ins[0]));
      case 'AddV2': {
        const [a, b] = [wire(ins[0]), wire(ins[1])];
        return { ...a, value: graph.node('Add', [a.value, b.value]) };
      }
      case 'Relu':
      case 'Sigmoid': {
        const from = wire(ins[0]);
        return { ...from, value: graph.node(node.op, [from.value]) };
      }
      case 'Prelu':
        return addPrelu(graph, wire(ins[0]), weight(ins[1]));
      case 'Pad':
        return padDepth(graph, wire(ins[0]), weight(ins[1]));
      case 'Reshape':
        return reshape(graph, wire(ins[0]), weight(ins[1]));
      default:
        throw new Error(`operator ${node.op} is not known`);
    }
  };

  for (const [name, parts] of Object.entries(plan.outputs)) {
    const joined = parts.map(wire);
    const first = joined[0];
    const dims = first.dims.with(
      1,
      joined.reduce((sum, part) => sum + part.dims[1], 0),
    );
    const values = joined.map((part) => part.value);
    graph.output(name, values.length === 1 ? values[0] : graph.node('Concat', values, { axis: 1 }), dims);
  }
  return graph.encode();
}

/** Kernel (h, w, in, out) or (h, w, in, 1) to ONNX (out, in, h, w) or (in, 1, h, w). */
function addConvolution(
  graph: GraphBuilder,
  node: GraphNode,
  from: Wire,
  kernel: Weight,
  bias: Weight | undefined,
): Wire {
  const depthwise = node.op === 'DepthwiseConv2dNative';
  const [h, w, inDepth, last] = kernel.shape;
  if (depthwise && last !== 1) throw new Error(`${node.name}: more than one kernel a channel`);
  const depth = depthwise ? inDepth : last;
  const perGroup = depthwise ? 1 : inDepth;
  const turned = kernel.data.slice();
  for (let o = 0, to = 0; o < depth; o++)
    for (let i = 0; i < perGroup; i++)
      for (let cell = 0; cell < h * w; cell++, to++)
        turned[to] = kernel.data[depthwise ? cell * inDepth + o : (cell * inDepth + i) * depth + o];
  const strides = strideOf(node);
  const { pads, size } = fitWindow(node, from, [h, w], strides);
  const ins = [from.value, store(graph, [depth, perGroup, h, w], turned)];
  if (bias) ins.push(store(graph, [depth], bias.data));
  const group = depthwise ? inDepth : 1;
  const value = graph.node('Conv', ins, { kernel_shape: [h, w], strides, pads, group });
  return { value, dims: [depth, ...size], flat: false };
}

function activate(graph: GraphBuilder, node: GraphNode, from: Wire, slope: Weight | undefined): Wire {
  const fused = (node.attr?.fused_ops?.list.s ?? []).map((text) => atob(text));
  switch (fused[1]) {
    case undefined:
      return from;
    case 'Relu':
      return { ...from, value: graph.node('Relu', [from.value]) };
    case 'Prelu':
      return addPrelu(graph, from, slope!);
    default:
      throw new Error(`${node.name}: activation ${fused[1]} is not known`);
  }
}

function addPrelu(graph: GraphBuilder, from: Wire, slope: Weight): Wire {
  const value = graph.node('PRelu', [from.value, store(graph, [from.dims[0], 1, 1], slope.data)]);
  return { ...from, value };
}

function addMaxPool(graph: GraphBuilder, node: GraphNode, from: Wire): Wire {
  const kernel = node.attr!.ksize!.list.i.slice(1, 3).map(Number) as [number, number];
  const strides = strideOf(node);
  const { pads, size } = fitWindow(node, from, kernel, strides);
  const value = graph.node('MaxPool', [from.value], { kernel_shape: kernel, strides, pads });
  return { value, dims: [from.dims[0], ...size], flat: false };
}

/** Adds empty channels; pads of height and width are not expected. */
function padDepth(graph: GraphBuilder, from: Wire, paddings: Weight): Wire {
  const [n0, n1, y0, y1, x0, x1, before, after] = paddings.data;
  if (n0 || n1 || y0 || y1 || x0 || x1) throw new Error('only channels may be padded');
  const value = graph.node('Pad', [from.value, graph.ints([0, before, 0, 0, 0, after, 0, 0])]);
  return { value, dims: [from.dims[0] + before + after, from.dims[1], from.dims[2]], flat: false };
}

/** Back to channels last, then to the asked shape with one picture in the batch. */
function reshape(graph: GraphBuilder, from: Wire, shape: Weight): Wire {
  const cells = from.dims.reduce((a, b) => a * b, 1);
  const asked = [1, ...shape.data.slice(1)];
  const known = asked.reduce((a, b) => (b > 0 ? a * b : a), 1);
  const dims = asked.map((d) => (d > 0 ? d : cells / known));
  const last = from.flat ? from.value : graph.node('Transpose', [from.value], { perm: [0, 2, 3, 1] });
  return { value: graph.node('Reshape', [last, graph.ints(dims)]), dims, flat: true };
}

function store(graph: GraphBuilder, dims: readonly number[], data: Weight['data']): Value {
  const value = graph.constant(dims, data);
  return data instanceof Float16Array ? graph.node('Cast', [value], { to: ELEMENT.float }) : value;
}

function strideOf(node: GraphNode): [number, number] {
  return node.attr!.strides!.list.i.slice(1, 3).map(Number) as [number, number];
}

/** Pads and output size as TensorFlow's SAME (odd pixels go after) or VALID has them. */
function fitWindow(
  node: GraphNode,
  from: Wire,
  kernel: readonly [number, number],
  strides: readonly [number, number],
) {
  const same = atob(node.attr!.padding!.s) === 'SAME';
  const axes = kernel.map((k, axis) => {
    const side = from.dims[axis + 1];
    const stride = strides[axis];
    const size = same ? Math.ceil(side / stride) : Math.floor((side - k) / stride) + 1;
    const pad = same ? Math.max(0, (size - 1) * stride + k - side) : 0;
    return { size, before: Math.floor(pad / 2), after: Math.ceil(pad / 2) };
  });
  return {
    pads: [...axes.map((a) => a.before), ...axes.map((a) => a.after)],
    size: axes.map((a) => a.size),
  };
}
