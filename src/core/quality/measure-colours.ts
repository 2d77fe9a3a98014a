/** Measures how many colours there are, and whether there are any. */
import type { Window } from './look-window.ts';

/** Figures of a window's colours. */
export type Colours = {
  /** Spread of the colours beyond what brightness explains, in levels 0-255: about 0 in grey and toned pictures. */
  readonly colour: number;
  /** Different colours that there are, as far as they are counted: at most 256 in a palette, thousands in a photo. */
  readonly colours: number;
  /** How much a few levels of a channel stand out from those next to them: 1 where none does. */
  readonly peaks: number;
};

/** More than any palette has; counting on would tell nothing and take time. */
const MOST_COLOURS = 4096;
/** Levels of brightness within which colours are compared. */
const BRIGHTNESSES = 32;
/** Levels to either side of one that it is taken together with, and compared with. */
const NEAR = 1;
const AROUND = 10;
/** Black and white are levels that stand out in every burnt photo. */
const ENDS = 4;

/** Figures of `window`. */
export function measureColours({ w, h, rgb, luma }: Window): Colours {
  const pixels = w * h;
  const seen = new Set<number>();
  const levels = [0, 1, 2].map(() => new Float64Array(256));
  const sums = new Float64Array(BRIGHTNESSES * 5);
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    const [r, g, b] = [rgb[at], rgb[at + 1], rgb[at + 2]];
    if (seen.size < MOST_COLOURS) seen.add((r << 16) | (g << 8) | b);
    levels[0][r]++;
    levels[1][g]++;
    levels[2][b]++;
    const bin = Math.min(BRIGHTNESSES - 1, luma[i] >> 3) * 5;
    sums[bin]++;
    sums[bin + 1] += r - g;
    sums[bin + 2] += (r - g) ** 2;
    sums[bin + 3] += b - g;
    sums[bin + 4] += (b - g) ** 2;
  }
  let spread = 0;
  for (let bin = 0; bin < sums.length; bin += 5) {
    const [n, rg, rg2, bg, bg2] = sums.subarray(bin, bin + 5);
    if (n > 0) spread += rg2 - rg ** 2 / n + bg2 - bg ** 2 / n;
  }
  return {
    colour: Math.sqrt(Math.max(0, spread) / (2 * pixels)),
    colours: seen.size,
    peaks: levels.reduce((sum, counts) => sum + peaksOf(counts) / 3, 0),
  };
}

function peaksOf(counts: Float64Array): number {
  const inner = counts.map((count, level) => (level < ENDS || level > 255 - ENDS ? 0 : count));
  const power = (reach: number) => {
    let sum = 0;
    for (let level = 0; level < 256; level++) {
      let near = 0;
      for (let k = -reach; k <= reach; k++) near += inner[Math.min(255, Math.max(0, level + k))];
      sum += (near / (2 * reach + 1)) ** 2;
    }
    return sum;
  };
  const around = power(AROUND);
  return around === 0 ? 1 : power(NEAR) / around;
}
