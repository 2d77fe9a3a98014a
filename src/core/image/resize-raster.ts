/** Resizes rasters with a triangle filter: bilinear when growing, widened (so free of aliasing) when shrinking. */
import type { Box } from '../schema/box.ts';
import type { Raster } from './raster.ts';

/** For every target position: first source position, and the weights from there on, `taps` each. */
type Taps = { readonly first: Int32Array; readonly weights: Float32Array; readonly taps: number };

/**
 * The raster at a new size in pixels, whatever its aspect. Pixel centres are aligned as in Pillow's BILINEAR;
 * the answer is the same to the bit in Node and in a browser.
 */
export function resizeRaster(raster: Raster, widthPx: number, heightPx: number): Raster {
  if (widthPx === raster.widthPx && heightPx === raster.heightPx) return raster;
  return sampleBox(raster, wholeOf(raster), widthPx, heightPx);
}

/**
 * The pixels of `box` at a new size. The box may begin and end between pixels, so that one moved by a hundredth of a
 * pixel gives nearly the same answer; what lies beyond the raster is left out, and its border stands for it.
 * Throws RangeError for an empty size or a box that does not touch the raster.
 */
export function sampleBox(raster: Raster, box: Box, widthPx: number, heightPx: number): Raster {
  if (!(widthPx >= 1 && heightPx >= 1)) throw new RangeError(`cannot resize to ${widthPx} x ${heightPx}`);
  const { x, y, width, height } = box;
  if (!(x < raster.widthPx && y < raster.heightPx && x + width > 0 && y + height > 0))
    throw new RangeError('box lies outside the raster');
  const across = filterTaps({ start: x, length: width, limit: raster.widthPx }, widthPx);
  const down = filterTaps({ start: y, length: height, limit: raster.heightPx }, heightPx);
  const top = down.first[0];
  const bottom = down.first[heightPx - 1] + down.taps;
  const rows = new Float32Array((bottom - top) * widthPx * 3);
  for (let row = top; row < bottom; row++) {
    const line = row * raster.widthPx * 3;
    for (let column = 0, to = (row - top) * widthPx * 3; column < widthPx; column++, to += 3) {
      let r = 0;
      let g = 0;
      let b = 0;
      let from = line + across.first[column] * 3;
      for (let k = column * across.taps; k < (column + 1) * across.taps; k++, from += 3) {
        const weight = across.weights[k];
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
  for (let row = 0; row < heightPx; row++) {
    sums.fill(0.5);
    for (let t = 0; t < down.taps; t++) {
      const weight = down.weights[row * down.taps + t];
      if (weight === 0) continue;
      const from = (down.first[row] - top + t) * stride;
      for (let i = 0; i < stride; i++) sums[i] += weight * rows[from + i];
    }
    for (let i = 0, to = row * stride; i < stride; i++, to++) data[to] = Math.min(sums[i], 255);
  }
  return { widthPx, heightPx, data };
}

function wholeOf({ widthPx, heightPx }: Raster): Box {
  return { x: 0, y: 0, width: widthPx, height: heightPx };
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

/**
 * What `resizeRaster` does to a line of pixels, as a matrix [to, from], row by row. A line is resized across, then the
 * lines down; half is added and the fraction dropped.
 */
export function resizeMatrix(from: number, to: number): Float32Array {
  const { first, weights, taps } = filterTaps({ start: 0, length: from, limit: from }, to);
  const matrix = new Float32Array(to * from);
  for (let i = 0; i < to; i++) matrix.set(weights.subarray(i * taps, (i + 1) * taps), i * from + first[i]);
  return matrix;
}

/** A stretch of a line of pixels, and how many pixels there are in all. */
type Stretch = { readonly start: number; readonly length: number; readonly limit: number };

function filterTaps({ start, length, limit }: Stretch, to: number): Taps {
  const scale = length / to;
  const support = Math.max(1, scale);
  // This many pixels' centres lie under the filter at most.
  const taps = Math.min(limit, Math.ceil(support * 2));
  const first = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let i = 0; i < to; i++) {
    // Beyond the border the nearest pixel's centre answers.
    const centre = Math.min(limit - 0.5, Math.max(0.5, start + (i + 0.5) * scale));
    const begin = Math.max(0, Math.min(limit - taps, Math.floor(centre - support - 0.5) + 1));
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
