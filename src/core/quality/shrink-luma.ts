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
  const row = new Float32Array(fromWidthPx);
  const sum = new Float32Array(fromWidthPx);
  const step = heightPx / fromHeightPx;
  for (let y = 0, to = 0; y < fromHeightPx; y++) {
    readLuma(raster, x0, y0 + y, row);
    // The part of this source row that lies in target row `to`; the rest opens the next one.
    const end = (y + 1) * step;
    const closes = end >= to + 1 - 1e-6;
    const share = closes ? to + 1 - y * step : step;
    for (let x = 0; x < fromWidthPx; x++) sum[x] += share * row[x];
    if (!closes) continue;
    averageAcross(sum, data, to * widthPx, widthPx);
    to++;
    const rest = Math.max(0, end - to);
    for (let x = 0; x < fromWidthPx; x++) sum[x] = rest * row[x];
  }
  return { widthPx, heightPx, data };
}

function readLuma({ widthPx, data }: Raster, x: number, y: number, row: Float32Array): void {
  for (let i = 0, from = (y * widthPx + x) * 3; i < row.length; i++, from += 3) {
    row[i] = 0.299 * data[from] + 0.587 * data[from + 1] + 0.114 * data[from + 2];
  }
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
