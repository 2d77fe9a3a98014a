/** Reads the lesion net out of a view's head, and puts another one of the same shape in its place. */
import { ClarteError } from '#core/errors.ts';
import { type LesionNet, lesionShapes } from './build-lesion-step.ts';
import { ELEMENT, ModelProto } from './onnx-schema.ts';

/** Weights of a net, by the names of `lesionShapes`. */
export type LesionWeights = Record<string, Float32Array>;

type Initializer = { readonly name: string; readonly data_type: number; raw_data: Uint8Array };

/** The head's lesion net; null where it holds none of the shape `net`. */
export function readLesionWeights(onnx: Uint8Array, net: LesionNet): LesionWeights | null {
  const held = initializersOf(ModelProto.decode(onnx));
  const weights: LesionWeights = {};
  for (const [name, shape] of Object.entries(lesionShapes(net))) {
    const tensor = held.get(name);
    const bytes = 4 * shape.reduce((a, b) => a * b, 1);
    if (tensor?.data_type !== ELEMENT.float || tensor.raw_data.length !== bytes) return null;
    weights[name] = new Float32Array(new Uint8Array(tensor.raw_data).buffer);
  }
  return weights;
}

/** The head with `weights` as its lesion net, all else as it is. Throws `model-broken` where it has no such net. */
export function replaceLesionWeights(onnx: Uint8Array, weights: LesionWeights): Uint8Array {
  const model = ModelProto.decode(onnx);
  const held = initializersOf(model);
  for (const [name, { buffer, byteOffset, byteLength }] of Object.entries(weights)) {
    const tensor = held.get(name);
    if (tensor?.raw_data.length !== byteLength)
      throw new ClarteError('model-broken', `the head has no weights ${name} of this size`);
    tensor.raw_data = new Uint8Array(buffer, byteOffset, byteLength);
  }
  return ModelProto.encode(model).finish();
}

function initializersOf(model: object): Map<string, Initializer> {
  const { graph } = model as { readonly graph: { readonly initializer: readonly Initializer[] } };
  return new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
}
