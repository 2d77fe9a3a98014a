/** Shrinks a grey picture as OpenCV's INTER_LINEAR_EXACT does, to the bit. */
import { roundHalfEven } from './round-half-even.ts';

/** A grey picture, one byte a pixel, row by row. */
export type Grey = { readonly widthPx: number; readonly heightPx: number; readonly data: Uint8Array };

/** Weights are kept in 1/256, as in OpenCV. */
const ONE = 256;
/** Half of `ONE * ONE`: rounds the product of two weights and a level. */
const HALF = 32768;

/**
 * The picture at a new size by plain bilinear sampling between pixel centres. No averaging when shrinking, so it
 * aliases: that is what the cascade was trained and is run on. Source: OpenCV 4.5 `resize`, bit-exact path.
 */
export function resizeGrey(grey: Grey, widthPx: number, heightPx: number): Grey {
  if (widthPx === grey.widthPx && heightPx === grey.heightPx) return grey;
  const across = sampleAt(grey.widthPx, widthPx);
  const down = sampleAt(grey.heightPx, heightPx);
  const data = new Uint8Array(widthPx * heightPx);
  const rows = [new Int32Array(widthPx), new Int32Array(widthPx)];
  const held = [-1, -1];
  for (let y = 0; y < heightPx; y++) {
    const first = down.from[y];
    const second = Math.min(first + 1, grey.heightPx - 1);
    // Row n of the source is kept in slot n % 2, so consecutive rows share one.
    for (const row of [first, second]) {
      if (held[row % 2] === row) continue;
      held[row % 2] = row;
      sampleRow(grey, row, across, rows[row % 2]);
    }
    const upper = rows[first % 2];
    const lower = rows[second % 2];
    const part = down.after[y];
    const rest = ONE - part;
    for (let x = 0, to = y * widthPx; x < widthPx; x++, to++) {
      data[to] = (rest * upper[x] + part * lower[x] + HALF) >> 16;
    }
  }
  return { widthPx, heightPx, data };
}

/** For every target position: the source position before it, and the weight (of 256) of the one after. */
type Samples = { readonly from: Int32Array; readonly after: Int32Array };

function sampleRow(grey: Grey, row: number, across: Samples, to: Int32Array): void {
  const start = row * grey.widthPx;
  const last = grey.widthPx - 1;
  for (let x = 0; x < to.length; x++) {
    const from = across.from[x];
    const left = grey.data[start + from];
    const right = grey.data[start + (from < last ? from + 1 : last)];
    to[x] = left * (ONE - across.after[x]) + right * across.after[x];
  }
}

function sampleAt(fromPx: number, toPx: number): Samples {
  const scale = 1 / (toPx / fromPx);
  const from = new Int32Array(toPx);
  const after = new Int32Array(toPx);
  for (let i = 0; i < toPx; i++) {
    const at = scale * (i + 0.5) - 0.5;
    const whole = Math.floor(at);
    if (whole < 0 || whole >= fromPx - 1) {
      from[i] = whole < 0 ? 0 : fromPx - 1;
    } else {
      from[i] = whole;
      after[i] = roundHalfEven((at - whole) * ONE);
    }
  }
  return { from, after };
}
