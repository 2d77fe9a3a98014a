/** Averages a feature map over its cells. */
import type { Tensor } from '../ports.ts';

/** Global average of a `[n, c, h, w]`, `[n, h, w, c]` or `[n, c]` tensor: n rows of c numbers. */
export function poolMap(map: Tensor, layout: 'NHWC' | 'NCHW' | 'NC'): Float32Array[] {
  const [n, ...rest] = map.dims;
  const depth = layout === 'NHWC' ? rest[2] : rest[0];
  const cells = rest.reduce((a, b) => a * b, 1) / depth;
  const [cellStep, channelStep] = layout === 'NHWC' ? [depth, 1] : [1, cells];
  return Array.from({ length: n }, (_, row) => {
    const pooled = new Float32Array(depth);
    for (let c = 0; c < depth; c++) {
      let at = row * depth * cells + c * channelStep;
      let sum = 0;
      for (let i = 0; i < cells; i++, at += cellStep) sum += map.data[at];
      pooled[c] = sum / cells;
    }
    return pooled;
  });
}
