/** Packs square patches into the tensor that a backbone takes. */
import type { Raster } from '../image/raster.ts';
import type { Tensor } from '../ports.ts';
import type { Backbone } from '../schema/model-card.ts';

/**
 * `[n, 3, size, size]` or `[n, size, size, 3]` as the backbone's card says, each value
 * `(byte * scale - mean[c]) / std[c]`. Throws RangeError where a raster has another size.
 */
export function packPixels(rasters: readonly Raster[], input: Backbone['input']): Tensor {
  const { widthPx, heightPx } = rasters[0];
  const area = widthPx * heightPx;
  const data = new Float32Array(rasters.length * area * 3);
  const [pixelStep, channelStep] = input.layout === 'NHWC' ? [3, 1] : [1, area];
  for (const [index, raster] of rasters.entries()) {
    if (raster.widthPx !== widthPx || raster.heightPx !== heightPx)
      throw new RangeError('patches differ in size');
    for (let c = 0; c < 3; c++) {
      const source = input.channels === 'rgb' ? c : 2 - c;
      const gain = input.scale / input.std[c];
      const shift = input.mean[c] / input.std[c];
      let to = index * area * 3 + c * channelStep;
      for (let from = source; from < raster.data.length; from += 3, to += pixelStep) {
        data[to] = raster.data[from] * gain - shift;
      }
    }
  }
  const dims =
    input.layout === 'NHWC' ? [rasters.length, heightPx, widthPx, 3] : [rasters.length, 3, heightPx, widthPx];
  return { dims, data };
}
