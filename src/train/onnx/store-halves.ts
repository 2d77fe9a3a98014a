/** Stores a network's large tables of weights as float16, which halves what a browser loads. */
import { ATTRIBUTE, ELEMENT, ModelProto } from './onnx-schema.ts';

type Tensor = { readonly name: string; readonly data_type: number; readonly raw_data: Uint8Array };

/** Smaller tables are not worth a node. */
const LEAST_WEIGHTS = 4096;

/** The name of a table that is stored as float16. */
export const halfName = (name: string) => `${name}/half`;

/**
 * The same network with every large table of float32 numbers rounded to float16 and cast back where it is used. Runtimes
 * cast once, when they load it; all arithmetic stays in float32. A table with a number beyond float16's range stays as it is.
 */
export function storeHalves(onnx: Uint8Array): Uint8Array {
  const model = ModelProto.decode(onnx) as unknown as {
    graph: { node: object[]; initializer: Tensor[] };
  };
  const { graph } = model;
  const casts: object[] = [];
  graph.initializer = graph.initializer.map((tensor) => {
    const halves = halvesOf(tensor);
    if (!halves) return tensor;
    const name = halfName(tensor.name);
    casts.push({
      op_type: 'Cast',
      name: `cast_${tensor.name}`,
      input: [name],
      output: [tensor.name],
      attribute: [{ name: 'to', type: ATTRIBUTE.int, i: ELEMENT.float }],
    });
    return { ...tensor, name, data_type: ELEMENT.float16, raw_data: new Uint8Array(halves.buffer) };
  });
  graph.node = [...casts, ...graph.node];
  return ModelProto.encode(ModelProto.fromObject(model)).finish();
}

function halvesOf({ data_type, raw_data }: Tensor): Float16Array | null {
  if (data_type !== ELEMENT.float || raw_data.length < LEAST_WEIGHTS * 4) return null;
  // A copy, since the bytes may lie anywhere in the file.
  const halves = Float16Array.from(new Float32Array(new Uint8Array(raw_data).buffer));
  return halves.every(Number.isFinite) ? halves : null;
}
