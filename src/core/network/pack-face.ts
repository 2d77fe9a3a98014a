/** Packs a face crop into the tensor that a one-look network takes. */
import type { Raster } from '../image/raster.ts';
import type { Tensor } from '../ports.ts';

/** `[1, 3, side, side]`: red, green and blue of a square raster, each 0-1. */
export function packFace({ widthPx, heightPx, data }: Raster): Tensor {
  const area = widthPx * heightPx;
  const planes = new Float32Array(area * 3);
  for (let pixel = 0, from = 0; pixel < area; pixel++, from += 3) {
    planes[pixel] = data[from] / 255;
    planes[pixel + area] = data[from + 1] / 255;
    planes[pixel + 2 * area] = data[from + 2] / 255;
  }
  return { dims: [1, 3, heightPx, widthPx], data: planes };
}
