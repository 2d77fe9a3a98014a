/** Resizes rasters with a triangle filter: bilinear when growing, widened (so free of aliasing) when shrinking. */
import type { Raster } from './raster.ts';

/** For every target position: first source position, and the weights from there on, `taps` each. */
type Taps = { readonly first: Int32Array; readonly weights: Float32Array; readonly taps: number };

/**
 * The raster at a new size in pixels, whatever its aspect. Pixel centres are aligned as in Pillow's BILINEAR;
 * the answer is the same to the bit in Node and in a browser.
 */
export function resizeRaster(raster: Raster, widthPx: number, heightPx: number): Raster {
  if (widthPx === raster.widthPx && heightPx === raster.heightPx) return raster;
  if (!(widthPx >= 1 && heightPx >= 1)) throw new RangeError(`cannot resize to ${widthPx} x ${heightPx}`);
  const across = filterTaps(raster.widthPx, widthPx);
  const down = filterTaps(raster.heightPx, heightPx);
  const rows = new Float32Array(raster.heightPx * widthPx * 3);
  for (let y = 0; y < raster.heightPx; y++) {
    const line = y * raster.widthPx * 3;
    for (let x = 0, to = y * widthPx * 3; x < widthPx; x++, to += 3) {
      let r = 0;
      let g = 0;
      let b = 0;
      let from = line + across.first[x] * 3;
      for (let k = x * across.taps; k < (x + 1) * across.taps; k++, from += 3) {
        const weight = across.weights[k];
        if (weight === 0) continue;
        r += weight * raster.data[from];
        g += weight * raster.data[from + 1];
        b += weight * raster.data[from + 2];
      }
      rows[to] = r;
      rows[to + 1] = g;
      rows[to + 2] = b;
    }
  }
  const stride = widthPx * 3;
  const data = new Uint8Array(heightPx * stride);
  const sums = new Float32Array(stride);
  for (let y = 0; y < heightPx; y++) {
    sums.fill(0.5);
    for (let t = 0; t < down.taps; t++) {
      const weight = down.weights[y * down.taps + t];
      if (weight === 0) continue;
      const from = (down.first[y] + t) * stride;
      for (let i = 0; i < stride; i++) sums[i] += weight * rows[from + i];
    }
    for (let i = 0, to = y * stride; i < stride; i++, to++) data[to] = Math.min(sums[i], 255);
  }
  return { widthPx, heightPx, data };
}

/** The raster shrunk so that its longer side is at most `maxSidePx`; the same object when it already is. */
export function shrinkRaster(raster: Raster, maxSidePx: number): Raster {
  const scale = maxSidePx / Math.max(raster.widthPx, raster.heightPx);
  if (scale >= 1) return raster;
  return resizeRaster(
    raster,
    Math.max(1, Math.round(raster.widthPx * scale)),
    Math.max(1, Math.round(raster.heightPx * scale)),
  );
}

function filterTaps(from: number, to: number): Taps {
  const scale = from / to;
  const support = Math.max(1, scale);
  const taps = Math.min(from, Math.ceil(support) * 2 + 1);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const begin = Math.max(0, Math.min(from - taps, Math.floor(centre - support + 0.5)));
    first[i] = begin;
    let sum = 0;
    for (let t = 0; t < taps; t++) {
      const weight = Math.max(0, 1 - Math.abs(begin + t + 0.5 - centre) / support);
      weights[i * taps + t] = weight;
      sum += weight;
    }
    for (let t = 0; t < taps; t++) weights[i * taps + t] /= sum;
  }
  return { first, weights, taps };
}
