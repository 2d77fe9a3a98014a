/** Measures how many colours there are, and whether there are any. */
import type { Window } from './look-window.ts';
import { measureTint } from './measure-tint.ts';

/** Figures of a window's colours. */
export type Colours = {
  /** Spread of the colours beyond what brightness explains, in levels 0-255: about 0 in grey and toned pictures. */
  readonly colour: number;
  /** The same apart from burnt places, grain and what compression did: lower in toned pictures; `colour` where it cannot be told. */
  readonly tint: number;
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
export function measureColours(window: Window): Colours {
  const { w, h, rgb } = window;
  const levels = new Float64Array(3 * 256);
  for (let at = 0; at < rgb.length; at += 3) {
    levels[rgb[at]]++;
    levels[256 + rgb[at + 1]]++;
    levels[512 + rgb[at + 2]]++;
  }
  const peaks = [0, 1, 2].map((channel) => peaksOf(levels.subarray(channel * 256, (channel + 1) * 256)));
  const colour = Math.sqrt(spreadOf(window) / (2 * w * h));
  return {
    colour,
    tint: measureTint(window) ?? colour,
    colours: countColours(rgb),
    peaks: peaks.reduce((sum, one) => sum + one / 3, 0),
  };
}

/** Squares of what the channels' differences are apart from their means, each among pixels of its brightness. */
function spreadOf({ rgb, luma }: Window): number {
  const sums = new Float64Array(BRIGHTNESSES * 5);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    const rg = rgb[at] - rgb[at + 1];
    const bg = rgb[at + 2] - rgb[at + 1];
    const bin = Math.min(BRIGHTNESSES - 1, luma[i] >> 3) * 5;
    sums[bin]++;
    sums[bin + 1] += rg;
    sums[bin + 2] += rg * rg;
    sums[bin + 3] += bg;
    sums[bin + 4] += bg * bg;
  }
  let spread = 0;
  for (let bin = 0; bin < sums.length; bin += 5) {
    const [n, rg, rg2, bg, bg2] = sums.subarray(bin, bin + 5);
    if (n > 0) spread += rg2 - rg ** 2 / n + bg2 - bg ** 2 / n;
  }
  return Math.max(0, spread);
}

/** Places of the table of colours; with a quarter of them taken at most, a colour is found at once. */
const PLACES = 4 * MOST_COLOURS;

/** Different colours, up to `MOST_COLOURS`; by a table with open places, a tenth of the time that a `Set` takes. */
function countColours(rgb: Uint8Array): number {
  const table = new Int32Array(PLACES);
  let seen = 0;
  for (let at = 0; at < rgb.length && seen < MOST_COLOURS; at += 3) {
    // One more than the colour, since 0 is an open place.
    const colour = ((rgb[at] << 16) | (rgb[at + 1] << 8) | rgb[at + 2]) + 1;
    let place = (Math.imul(colour, 0x9e3779b1) >>> 8) % PLACES;
    while (table[place] !== 0 && table[place] !== colour) place = (place + 1) % PLACES;
    if (table[place] === colour) continue;
    table[place] = colour;
    seen++;
  }
  return seen;
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
