/** Shrinks a picture that arrives row by row, so that the whole of it is never held. */
import type { Raster } from './raster.ts';

/** A shrink under way. */
export type RowShrinker = {
  /**
   * Takes the next row: pixels from `data[at]` on, `channels` bytes each, of which the first three are used. Pixels of
   * four bytes must lie on multiples of four in memory.
   */
  addRow(data: Uint8Array | Uint8ClampedArray, at: number): void;
  /** The shrunken picture, once every row is in. */
  finish(): Raster;
};

/** What to shrink, in pixels and bytes a pixel, and to what size in pixels; never enlarges. */
export type ShrinkPlan = {
  readonly fromWidthPx: number;
  readonly fromHeightPx: number;
  readonly channels: 3 | 4;
  readonly widthPx: number;
  readonly heightPx: number;
};

/**
 * Starts a shrink: whole pixels are averaged as long as twice the target remains, then a widened triangle filter does
 * the rest, first down, then across. These are the steps of libvips's `vips_resize` with a linear kernel, so that what
 * Node reads through sharp and what a browser reads through this differ by rounding only.
 */
export function startShrink(plan: ShrinkPlan): RowShrinker {
  const { fromWidthPx, fromHeightPx, channels, widthPx, heightPx } = plan;
  const across = planAxis(fromWidthPx, widthPx);
  const down = planAxis(fromHeightPx, heightPx);
  const out = new Uint8Array(widthPx * heightPx * 3);
  const sums = Array.from({ length: down.taps + 1 }, () => new Int32Array(fromWidthPx * 3));
  const cells = new Int32Array(across.cells * 3);
  const add = channels === 4 ? addPixelsOf4 : addPixelsOf3;
  let taken = 0;
  let oldest = 0;

  return {
    addRow(data, at) {
      const cell = Math.floor(taken / down.cellPx);
      const rowsInCell = Math.min(down.cellPx, fromHeightPx - cell * down.cellPx);
      taken++;
      const closesCell = taken === Math.min(fromHeightPx, (cell + 1) * down.cellPx);
      for (let y = oldest; y < heightPx && down.first[y] <= cell; y++) {
        const tap = cell - down.first[y];
        const sum = sums[y % sums.length];
        const weight = down.weights[y * down.taps + tap] / rowsInCell;
        if (weight > 0) add(sum, data, at, Math.round(weight * ONE));
        if (tap < down.taps - 1 || !closesCell) continue;
        oldest = y + 1;
        if (across.cellPx > 1) averageAcross(sum, fromWidthPx, across.cellPx, cells);
        filterAcross(across.cellPx > 1 ? cells : sum, across, out, y * widthPx * 3);
        sum.fill(0);
      }
    },
    finish() {
      if (taken !== fromHeightPx) throw new RangeError(`${taken} of ${fromHeightPx} rows were given`);
      return { widthPx, heightPx, data: out };
    },
  };
}

/** The weight one in the sums down: 255 times it still fits 32 bits, and a weight's rounding never shows. */
const ONE = 2 ** 22;

/** One axis: cells of `cellPx` averaged pixels, and for every target position the weights of the cells it draws on. */
type Axis = {
  readonly cellPx: number;
  readonly cells: number;
  readonly taps: number;
  readonly first: Int32Array;
  readonly weights: Float32Array;
};

function planAxis(fromPx: number, toPx: number): Axis {
  const cellPx = Math.max(1, Math.floor(fromPx / toPx / 2));
  const cells = Math.ceil(fromPx / cellPx);
  // The last cell may be narrower; the scale is that of the pixels, so that nothing shifts.
  const scale = Math.max(1, fromPx / cellPx / toPx);
  const taps = Math.min(cells, Math.ceil(scale) * 2 + 1);
  const first = new Int32Array(toPx);
  const weights = new Float32Array(toPx * taps);
  for (let i = 0; i < toPx; i++) {
    const centre = (i + 0.5) * scale - 0.5;
    const begin = Math.ceil(centre - scale);
    first[i] = Math.max(0, Math.min(cells - taps, begin));
    let sum = 0;
    for (let cell = begin; cell < centre + scale; cell++) sum += 1 - Math.abs(cell - centre) / scale;
    for (let cell = begin; cell < centre + scale; cell++) {
      // Beyond the edge the outermost cell is repeated.
      const tap = Math.max(0, Math.min(cells - 1, cell)) - first[i];
      weights[i * taps + tap] += (1 - Math.abs(cell - centre) / scale) / sum;
    }
  }
  return { cellPx, cells, taps, first, weights };
}

type Bytes = Uint8Array | Uint8ClampedArray;

function addPixelsOf3(sums: Int32Array, data: Bytes, at: number, weight: number): void {
  const count = sums.length;
  for (let i = 0; i < count; i++) sums[i] = (sums[i] + Math.imul(weight, data[at + i])) | 0;
}

/** Reads a pixel as one number (R lowest: all machines that run this are little-endian), nearly twice as fast. */
function addPixelsOf4(sums: Int32Array, data: Bytes, at: number, weight: number): void {
  const count = sums.length;
  const pixels = new Uint32Array(data.buffer, data.byteOffset + at, count / 3);
  for (let to = 0, x = 0; to < count; to += 3, x++) {
    const pixel = pixels[x];
    sums[to] = (sums[to] + Math.imul(weight, pixel & 255)) | 0;
    sums[to + 1] = (sums[to + 1] + Math.imul(weight, (pixel >>> 8) & 255)) | 0;
    sums[to + 2] = (sums[to + 2] + Math.imul(weight, (pixel >>> 16) & 255)) | 0;
  }
}

function averageAcross(sums: Int32Array, widthPx: number, cellPx: number, cells: Int32Array): void {
  for (let to = 0, x = 0; to < cells.length; x += cellPx, to += 3) {
    const end = Math.min(widthPx, x + cellPx);
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (let i = x * 3 + c; i < end * 3; i += 3) sum += sums[i];
      cells[to + c] = sum / (end - x);
    }
  }
}

function filterAcross(row: Int32Array, { first, weights, taps }: Axis, out: Uint8Array, at: number): void {
  for (let x = 0, to = at; x < first.length; x++, to += 3) {
    let r = 0;
    let g = 0;
    let b = 0;
    const end = (x + 1) * taps;
    for (let k = x * taps, from = first[x] * 3; k < end; k++, from += 3) {
      const weight = weights[k];
      r += weight * row[from];
      g += weight * row[from + 1];
      b += weight * row[from + 2];
    }
    out[to] = Math.min(255, r / ONE + 0.5);
    out[to + 1] = Math.min(255, g / ONE + 0.5);
    out[to + 2] = Math.min(255, b / ONE + 0.5);
  }
}
