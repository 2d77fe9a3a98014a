/** What ONNX's Resize does to a line of numbers, as a matrix. */

/** [to, from] row by row: nearest as `asymmetric` and `floor`, linear as `half_pixel`, have it. */
export function resizeWeights(from: number, to: number, mode: 'nearest' | 'linear'): Float32Array {
  const weights = new Float32Array(to * from);
  for (let i = 0; i < to; i++) {
    if (mode === 'nearest') {
      weights[i * from + Math.floor((i * from) / to)] = 1;
      continue;
    }
    const at = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    const low = Math.floor(at);
    weights[i * from + low] += 1 - (at - low);
    weights[i * from + Math.min(from - 1, low + 1)] += at - low;
  }
  return weights;
}
