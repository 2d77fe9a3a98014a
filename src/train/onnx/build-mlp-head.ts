/** A trained perceptron as an ONNX head: raw features in, score out, standardisation inside. */
import type { Mlp } from '../fit/fit-mlp.ts';
import type { Standard } from '../fit/standardise.ts';
import { buildGraph } from './graph-builder.ts';

/** Input `features` [n, width], output `score` [n]. Standardisation is folded into the first layer. */
export function buildMlpHead({ widths, weights, biases }: Mlp, standard: Standard): Uint8Array {
  const graph = buildGraph('mlp-head');
  let value = graph.input('features', ['n', widths[0]]);
  const first = foldStandard(weights[0], biases[0], standard);
  for (let i = 0; i < weights.length; i++) {
    const { w, b } = i === 0 ? first : { w: weights[i], b: biases[i] };
    value = graph.node('Gemm', [
      value,
      graph.constant([widths[i], widths[i + 1]], w),
      graph.constant([widths[i + 1]], b),
    ]);
    if (i < weights.length - 1) value = graph.node('Relu', [value]);
  }
  graph.output('score', graph.node('Squeeze', [value, graph.ints([1])]), ['n']);
  return graph.encode();
}

/** (x - mean) * gain, then W and b, as one W and b. */
function foldStandard(weights: Float32Array, biases: Float32Array, { mean, gain }: Standard) {
  const out = biases.length;
  const w = new Float32Array(weights.length);
  const b = Float64Array.from(biases);
  for (let i = 0; i < mean.length; i++) {
    for (let o = 0; o < out; o++) {
      w[i * out + o] = weights[i * out + o] * gain[i];
      b[o] -= mean[i] * w[i * out + o];
    }
  }
  return { w, b: Float32Array.from(b) };
}
