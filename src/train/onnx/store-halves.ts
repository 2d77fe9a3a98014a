/** Stores a network's large tables of weights as float16, or as bytes where they are whole numbers: less than half for a browser to load. */
import { ATTRIBUTE, ELEMENT, ModelProto } from './onnx-schema.ts';

type Tensor = { readonly name: string; readonly data_type: number; readonly raw_data: Uint8Array };

/** Smaller tables are not worth a node. */
const LEAST_WEIGHTS = 4096;

/** The largest whole number of a byte with its sign. */
const MOST_OF_BYTE = 127;

/** The name of a table that is stored as float16 or as bytes. */
export const halfName = (name: string) => `${name}/half`;

/**
 * The same network with every large table of float32 numbers rounded to float16, whole numbers up to 127 as bytes, and cast
 * back where it is used. Runtimes cast once, when they load it; all arithmetic stays in float32. A table with a number beyond
 * float16's range stays as it is.
 */
export function storeHalves(onnx: Uint8Array): Uint8Array {
  const model = ModelProto.decode(onnx) as unknown as {
    graph: { node: object[]; initializer: Tensor[] };
  };
  const { graph } = model;
  const casts: object[] = [];
  graph.initializer = graph.initializer.map((tensor) => {
    const small = shrink(tensor);
    if (!small) return tensor;
    const name = halfName(tensor.name);
    casts.push({
      op_type: 'Cast',
      name: `cast_${tensor.name}`,
      input: [name],
      output: [tensor.name],
      attribute: [{ name: 'to', type: ATTRIBUTE.int, i: ELEMENT.float }],
    });
    return { ...tensor, name, ...small };
  });
  graph.node = [...casts, ...graph.node];
  return ModelProto.encode(ModelProto.fromObject(model)).finish();
}

function shrink({ data_type, raw_data }: Tensor): Pick<Tensor, 'data_type' | 'raw_data'> | null {
  if (data_type !== ELEMENT.float || raw_data.length < LEAST_WEIGHTS * 4) return null;
  // A copy, since the bytes may lie anywhere in the file.
  const numbers = new Float32Array(new Uint8Array(raw_data).buffer);
  if (numbers.every((own) => Number.isInteger(own) && Math.abs(own) <= MOST_OF_BYTE))
    return { data_type: ELEMENT.int8, raw_data: new Uint8Array(Int8Array.from(numbers).buffer) };
  const halves = Float16Array.from(numbers);
  return halves.every(Number.isFinite)
    ? { data_type: ELEMENT.float16, raw_data: new Uint8Array(halves.buffer) }
    : null;
}
