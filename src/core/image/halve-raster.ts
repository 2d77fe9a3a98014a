/** Halves a raster by whole numbers. */
import type { Raster } from './raster.ts';
import { ACROSS_ONE, type Axis, DOWN_ONE } from './shrink-axis.ts';
import { shrinkAlong } from './shrink-rows.ts';

/** Half the size, rounded down, at least 1 x 1: each pixel the rounded mean of four; a last odd row or column plays no part. */
export function halveRaster({ widthPx: fromWidthPx, heightPx: fromHeightPx, data }: Raster): Raster {
  const [widthPx, heightPx] = [Math.max(1, fromWidthPx >> 1), Math.max(1, fromHeightPx >> 1)];
  const shrinker = shrinkAlong(
    { fromWidthPx, fromHeightPx, channels: 3, widthPx, heightPx },
    pairAxis(fromWidthPx, widthPx, ACROSS_ONE),
    pairAxis(fromHeightPx, heightPx, DOWN_ONE),
  );
  for (let y = 0; y < fromHeightPx; y++) shrinker.addRow(data, y * fromWidthPx * 3);
  return shrinker.finish();
}

function pairAxis(fromPx: number, toPx: number, one: number): Axis {
  const taps = Math.min(2, fromPx);
  return {
    ...{ cellPx: 1, cells: fromPx, taps },
    first: Int32Array.from({ length: toPx }, (_, i) => 2 * i),
    last: Int32Array.from({ length: toPx }, (_, i) => 2 * i + taps - 1),
    weights: new Int32Array(toPx * taps).fill(one / taps),
  };
}
