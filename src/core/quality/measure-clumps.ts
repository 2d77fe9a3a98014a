/** Measures whether the colours of a picture lie in clumps, as those of a palette do, or run into each other. */
import type { Window } from './look-window.ts';

/** Colours no further apart than these, in every channel, are the same; are near. */
const SAME = 2;
const NEAR = 8;
/** This many pixels are compared with one another at most. */
const PIXELS = 1200;
/** Fewer say nothing. */
const LEAST_PIXELS = 200;
/** Where neighbours differ by more, noise and edges hide the palette. */
const FLAT = 4;
/** Burnt and black pixels are alike in every photo. */
const DARK = 20;
const BURNT = 248;
/** What a picture with nothing to tell by gets: colours that fill their space. */
const NO_CLUMPS = 3;

/**
 * Dimension of the colours of even places: how many more pairs of pixels are near each other than the same (log 4). Colours
 * that run into each other fill a line or a plane (1 and more), those of a palette lie in points (towards 0).
 * Grassberger & Procaccia, "Measuring the strangeness of strange attractors", Physica D 1983.
 */
export function measureClumps(window: Window): number {
  const colours = evenColours(window);
  if (colours.length < LEAST_PIXELS) return NO_CLUMPS;
  let same = 0;
  let near = 0;
  for (let a = 0; a < colours.length; a++) {
    const one = colours[a];
    // In rising order of the highest channel: those further on are further apart still.
    const end = one + ((NEAR + 1) << 20);
    for (let b = a + 1; b < colours.length && colours[b] < end; b++) {
      const other = colours[b];
      near += isWithin(one - other + NEAR_EACH, other - one + NEAR_EACH);
      same += isWithin(one - other + SAME_EACH, other - one + SAME_EACH);
    }
  }
  return same === 0 ? NO_CLUMPS : Math.log(near / same) / Math.log(NEAR / SAME);
}

// Three channels in one number, ten bits each, so that all are compared at once and nothing branches: a difference and 512
// together with the limit have the tenth bit where the difference is no less than the limit below zero.
const EACH = 1 | (1 << 10) | (1 << 20);
const NEAR_EACH = (512 + NEAR) * EACH;
const SAME_EACH = (512 + SAME) * EACH;

/** 1 where both numbers have the tenth bit in all three channels, else 0. */
function isWithin(up: number, down: number): number {
  const both = up & down;
  return (both >> 9) & (both >> 19) & (both >> 29) & 1;
}

/** Colours of pixels on even places, evenly spread over the window, red highest, in rising order. */
function evenColours({ w, h, rgb, luma }: Window): Int32Array {
  const even = new Int32Array(w * h);
  let found = 0;
  for (let y = 1; y < h - 1; y++)
    for (let i = y * w + 1; i < (y + 1) * w - 1; i++) {
      const isFlat =
        Math.abs(luma[i + 1] - luma[i - 1]) <= FLAT && Math.abs(luma[i + w] - luma[i - w]) <= FLAT;
      if (isFlat && luma[i] >= DARK && Math.max(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) < BURNT)
        even[found++] = i;
    }
  const step = Math.max(1, found / PIXELS);
  const taken = new Int32Array(Math.floor(found / step));
  for (let k = 0; k < taken.length; k++) {
    const at = 3 * even[Math.floor(k * step)];
    taken[k] = (rgb[at] << 20) | (rgb[at + 1] << 10) | rgb[at + 2];
  }
  return taken.sort();
}
