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
  const n = colours.length / 3;
  if (n < LEAST_PIXELS) return NO_CLUMPS;
  let [same, near] = [0, 0];
  for (let a = 0; a < colours.length; a += 3) {
    const [red, green, blue] = [colours[a], colours[a + 1], colours[a + 2]];
    for (let b = a + 3; b < colours.length; b += 3) {
      const first = Math.abs(red - colours[b]);
      // Most pairs are far apart in one channel already.
      if (first > NEAR) continue;
      const apart = Math.max(first, Math.abs(green - colours[b + 1]), Math.abs(blue - colours[b + 2]));
      if (apart <= NEAR) near++;
      if (apart <= SAME) same++;
    }
  }
  return same === 0 ? NO_CLUMPS : Math.log(near / same) / Math.log(NEAR / SAME);
}

/** Channels of pixels on even places, evenly spread over the window. */
function evenColours({ w, h, rgb, luma }: Window): Uint8Array {
  const even: number[] = [];
  for (let y = 1; y < h - 1; y++)
    for (let i = y * w + 1; i < (y + 1) * w - 1; i++) {
      const isFlat =
        Math.abs(luma[i + 1] - luma[i - 1]) <= FLAT && Math.abs(luma[i + w] - luma[i - w]) <= FLAT;
      if (isFlat && luma[i] >= DARK && Math.max(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) < BURNT)
        even.push(i);
    }
  const step = Math.max(1, even.length / PIXELS);
  const taken = Array.from({ length: Math.floor(even.length / step) }, (_, k) => even[Math.floor(k * step)]);
  return Uint8Array.from(taken.flatMap((i) => [rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]]));
}
