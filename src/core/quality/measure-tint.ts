/** Measures how far a picture is from having one hue for each brightness, as toned pictures have. */
import type { Window } from './look-window.ts';

/** Compression leaves a toned picture's hues coarser than its light: in means of such squares they go together again. */
const BLOCK_PX = 8;
/** Where a channel is burnt, the hue is no longer that of the tone. */
const BURNT = 250;
/** Levels of brightness within which hue may follow brightness along a line. */
const BRIGHTNESSES = 16;
/** With fewer squares that are not burnt, or a smaller share of all, nothing can be told. */
const FEWEST = 64;
const LEAST_SHARE = 0.15;

/** Per brightness: count, sums of luma, its square, and of each difference of channels, its square and its product with luma. */
const SUMS = 9;

/**
 * Spread of the colours that no line of hue over brightness explains, in levels 0-255, over means of 8-pixel squares
 * outside burnt places: below 2.6 in sepia and other toned pictures, above 3 in photos of skin. Null where too little is left.
 */
export function measureTint({ w, h, rgb }: Window): number | null {
  const [columns, rows] = [Math.floor(w / BLOCK_PX), Math.floor(h / BLOCK_PX)];
  const sums = new Float64Array(BRIGHTNESSES * SUMS);
  let kept = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const mean = meanOf(rgb, (row * w + column) * BLOCK_PX, w);
      if (!mean) continue;
      kept++;
      addTo(sums, mean);
    }
  if (kept < FEWEST || kept < LEAST_SHARE * columns * rows) return null;
  return Math.sqrt(spreadOf(sums) / (2 * (kept - 2 * BRIGHTNESSES)));
}

/** Mean of the square whose first pixel is `start`; null where a channel of it is burnt. */
function meanOf(rgb: Uint8Array, start: number, w: number): readonly [number, number, number] | null {
  let [r, g, b] = [0, 0, 0];
  for (let y = 0; y < BLOCK_PX; y++)
    for (let x = 0, at = 3 * (start + y * w); x < BLOCK_PX; x++, at += 3) {
      if (rgb[at] >= BURNT || rgb[at + 1] >= BURNT || rgb[at + 2] >= BURNT) return null;
      r += rgb[at];
      g += rgb[at + 1];
      b += rgb[at + 2];
    }
  const n = BLOCK_PX * BLOCK_PX;
  return [r / n, g / n, b / n];
}

function addTo(sums: Float64Array, [r, g, b]: readonly [number, number, number]): void {
  const luma = 0.299 * r + 0.587 * g + 0.114 * b;
  const at = Math.floor((luma * BRIGHTNESSES) / 256) * SUMS;
  sums[at]++;
  sums[at + 1] += luma;
  sums[at + 2] += luma * luma;
  for (const [place, difference] of [
    [3, r - g],
    [6, b - g],
  ]) {
    sums[at + place] += difference;
    sums[at + place + 1] += difference * difference;
    sums[at + place + 2] += difference * luma;
  }
}

/** Squares of what both differences are away from a line over luma, within each brightness. */
function spreadOf(sums: Float64Array): number {
  let spread = 0;
  for (let at = 0; at < sums.length; at += SUMS) {
    const [n, luma, luma2] = sums.subarray(at, at + 3);
    if (n === 0) continue;
    const wide = luma2 - (luma * luma) / n;
    for (const place of [3, 6]) {
      const [sum, squares, product] = sums.subarray(at + place, at + place + 3);
      const explained = wide > 1e-6 ? (product - (luma * sum) / n) ** 2 / wide : 0;
      spread += Math.max(0, squares - (sum * sum) / n - explained);
    }
  }
  return spread;
}
