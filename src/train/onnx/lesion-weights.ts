/** Reads the lesion net out of a view's head, and puts another one of the same shape in its place. */
import { ClarteError } from '#core/errors.ts';
import { type LesionNet, lesionShapes } from './build-lesion-net.ts';
import { ELEMENT, ModelProto } from './onnx-schema.ts';
import { halfName } from './store-halves.ts';

/** Weights of a net, by the names of `lesionShapes`. */
export type LesionWeights = Record<string, Float32Array>;

type Initializer = { readonly name: string; readonly data_type: number; raw_data: Uint8Array };

/** The head's lesion net; null where it holds none of the shape `net`. Weights stored as float16 are read as such. */
export function readLesionWeights(onnx: Uint8Array, net: LesionNet): LesionWeights | null {
  const held = initializersOf(ModelProto.decode(onnx));
  const weights: LesionWeights = {};
  for (const [name, shape] of Object.entries(lesionShapes(net))) {
    const values = valuesOf(held.get(name) ?? held.get(halfName(name)));
    if (values?.length !== shape.reduce((a, b) => a * b, 1)) return null;
    weights[name] = values;
  }
  return weights;
}

/**
 * The head with `weights` as its lesion net, all else as it is; what was stored as float16 stays so. Throws `model-broken`
 * where it has no such net.
 */
export function replaceLesionWeights(onnx: Uint8Array, weights: LesionWeights): Uint8Array {
  const model = ModelProto.decode(onnx);
  const held = initializersOf(model);
  for (const [name, values] of Object.entries(weights)) {
    const tensor = held.get(name) ?? held.get(halfName(name));
    if (!tensor || valuesOf(tensor)?.length !== values.length)
      throw new ClarteError('model-broken', `the head has no weights ${name} of this size`);
    const { buffer, byteOffset, byteLength } =
      tensor.data_type === ELEMENT.float16 ? Float16Array.from(values) : values;
    tensor.raw_data = new Uint8Array(buffer, byteOffset, byteLength);
  }
  return ModelProto.encode(model).finish();
}

function valuesOf(tensor: Initializer | undefined): Float32Array | null {
  if (!tensor) return null;
  // A copy, since the bytes may lie anywhere in the file.
  const { buffer } = new Uint8Array(tensor.raw_data);
  if (tensor.data_type === ELEMENT.float) return new Float32Array(buffer);
  return tensor.data_type === ELEMENT.float16 ? Float32Array.from(new Float16Array(buffer)) : null;
}

function initializersOf(model: object): Map<string, Initializer> {
  const { graph } = model as { readonly graph: { readonly initializer: readonly Initializer[] } };
  return new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
}
