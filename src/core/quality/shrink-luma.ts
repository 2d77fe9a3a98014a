/** Luminance of part of a raster at a normal size, by exact area averaging. */
import type { Raster } from '../image/raster.ts';
import type { Box } from '../schema/box.ts';

/** Luminance 0-255, row by row. */
export type Luma = { readonly widthPx: number; readonly heightPx: number; readonly data: Float32Array };

/**
 * Luminance (ITU-R BT.601) of `box`, rounded to whole pixels and clipped, shrunk so that its shorter side is
 * `shortSidePx`; never enlarged. One channel and one pass, so that large faces cost milliseconds.
 */
export function shrinkLuma(raster: Raster, box: Box, shortSidePx: number): Luma {
  const x0 = clamp(Math.floor(box.x), 0, raster.widthPx - 1);
  const y0 = clamp(Math.floor(box.y), 0, raster.heightPx - 1);
  const fromWidthPx = clamp(Math.ceil(box.x + box.width), x0 + 1, raster.widthPx) - x0;
  const fromHeightPx = clamp(Math.ceil(box.y + box.height), y0 + 1, raster.heightPx) - y0;
  const scale = Math.min(1, shortSidePx / Math.min(fromWidthPx, fromHeightPx));
  const widthPx = Math.max(1, Math.round(fromWidthPx * scale));
  const heightPx = Math.max(1, Math.round(fromHeightPx * scale));
  const data = new Float32Array(widthPx * heightPx);
  const sum = new Float32Array(fromWidthPx);
  const step = heightPx / fromHeightPx;
  for (let y = 0, to = 0; y < fromHeightPx; y++) {
    const from = ((y0 + y) * raster.widthPx + x0) * 3;
    // The part of this source row that lies in target row `to`; the rest opens the next one.
    const end = (y + 1) * step;
    const closes = end >= to + 1 - 1e-6;
    addLuma(raster.data, from, closes ? to + 1 - y * step : step, sum);
    if (!closes) continue;
    averageAcross(sum, data, to * widthPx, widthPx);
    to++;
    sum.fill(0);
    addLuma(raster.data, from, Math.max(0, end - to), sum);
  }
  return { widthPx, heightPx, data };
}

/** Adds the luminance of the pixels from `from` on, `share` times, without a row of its own in between. */
function addLuma(data: Uint8Array, from: number, share: number, sum: Float32Array): void {
  for (let x = 0, at = from; x < sum.length; x++, at += 3)
    sum[x] += share * Math.fround(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]);
}

function averageAcross(row: Float32Array, out: Float32Array, at: number, widthPx: number): void {
  const step = widthPx / row.length;
  let sum = 0;
  for (let x = 0, to = 0; x < row.length && to < widthPx; x++) {
    const end = (x + 1) * step;
    if (end < to + 1 - 1e-6) {
      sum += step * row[x];
      continue;
    }
    out[at + to] = sum + (to + 1 - x * step) * row[x];
    to++;
    sum = Math.max(0, end - to) * row[x];
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
