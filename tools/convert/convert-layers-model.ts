/** Turns a convolutional tfjs layers model (Keras topology, quantised weights) into an ONNX graph, cut after given layers. */
import { buildGraph, type GraphBuilder, type Value } from '../../src/train/onnx/graph-builder.ts';

type LayerConfig = {
  readonly name: string;
  readonly strides?: readonly [number, number];
  readonly kernel_size?: readonly [number, number];
  readonly padding?: string | readonly (readonly [number, number])[];
  readonly epsilon?: number;
  readonly max_value?: number;
  readonly use_bias?: boolean;
};
type Layer = {
  readonly class_name: string;
  readonly config: LayerConfig;
  readonly inbound_nodes: readonly (readonly (readonly [string, ...unknown[]])[])[];
};
type WeightSpec = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization?: { readonly min: number; readonly scale: number; readonly dtype: 'uint8' };
};
/** The parsed `model.json` of a tfjs layers model. */
export type LayersModel = {
  readonly modelTopology: {
    readonly model_config: { readonly config: { readonly layers: readonly Layer[] } };
  };
  readonly weightsManifest: readonly [{ readonly weights: readonly WeightSpec[] }];
};
type Weights = ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;

/** A tensor on its way, with the padding that an earlier ZeroPadding2D asked for: top, left, bottom, right. */
type Wire = {
  readonly value: Value;
  readonly depth: number;
  readonly pads: readonly [number, number, number, number];
};

const NO_PADS = [0, 0, 0, 0] as const;

/**
 * The ONNX file of `model` with one NCHW output per name in `outputs` and one NCHW input of open size called
 * `pixels`. Batch normalisation is folded into the convolution before it. Throws on a layer kind it does not know.
 */
export function convertLayersModel(
  model: LayersModel,
  weightBytes: Uint8Array,
  outputs: readonly string[],
): Uint8Array {
  const layers = model.modelTopology.model_config.config.layers;
  const weights = readWeights(model.weightsManifest[0].weights, weightBytes);
  const graph = buildGraph('backbone');
  const wires = new Map<string, Wire>();
  const wanted = new Set(outputs);
  for (const [index, layer] of layers.entries()) {
    if (wanted.size === 0) break;
    const ins = (layer.inbound_nodes[0] ?? []).map(([name]) => wires.get(name)!);
    const next = layers[index + 1];
    const norm = next?.class_name === 'BatchNormalization' ? next.config : null;
    const wire = addLayer(graph, layer, ins, weights, norm);
    wires.set(layer.config.name, wire);
    if (wanted.delete(layer.config.name)) {
      graph.output(layer.config.name, wire.value, [
        'n',
        wire.depth,
        `h_${layer.config.name}`,
        `w_${layer.config.name}`,
      ]);
    }
  }
  if (wanted.size > 0) throw new Error(`no such layers: ${[...wanted].join(', ')}`);
  return graph.encode();
}

function addLayer(
  graph: GraphBuilder,
  layer: Layer,
  ins: Wire[],
  weights: Weights,
  norm: LayerConfig | null,
): Wire {
  const { config } = layer;
  const from = ins[0];
  switch (layer.class_name) {
    case 'InputLayer':
      return { value: graph.input('pixels', ['n', 3, 'h', 'w']), depth: 3, pads: NO_PADS };
    case 'ZeroPadding2D': {
      const [[top, bottom], [left, right]] = config.padding as [[number, number], [number, number]];
      return { ...from, pads: [top, left, bottom, right] };
    }
    case 'Conv2D':
    case 'DepthwiseConv2D':
      return addConvolution(graph, layer, from, weights, norm);
    case 'BatchNormalization':
      return from;
    case 'ReLU': {
      const value =
        config.max_value === undefined || config.max_value === null
          ? graph.node('Relu', [from.value])
          : graph.node('Clip', [from.value, graph.scalar(0), graph.scalar(config.max_value)]);
      return { ...from, value };
    }
    case 'Add':
      return { ...from, value: graph.node('Add', [ins[0].value, ins[1].value]) };
    default:
      throw new Error(`layer kind ${layer.class_name} is not known`);
  }
}

/** Kernel as Keras keeps it (h, w, in, out or h, w, in, 1) to ONNX (out, in, h, w), batch normalisation folded in. */
function addConvolution(
  graph: GraphBuilder,
  layer: Layer,
  from: Wire,
  weights: Weights,
  norm: LayerConfig | null,
): Wire {
  const { config } = layer;
  if (config.use_bias) throw new Error(`${config.name}: a bias is not expected`);
  const depthwise = layer.class_name === 'DepthwiseConv2D';
  const kernel = weights.get(`${config.name}/${depthwise ? 'depthwise_kernel' : 'kernel'}`)!;
  const [h, w, inDepth, last] = kernel.shape;
  const depth = depthwise ? inDepth : last;
  const perGroup = depthwise ? 1 : inDepth;
  const gain = new Float64Array(depth).fill(1);
  const bias = new Float32Array(depth);
  if (norm) {
    const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(
      (part) => weights.get(`${norm.name}/${part}`)!.data,
    );
    for (let o = 0; o < depth; o++) {
      gain[o] = gamma[o] / Math.sqrt(variance[o] + norm.epsilon!);
      bias[o] = beta[o] - mean[o] * gain[o];
    }
  }
  const folded = new Float32Array(depth * perGroup * h * w);
  for (let o = 0, to = 0; o < depth; o++)
    for (let i = 0; i < perGroup; i++)
      for (let cell = 0; cell < h * w; cell++, to++) {
        const at = depthwise ? cell * inDepth + o : (cell * inDepth + i) * depth + o;
        folded[to] = kernel.data[at] * gain[o];
      }
  const [strideY, strideX] = config.strides ?? [1, 1];
  if (config.padding === 'same' && (strideY !== 1 || strideX !== 1))
    throw new Error(`${config.name}: same with a stride`);
  const same = config.padding === 'same' ? (h - 1) / 2 : 0;
  const value = graph.node(
    'Conv',
    [
      from.value,
      graph.constant([depth, perGroup, h, w], folded, `${config.name}.kernel`),
      graph.constant([depth], bias, `${config.name}.bias`),
    ],
    {
      kernel_shape: [h, w],
      strides: [strideY, strideX],
      pads: from.pads.map((pad) => pad + same),
      group: depthwise ? depth : 1,
    },
  );
  return { value, depth, pads: NO_PADS };
}

/** Weights by name, from uint8 with a scale or from plain float32. */
function readWeights(specs: readonly WeightSpec[], bytes: Uint8Array): Weights {
  const weights = new Map<string, { shape: readonly number[]; data: Float32Array }>();
  let offset = 0;
  for (const { name, shape, quantization } of specs) {
    const count = shape.reduce((a, b) => a * b, 1);
    const data = new Float32Array(count);
    if (quantization) {
      for (let i = 0; i < count; i++) data[i] = bytes[offset + i] * quantization.scale + quantization.min;
      offset += count;
    } else {
      new Uint8Array(data.buffer).set(bytes.subarray(offset, offset + count * 4));
      offset += count * 4;
    }
    weights.set(name, { shape, data });
  }
  return weights;
}
