/** Packs rasters of one size as they are into the tensor that a fused bundle takes. */
import type { Raster } from '../image/raster.ts';
import type { Tensor } from '../ports.ts';

/** `[n, height, width, 3]`, bytes 0-255 as float32. */
export function packBytes(rasters: readonly Raster[]): Tensor {
  const { widthPx, heightPx } = rasters[0];
  const data = new Float32Array(rasters.length * widthPx * heightPx * 3);
  for (const [i, raster] of rasters.entries()) data.set(raster.data, i * raster.data.length);
  return { dims: [rasters.length, heightPx, widthPx, 3], data };
}
