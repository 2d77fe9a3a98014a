/** Reads the weights of a tfjs graph model. */

/** One weight as the manifest of `model.json` describes it. */
export type WeightSpec = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  readonly quantization?: { readonly dtype: 'float16' };
};
/** A weight with its numbers; halves stay halves. */
export type Weight = {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float16Array | Int32Array;
};

/** The weights by name. Throws RangeError where the bytes are fewer or more than the specs ask for. */
export function readGraphWeights(
  specs: readonly WeightSpec[],
  bytes: Uint8Array,
): ReadonlyMap<string, Weight> {
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape, dtype, quantization } of specs) {
    const count = shape.reduce((a, b) => a * b, 1);
    const Numbers = quantization ? Float16Array : dtype === 'int32' ? Int32Array : Float32Array;
    const end = at + count * Numbers.BYTES_PER_ELEMENT;
    if (end > bytes.length) throw new RangeError(`weights end before ${name}`);
    weights.set(name, { shape, data: new Numbers(new Uint8Array(bytes.subarray(at, end)).buffer) });
    at = end;
  }
  if (at !== bytes.length) throw new RangeError(`${bytes.length - at} bytes of weights are left over`);
  return weights;
}
