/** Shrinks a picture that arrives row by row, so that the whole of it is never held. */
import type { Raster } from './raster.ts';

/** A shrink under way. */
export type RowShrinker = {
  /** Takes the next row: pixels from `data[at]` on, `channels` bytes each, of which the first three are used. */
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
 * Starts a shrink: blocks of whole pixels are averaged as long as twice the target remains, then a widened triangle
 * filter does the rest. These are the steps of libvips's `vips_resize` with a linear kernel, so that what Node reads
 * through sharp and what a browser reads through this differ by rounding only.
 */
export function startShrink(plan: ShrinkPlan): RowShrinker {
  const { channels, widthPx, heightPx } = plan;
  const across = triangleTaps(plan.fromWidthPx, widthPx);
  const down = triangleTaps(plan.fromHeightPx, heightPx);
  const stride = widthPx * 3;
  const out = new Uint8Array(heightPx * stride);
  const block = new Float32Array(across.cells * 3);
  const row = new Float32Array(stride);
  const sums = Array.from({ length: down.overlap }, () => new Float32Array(stride));
  let taken = 0;
  let cell = 0;
  let oldest = 0;
  let rowsInBlock = 0;

  function addCellRow(): void {
    filterRow(block, across, row);
    for (let y = oldest; y < heightPx && down.first[y] <= cell; y++) {
      const tap = cell - down.first[y];
      if (tap >= down.taps) continue;
      const weight = down.weights[y * down.taps + tap];
      const sum = sums[y % sums.length];
      if (tap === 0) sum.fill(0.5);
      if (weight !== 0) for (let i = 0; i < stride; i++) sum[i] += weight * row[i];
      if (tap === down.taps - 1) {
        for (let i = 0, to = y * stride; i < stride; i++, to++) out[to] = Math.min(255, sum[i]);
        oldest = y + 1;
      }
    }
    cell++;
  }

  return {
    addRow(data, at) {
      if (rowsInBlock === 0) block.fill(0);
      addToBlock(block, data, at, plan.fromWidthPx, channels, across.cellPx);
      rowsInBlock++;
      taken++;
      if (rowsInBlock < down.cellPx && taken < plan.fromHeightPx) return;
      averageBlock(block, plan.fromWidthPx, across.cellPx, rowsInBlock);
      rowsInBlock = 0;
      addCellRow();
    },
    finish() {
      if (taken !== plan.fromHeightPx)
        throw new RangeError(`${taken} of ${plan.fromHeightPx} rows were given`);
      return { widthPx, heightPx, data: out };
    },
  };
}

/** One axis: cells of `cellPx` averaged pixels, and for every target position the weights of the cells it draws on. */
type Taps = {
  readonly cellPx: number;
  readonly cells: number;
  readonly taps: number;
  readonly first: Int32Array;
  readonly weights: Float32Array;
  /** How many target positions at most draw on one cell. */
  readonly overlap: number;
};

function triangleTaps(fromPx: number, toPx: number): Taps {
  const cellPx = Math.max(1, Math.floor(fromPx / toPx / 2));
  const cells = Math.ceil(fromPx / cellPx);
  // The last cell may be narrower; the scale is that of the pixels, so that nothing shifts.
  const scale = Math.max(1, fromPx / cellPx / toPx);
  const taps = Math.min(cells, Math.ceil(scale) * 2 + 1);
  const first = new Int32Array(toPx);
  const weights = new Float32Array(toPx * taps);
  for (let i = 0; i < toPx; i++) {
    const centre = (i + 0.5) * scale;
    first[i] = Math.max(0, Math.min(cells - taps, Math.floor(centre - scale + 0.5)));
    let sum = 0;
    for (let t = 0; t < taps; t++) {
      sum += weights[i * taps + t] = Math.max(0, 1 - Math.abs(first[i] + t + 0.5 - centre) / scale);
    }
    for (let t = 0; t < taps; t++) weights[i * taps + t] /= sum;
  }
  return { cellPx, cells, taps, first, weights, overlap: Math.min(toPx, taps + 1) };
}

function addToBlock(
  block: Float32Array,
  data: Uint8Array | Uint8ClampedArray,
  at: number,
  widthPx: number,
  channels: number,
  cellPx: number,
): void {
  for (let x = 0, from = at, to = 0; x < widthPx; to += 3) {
    const end = Math.min(widthPx, x + cellPx);
    let r = 0;
    let g = 0;
    let b = 0;
    for (; x < end; x++, from += channels) {
      r += data[from];
      g += data[from + 1];
      b += data[from + 2];
    }
    block[to] += r;
    block[to + 1] += g;
    block[to + 2] += b;
  }
}

function averageBlock(block: Float32Array, widthPx: number, cellPx: number, rows: number): void {
  if (cellPx === 1 && rows === 1) return;
  const cells = block.length / 3;
  for (let c = 0; c < cells; c++) {
    const share = 1 / (rows * Math.min(cellPx, widthPx - c * cellPx));
    for (let i = c * 3; i < c * 3 + 3; i++) block[i] *= share;
  }
}

function filterRow(cells: Float32Array, { first, weights, taps }: Taps, row: Float32Array): void {
  for (let x = 0, to = 0; to < row.length; x++, to += 3) {
    let r = 0;
    let g = 0;
    let b = 0;
    let from = first[x] * 3;
    for (let k = x * taps; k < (x + 1) * taps; k++, from += 3) {
      const weight = weights[k];
      if (weight === 0) continue;
      r += weight * cells[from];
      g += weight * cells[from + 1];
      b += weight * cells[from + 2];
    }
    row[to] = r;
    row[to + 1] = g;
    row[to + 2] = b;
  }
}
