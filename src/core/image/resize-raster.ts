/** Resizes rasters with a triangle filter: bilinear when growing, widened (so free of aliasing) when shrinking. */
import type { Box } from '../schema/box.ts';
import type { Raster } from './raster.ts';
import { returnKernel, startPlaces, takeKernel, wholeWords } from './shrink-kernel.ts';

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
  return weighRows(raster, across, down);
}

/**
 * Each source row is weighed across once, as far as a target row draws on it, and kept until none does any more. Sums have 64
 * bits in a row across and 32 from one row down to the next. The loops are WebAssembly (`shrink-kernel.wat`).
 */
function weighRows(raster: Raster, across: Taps, down: Taps): Raster {
  const [widthPx, heightPx] = [across.first.length, down.first.length];
  const places = placeBuffers(across, down);
  const kernel = takeKernel(places.bytes);
  const { buffer } = kernel.memory;
  const memory = new Uint8Array(buffer);
  const left = across.first[0];
  new Int32Array(buffer, places.firsts, widthPx).set(across.first.map((first) => (first - left) * 3));
  new Float32Array(buffer, places.weights, across.weights.length).set(across.weights);
  const addresses = new Int32Array(buffer, places.taps, down.taps * 2);
  const weights = new Float32Array(buffer, places.taps, down.taps * 2);
  const outRow = memory.subarray(places.out, places.out + widthPx * 3);
  const data = new Uint8Array(heightPx * widthPx * 3);
  const rowAt = (row: number) => places.rows + (row % down.taps) * places.stride;

  for (let y = 0, next = down.first[0]; y < heightPx; y++) {
    for (; next < down.first[y] + down.taps; next++) {
      const from = (next * raster.widthPx + left) * 3;
      memory.set(raster.data.subarray(from, from + places.lineBytes), places.line);
      const to = rowAt(next);
      kernel.sampleAcross(places.line, places.firsts, places.weights, across.taps, to, to + widthPx * 12);
    }
    for (let tap = 0; tap < down.taps; tap++) {
      addresses[2 * tap] = rowAt(down.first[y] + tap);
      weights[2 * tap + 1] = down.weights[y * down.taps + tap];
    }
    kernel.sampleDown(places.taps, places.taps + down.taps * 8, places.out, places.out + widthPx * 3);
    data.set(outRow, y * widthPx * 3);
  }
  returnKernel(kernel);
  return { widthPx, heightPx, data };
}

/** Addresses in a kernel's memory: the source's line, tables, weighed rows of three floats a pixel, `stride` bytes apart. */
function placeBuffers(across: Taps, down: Taps) {
  const widthPx = across.first.length;
  const lineBytes = (across.first[widthPx - 1] + across.taps - across.first[0]) * 3;
  const stride = wholeWords(widthPx * 12);
  const places = startPlaces();
  const { place } = places;
  return {
    ...{ stride, lineBytes },
    line: place(lineBytes),
    firsts: place(widthPx * 4),
    weights: place(across.weights.byteLength),
    rows: place(stride * down.taps),
    taps: place(down.taps * 8),
    out: place(widthPx * 3),
    bytes: places.bytes,
  };
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
