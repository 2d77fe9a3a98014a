/** Shrinks a picture that arrives row by row, so that the whole of it is never held. */
import type { Raster } from './raster.ts';
import { ACROSS_ONE, type Axis, DOWN_ONE, planAxis } from './shrink-axis.ts';
import { returnKernel, type ShrinkKernel, startPlaces, takeKernel, wholeWords } from './shrink-kernel.ts';

/** A shrink under way. */
export type RowShrinker = {
  /**
   * Takes the next row: pixels from `data[at]` on, `channels` bytes each, of which the first three are used.
   */
  addRow(data: Uint8Array | Uint8ClampedArray, at: number): void;
  /** The shrunken picture, once every row is in; asked for once. */
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
 * the rest, first down, then across. These are the steps of libvips's `vips_resize` with a linear kernel. All of it is
 * counted in whole numbers, so that every machine gives the same bytes. The loops are WebAssembly (`shrink-kernel.wat`).
 */
export function startShrink(plan: ShrinkPlan): RowShrinker {
  const { fromWidthPx, fromHeightPx, widthPx, heightPx } = plan;
  if (fromWidthPx === widthPx && fromHeightPx === heightPx) return copyRows(plan);
  const across = planAxis(fromWidthPx, widthPx, ACROSS_ONE);
  return shrinkAlong(plan, across, planAxis(fromHeightPx, heightPx, DOWN_ONE));
}

/** Starts a shrink along given axes, the sums of whose weights are `ACROSS_ONE` and `DOWN_ONE`. */
export function shrinkAlong(plan: ShrinkPlan, across: Axis, down: Axis): RowShrinker {
  const { fromWidthPx, fromHeightPx, channels, widthPx, heightPx } = plan;
  const places = placeBuffers(plan, across, down);
  const kernel = takeKernel(places.bytes);
  const memory = new Uint8Array(kernel.memory.buffer);
  const cell = down.cellPx > 1 ? startCell(kernel, memory, places) : null;
  writeAcross(kernel, places, across, channels);
  const out = new Uint8Array(widthPx * heightPx * 3);
  const outRow = memory.subarray(places.out, places.out + widthPx * 3);
  const rowBytes = fromWidthPx * channels;
  let taken = 0;
  let closed = 0;
  let next = 0;

  return {
    addRow(data, at) {
      const row = places.rows + (closed % down.taps) * places.stride;
      const source = data.subarray(at, at + rowBytes);
      taken++;
      if (cell) {
        cell.add(source);
        if (taken % down.cellPx !== 0 && taken < fromHeightPx) return;
        cell.average(row);
      } else {
        memory.set(source, row);
      }
      closed++;
      for (; next < heightPx && down.last[next] < closed; next++) {
        const end = writeTaps(kernel, places, down, next);
        kernel.weighRows(places.taps, end, places.stride, places.sums);
        filterRow(kernel, places, across, plan);
        out.set(outRow, next * widthPx * 3);
      }
    },
    finish() {
      if (taken !== fromHeightPx) throw new RangeError(`${taken} of ${fromHeightPx} rows were given`);
      // Its memory is another's from here on.
      taken = -1;
      returnKernel(kernel);
      return { widthPx, heightPx, data: out };
    },
  };
}

function copyRows({ widthPx, heightPx, channels }: ShrinkPlan): RowShrinker {
  const out = new Uint8Array(widthPx * heightPx * 3);
  let to = 0;
  return {
    addRow(data, at) {
      const end = at + widthPx * channels;
      if (channels === 3) out.set(data.subarray(at, end), to);
      else
        for (let from = at, i = to; from < end; from += 4, i += 3) {
          out[i] = data[from];
          out[i + 1] = data[from + 1];
          out[i + 2] = data[from + 2];
        }
      to += widthPx * 3;
    },
    finish() {
      if (to !== out.length) throw new RangeError(`${to / widthPx / 3} of ${heightPx} rows were given`);
      return { widthPx, heightPx, data: out };
    },
  };
}

/** Weights across go in pairs of 16 bits each; an odd one has zero beside it. */
const PAIR_BYTES = 4;
const pairsOf = ({ taps }: Axis) => Math.ceil(taps / 2);

/** Addresses in a kernel's memory, and the bytes from one row to the next. */
type Places = ReturnType<typeof placeBuffers>;

function placeBuffers({ fromWidthPx, channels, widthPx }: ShrinkPlan, across: Axis, down: Axis) {
  const stride = wholeWords(fromWidthPx * channels);
  const places = startPlaces();
  const { place } = places;
  return {
    stride,
    rows: place(stride * down.taps),
    line: place(stride),
    lineSums: place(stride * 2),
    sums: place(stride * 2),
    cells: place(stride * 2),
    taps: place(down.taps * 8),
    firsts: place(widthPx * 4),
    weights: place(widthPx * pairsOf(across) * PAIR_BYTES),
    out: place(widthPx * 3),
    bytes: places.bytes,
  };
}

/** Adds up whole rows, then gives their rounded average. */
function startCell(kernel: ShrinkKernel, memory: Uint8Array, { stride, line, lineSums }: Places) {
  memory.fill(0, lineSums, lineSums + stride * 2);
  let rows = 0;
  return {
    add(source: Uint8Array | Uint8ClampedArray) {
      rows++;
      memory.set(source, line);
      kernel.addRow(line, line + stride, lineSums);
    },
    average(row: number) {
      // Several times as fast as dividing; a row by itself is its own average, and its part would not fit 16 bits.
      if (rows > 1) kernel.averageRows(lineSums, rows >> 1, Math.round(65536 / rows), row, row + stride);
      else memory.copyWithin(row, line, line + stride);
      rows = 0;
    },
  };
}

/** Lays the weights across, and where each target pixel begins, into the kernel's memory. */
function writeAcross(kernel: ShrinkKernel, places: Places, across: Axis, channels: number): void {
  const firsts = Int32Array.from(across.first, (cell) => cell * channels * 2);
  new Int32Array(kernel.memory.buffer, places.firsts, firsts.length).set(firsts);
  const row = pairsOf(across) * 2;
  const weights = new Int16Array(kernel.memory.buffer, places.weights, across.first.length * row).fill(0);
  for (let i = 0, from = 0; i < across.first.length; i++)
    for (let tap = 0; tap < across.taps; tap++, from++) weights[i * row + tap] = across.weights[from];
}

/** Lays the rows that target row `y` draws on and their weights into the kernel's memory; returns the address behind them. */
function writeTaps({ memory }: ShrinkKernel, places: Places, down: Axis, y: number): number {
  const count = down.last[y] - down.first[y] + 1;
  const pairs = new Int32Array(memory.buffer, places.taps, count * 2);
  for (let t = 0; t < count; t++) {
    pairs[2 * t] = places.rows + ((down.first[y] + t) % down.taps) * places.stride;
    pairs[2 * t + 1] = down.weights[y * down.taps + t];
  }
  return places.taps + count * 8;
}

function filterRow(kernel: ShrinkKernel, places: Places, across: Axis, plan: ShrinkPlan): void {
  const { sums, cells, firsts, weights, out } = places;
  const pixelBytes = plan.channels * 2;
  const isAveraged = across.cellPx > 1;
  if (isAveraged)
    kernel.averageAcross(sums, sums + plan.fromWidthPx * pixelBytes, pixelBytes, across.cellPx, cells);
  const from = isAveraged ? cells : sums;
  const end = out + plan.widthPx * 3;
  kernel.filterAcross(from, pixelBytes, firsts, weights, pairsOf(across) * PAIR_BYTES, out, end);
}
