/** Shrinks a picture that arrives row by row, so that the whole of it is never held. */
import type { Raster } from './raster.ts';

/** A shrink under way. */
export type RowShrinker = {
  /**
   * Takes the next row: pixels from `data[at]` on, `channels` bytes each, of which the first three are used.
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
 * the rest, first down, then across. These are the steps of libvips's `vips_resize` with a linear kernel. All of it is
 * counted in whole numbers, so that every machine gives the same bytes.
 */
export function startShrink(plan: ShrinkPlan): RowShrinker {
  const { fromWidthPx, fromHeightPx, channels, widthPx, heightPx } = plan;
  if (fromWidthPx === widthPx && fromHeightPx === heightPx) return copyRows(plan);
  const across = planAxis(fromWidthPx, widthPx, ACROSS_ONE);
  const down = planAxis(fromHeightPx, heightPx, DOWN_ONE);
  const out = new Uint8Array(widthPx * heightPx * 3);
  const words = Math.ceil((fromWidthPx * channels) / 4);
  const rows = Array.from({ length: down.taps }, () => new Uint32Array(words));
  const cell = down.cellPx > 1 ? startCell(words) : null;
  const even = new Uint32Array(words);
  const odd = new Uint32Array(words);
  const sums = new Uint16Array(words * 4);
  const cells = across.cellPx > 1 ? new Uint16Array(across.cells * channels) : sums;
  let taken = 0;
  let closed = 0;
  let next = 0;

  return {
    addRow(data, at) {
      const row = rows[closed % rows.length];
      const rowBytes = fromWidthPx * channels;
      const source = data.subarray(at, at + rowBytes);
      taken++;
      if (cell) {
        cell.add(source);
        if (taken % down.cellPx !== 0 && taken < fromHeightPx) return;
        cell.average(row);
      } else {
        new Uint8Array(row.buffer).set(source);
      }
      closed++;
      for (; next < heightPx && down.last[next] < closed; next++) {
        addRows(rows, down, next, { even, odd, sums });
        if (across.cellPx > 1) averageAcross({ sums, fromWidthPx, channels, cellPx: across.cellPx, cells });
        filterAcross(cells, across, channels, out, next * widthPx * 3);
      }
    },
    finish() {
      if (taken !== fromHeightPx) throw new RangeError(`${taken} of ${fromHeightPx} rows were given`);
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

/** The weight one in the sums down: 255 times it fits 16 bits, so that two sums fit one number. */
const DOWN_ONE = 2 ** 8;
/** The weight one in the sums across: times the largest sum down it fits 31 bits. */
const ACROSS_ONE = 2 ** 14;

/** This many bytes of 255 at most fit 16 bits when added up. */
const MOST_CELL_PX = 256;

/** One axis: cells of `cellPx` averaged pixels, and for every target position the weights of the cells it draws on. */
type Axis = {
  readonly cellPx: number;
  readonly cells: number;
  readonly taps: number;
  /** First and last cell drawn on. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** `taps` for every position, whole numbers whose sum is `one`; 0 behind the last cell drawn on. */
  readonly weights: Int32Array;
};

function planAxis(fromPx: number, toPx: number, one: number): Axis {
  const cellPx = Math.min(MOST_CELL_PX, Math.max(1, Math.floor(fromPx / toPx / 2)));
  const cells = Math.ceil(fromPx / cellPx);
  // The last cell may be narrower; the scale is that of the pixels, so that nothing shifts.
  const scale = Math.max(1, fromPx / cellPx / toPx);
  const taps = Math.min(cells, Math.ceil(scale) * 2 + 1);
  const first = new Int32Array(toPx);
  const last = new Int32Array(toPx);
  const weights = new Int32Array(toPx * taps);
  for (let i = 0; i < toPx; i++) {
    const centre = (i + 0.5) * scale - 0.5;
    const begin = Math.ceil(centre - scale);
    first[i] = Math.max(0, Math.min(cells - taps, begin));
    const shares = new Float64Array(taps);
    let sum = 0;
    for (let cell = begin; cell < centre + scale; cell++) {
      // Beyond the edge the outermost cell is repeated.
      const tap = Math.max(0, Math.min(cells - 1, cell)) - first[i];
      const share = 1 - Math.abs(cell - centre) / scale;
      shares[tap] += share;
      sum += share;
    }
    last[i] = first[i] + roundShares(shares, one / sum, weights.subarray(i * taps, (i + 1) * taps));
  }
  return { cellPx, cells, taps, first, last, weights };
}

/**
 * Whole numbers near `shares * scale` whose sum is that of all of them, each carrying the rest of those before it.
 * Returns the place of the last that is not zero.
 */
function roundShares(shares: Float64Array, scale: number, weights: Int32Array): number {
  let sum = 0;
  let given = 0;
  let last = 0;
  for (let i = 0; i < shares.length; i++) {
    sum += shares[i] * scale;
    weights[i] = Math.round(sum) - given;
    given += weights[i];
    if (weights[i] > 0) last = i;
  }
  return last;
}

type Bytes = Uint8Array | Uint8ClampedArray;

/** Adds up whole rows, two bytes in a number, then gives their rounded average. */
function startCell(words: number) {
  const line = new Uint32Array(words);
  const even = new Uint32Array(words);
  const odd = new Uint32Array(words);
  let rows = 0;
  return {
    add(source: Bytes) {
      rows++;
      new Uint8Array(line.buffer).set(source);
      addWeighted(line, 1, even, odd);
    },
    average(row: Uint32Array) {
      const half = rows >> 1;
      // Several times as fast as dividing.
      const part = Math.round(65536 / rows);
      for (let i = 0; i < words; i++) {
        const e = even[i];
        const o = odd[i];
        const first = Math.imul((e & 0xffff) + half, part) >>> 16;
        const second = Math.imul((o & 0xffff) + half, part) >>> 16;
        const third = Math.imul((e >>> 16) + half, part) >>> 16;
        row[i] = first | (second << 8) | (third << 16) | ((Math.imul((o >>> 16) + half, part) >>> 16) << 24);
      }
      even.fill(0);
      odd.fill(0);
      rows = 0;
    },
  };
}

/** Adds four bytes at a time, weighted, to sums of 16 bits, two of which share a number. */
function addWeighted(row: Uint32Array, weight: number, even: Uint32Array, odd: Uint32Array): void {
  for (let i = 0; i < row.length; i++) {
    const four = row[i];
    even[i] += Math.imul(four & 0xff00ff, weight);
    odd[i] += Math.imul((four >>> 8) & 0xff00ff, weight);
  }
}

type Tap = { readonly row: Uint32Array; readonly weight: number };

/** As {@link addWeighted}, of three rows at once, which touches the sums a third as often. */
function addThree(a: Tap, b: Tap, c: Tap, even: Uint32Array, odd: Uint32Array): void {
  const { row: rowA, weight: weightA } = a;
  const { row: rowB, weight: weightB } = b;
  const { row: rowC, weight: weightC } = c;
  for (let i = 0; i < even.length; i++) {
    const fourA = rowA[i];
    const fourB = rowB[i];
    const fourC = rowC[i];
    even[i] +=
      Math.imul(fourA & 0xff00ff, weightA) +
      Math.imul(fourB & 0xff00ff, weightB) +
      Math.imul(fourC & 0xff00ff, weightC);
    odd[i] +=
      Math.imul((fourA >>> 8) & 0xff00ff, weightA) +
      Math.imul((fourB >>> 8) & 0xff00ff, weightB) +
      Math.imul((fourC >>> 8) & 0xff00ff, weightC);
  }
}

/** Two sums of 16 bits in each number of `even` and `odd`; the same byte by byte in `sums`. */
type Sums = { readonly even: Uint32Array; readonly odd: Uint32Array; readonly sums: Uint16Array };

/** The weighted sum of the rows that target row `y` draws on, byte by byte in `sums`. */
function addRows(
  rows: readonly Uint32Array[],
  { first, last, taps, weights }: Axis,
  y: number,
  { even, odd, sums }: Sums,
): void {
  const words = even.length;
  even.fill(0);
  odd.fill(0);
  const tap = (cell: number): Tap => ({
    row: rows[cell % rows.length],
    // Beyond the last the weight is 0, whatever the row.
    weight: cell <= last[y] ? weights[y * taps + cell - first[y]] : 0,
  });
  for (let cell = first[y]; cell <= last[y]; cell += 3)
    addThree(tap(cell), tap(cell + 1), tap(cell + 2), even, odd);
  for (let i = 0, to = 0; i < words; i++, to += 4) {
    sums[to] = even[i];
    sums[to + 1] = odd[i];
    sums[to + 2] = even[i] >>> 16;
    sums[to + 3] = odd[i] >>> 16;
  }
}

type AcrossCells = {
  readonly sums: Uint16Array;
  readonly fromWidthPx: number;
  readonly channels: number;
  readonly cellPx: number;
  readonly cells: Uint16Array;
};

function averageAcross({ sums, fromWidthPx, channels, cellPx, cells }: AcrossCells): void {
  for (let to = 0, x = 0; to < cells.length; x += cellPx, to += channels) {
    const end = Math.min(fromWidthPx, x + cellPx);
    for (let c = 0; c < 3; c++) {
      let sum = (end - x) >> 1;
      for (let i = x * channels + c; i < end * channels; i += channels) sum += sums[i];
      cells[to + c] = sum / (end - x);
    }
  }
}

function filterAcross(
  row: Uint16Array,
  { first, last, weights, taps }: Axis,
  channels: number,
  out: Uint8Array,
  at: number,
): void {
  for (let x = 0, to = at; x < first.length; x++, to += 3) {
    let r = HALF;
    let g = HALF;
    let b = HALF;
    const end = x * taps + last[x] - first[x];
    for (let k = x * taps, from = first[x] * channels; k <= end; k++, from += channels) {
      const weight = weights[k];
      r += Math.imul(weight, row[from]);
      g += Math.imul(weight, row[from + 1]);
      b += Math.imul(weight, row[from + 2]);
    }
    out[to] = r >>> SHIFT;
    out[to + 1] = g >>> SHIFT;
    out[to + 2] = b >>> SHIFT;
  }
}

/** Takes both weights out of a sum again, rounding. */
const SHIFT = 22;
const HALF = 2 ** (SHIFT - 1);
