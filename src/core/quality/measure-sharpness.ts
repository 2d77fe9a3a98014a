/** Measures how sharp a face is, whatever its size in pixels, its light, and however smooth its skin. */
import type { Raster } from '../image/raster.ts';
import type { Box } from '../schema/box.ts';
import { shrinkLuma } from './shrink-luma.ts';

/** The face is looked at with this many pixels along its shorter side, so that megapixels do not matter. */
const SIDE_PX = 256;

/** Share of the pixels that are stronger edges than the one reported: the eyes and brows of a face, not its skin. */
const EDGES = 0.01;

/**
 * Strength of the strongest edges in `box`: the 99th percentile of the absolute Laplacian (4 neighbours), divided by
 * the contrast (5th to 95th percentile) of luminance. About 0 for a blurred face, 0.5 and more for a sharp one.
 */
export function measureSharpness(raster: Raster, box: Box): number {
  const { widthPx, heightPx, data } = shrinkLuma(raster, box, SIDE_PX);
  if (widthPx < 3 || heightPx < 3) return 0;
  const edges = new Float32Array((widthPx - 2) * (heightPx - 2));
  for (let y = 1, to = 0; y < heightPx - 1; y++) {
    for (let i = y * widthPx + 1; i < (y + 1) * widthPx - 1; i++, to++) {
      edges[to] = Math.abs(4 * data[i] - data[i - 1] - data[i + 1] - data[i - widthPx] - data[i + widthPx]);
    }
  }
  // In nearly flat pictures the contrast is noise.
  const contrast = Math.max(8, quantile(data, 0.95) - quantile(data, 0.05));
  return quantile(edges, 1 - EDGES) / contrast;
}

/** Quantile by counting in quarter levels, much quicker than sorting; values 0 to 1020. */
function quantile(values: Float32Array, share: number): number {
  const counts = new Uint32Array(4096);
  for (let i = 0; i < values.length; i++) counts[Math.min(4095, Math.floor(values[i] * 4))]++;
  let bin = 0;
  for (let below = counts[0]; below <= share * values.length && bin < 4095; below += counts[bin]) bin++;
  return bin / 4;
}
