/** Makes another photo of the same face out of a face crop: moved, lit, blurred, compressed and covered otherwise. */
import sharp from 'sharp';
import { encodeSrgb, LINEAR } from '#core/image/linear-light.ts';
import type { Random } from '#core/random.ts';
import type { Box } from '#core/schema/box.ts';

/** Where a picture's pixels come from: `source = centre + matrix · (target - centre) + shift`, in pixels. */
export type Placement = {
  readonly matrix: readonly [number, number, number, number];
  readonly shift: readonly [number, number];
};

/** How much may change; half-widths of uniform draws, or probabilities. */
const RANGES = {
  least: 0.8,
  most: 1.04,
  aspect: 0.05,
  turnDegrees: 6,
  shiftShare: 0.04,
  exposureEv: 0.5,
  warmthEv: 0.15,
  gamma: 0.12,
} as const;
const SHARE = {
  unchanged: 0.25,
  blurred: 0.2,
  shrunk: 0.2,
  compressed: 0.6,
  noisy: 0.25,
  covered: 0.15,
} as const;

/** Ways in which a picture is changed: how it lies, its light, what covers it, and lens, noise and compression. */
export type FaceChange = 'placement' | 'light' | 'cover' | 'storage';

/** What a training changes in pictures where that is not the usual; for experiments. */
export type FaceChanges = {
  /** Left out. */
  readonly without?: readonly FaceChange[];
  /** Share of the pictures that stay as they are but for a mirror; a quarter where absent. */
  readonly unchangedShare?: number;
  /** Share of the pictures that are rolled (`roll-face.ts`); none where absent. */
  readonly rolledShare?: number;
};

export const AS_IT_IS: Placement = { matrix: [1, 0, 0, 1], shift: [0, 0] };

/** The same placement seen in a mirror. */
export const mirrored = ({ matrix: [a, b, c, d], shift }: Placement): Placement => ({
  matrix: [-a, b, -c, d],
  shift,
});

/** A random placement: nearer or farther, turned, its aspect a little off, moved. */
export function drawPlacement(random: Random, side: number): Placement {
  const even = (reach: number) => (2 * random.uniform() - 1) * reach;
  const scale = RANGES.least + (RANGES.most - RANGES.least) * random.uniform();
  const aspect = Math.exp(even(RANGES.aspect));
  const angle = (even(RANGES.turnDegrees) * Math.PI) / 180;
  const [across, down] = [scale * aspect, scale / aspect];
  const shift = side * RANGES.shiftShare;
  return {
    matrix: [
      across * Math.cos(angle),
      -down * Math.sin(angle),
      across * Math.sin(angle),
      down * Math.cos(angle),
    ],
    shift: [even(shift), even(shift)],
  };
}

/** Pixels [side, side, 3] moved, bilinear; the border stands for what lies beyond it. */
export function placePixels(from: Uint8Array, side: number, placement: Placement): Uint8Array {
  const [a, b, c, d] = placement.matrix;
  const centre = (side - 1) / 2;
  const out = new Uint8Array(from.length);
  const last = side - 1;
  for (let row = 0, to = 0; row < side; row++) {
    for (let column = 0; column < side; column++, to += 3) {
      const [u, v] = [column - centre, row - centre];
      const x = Math.min(last, Math.max(0, centre + a * u + b * v + placement.shift[0]));
      const y = Math.min(last, Math.max(0, centre + c * u + d * v + placement.shift[1]));
      const [left, top] = [Math.min(last - 1, x | 0), Math.min(last - 1, y | 0)];
      const [fx, fy] = [x - left, y - top];
      const at = (top * side + left) * 3;
      const below = at + side * 3;
      for (let k = 0; k < 3; k++) {
        const upper = from[at + k] + fx * (from[at + 3 + k] - from[at + k]);
        const lower = from[below + k] + fx * (from[below + 3 + k] - from[below + k]);
        out[to + k] = upper + fy * (lower - upper) + 0.5;
      }
    }
  }
  return out;
}

/** A box of the old picture in the new one: its centre moved along, its size by the change of scale. */
export function placeBox(box: Box, side: number, { matrix: [a, b, c, d], shift }: Placement): Box {
  const centre = side / 2;
  const determinant = a * d - b * c;
  const [x, y] = [box.x + box.width / 2 - centre - shift[0], box.y + box.height / 2 - centre - shift[1]];
  const [u, v] = [(d * x - b * y) / determinant, (a * y - c * x) / determinant];
  const width = box.width / Math.hypot(a, c);
  const height = box.height / Math.hypot(b, d);
  return { x: centre + u - width / 2, y: centre + v - height / 2, width, height };
}

/** Other light, lens and storage on pixels [side, side, 3], and now and then something that lies before it; moves nothing. */
export async function changePixels(
  from: Uint8Array,
  side: number,
  random: Random,
  without: readonly FaceChange[] = [],
): Promise<Uint8Array> {
  const lit = without.includes('light') ? from.slice() : changeLight(from, random);
  if (!without.includes('cover') && random.uniform() < SHARE.covered) cover(lit, side, random);
  return without.includes('storage') ? lit : changeStorage(lit, side, random);
}

/** Noise, blur, a messenger's size and compression. */
async function changeStorage(lit: Uint8Array, side: number, random: Random): Promise<Uint8Array> {
  const [blurs, shrinks, compresses] = [SHARE.blurred, SHARE.shrunk, SHARE.compressed].map(
    (share) => random.uniform() < share,
  );
  const sigma = 0.4 + 1.1 * random.uniform();
  const small = Math.round(side * (0.5 + 0.4 * random.uniform()));
  const quality = 30 + random.below(66);
  const isNoisy = random.uniform() < SHARE.noisy;
  if (isNoisy) addNoise(lit, random);
  if (!blurs && !shrinks && !compresses) return lit;
  let image = sharp(lit, { raw: { width: side, height: side, channels: 3 } });
  if (blurs) image = image.blur(sigma);
  if (shrinks) image = image.resize(small, small);
  if (compresses) image = sharp(await image.jpeg({ quality }).toBuffer());
  else if (shrinks)
    image = sharp(await image.raw().toBuffer(), { raw: { width: small, height: small, channels: 3 } });
  return new Uint8Array(await image.resize(side, side, { fit: 'fill', kernel: 'linear' }).raw().toBuffer());
}

/** Whether a picture stays as it is, mirrored or not. */
export const staysUnchanged = (random: Random, share: number = SHARE.unchanged): boolean =>
  random.uniform() < share;

/** Exposure and colour in linear light, and gamma. */
function changeLight(from: Uint8Array, random: Random): Uint8Array {
  const even = (reach: number) => (2 * random.uniform() - 1) * reach;
  const exposure = 2 ** even(RANGES.exposureEv);
  const [red, blue] = [2 ** even(RANGES.warmthEv), 2 ** even(RANGES.warmthEv)];
  const gamma = Math.exp(even(RANGES.gamma));
  const curves = [red, 1, blue].map((gain) =>
    Uint8Array.from(LINEAR, (light) => 255 * encodeSrgb(Math.min(1, light * gain * exposure)) ** gamma + 0.5),
  );
  const out = new Uint8Array(from.length);
  for (let i = 0; i < from.length; i += 3) for (let k = 0; k < 3; k++) out[i + k] = curves[k][from[i + k]];
  return out;
}

/** One number for each pixel, as grain has it; a table of normal numbers is cheaper than drawing each. */
function addNoise(pixels: Uint8Array, random: Random): void {
  const strength = 2 + 6 * random.uniform();
  const table = Float32Array.from({ length: 4096 }, () => random.normal() * strength);
  for (let i = 0; i < pixels.length; i += 3) {
    const grain = table[random.below(4096)];
    for (let k = 0; k < 3; k++) pixels[i + k] = Math.min(255, Math.max(0, pixels[i + k] + grain));
  }
}

/** An ellipse of one colour somewhere: a hand, hair, a mask. */
function cover(pixels: Uint8Array, side: number, random: Random): void {
  const [x, y] = [random.uniform() * side, random.uniform() * side];
  const [rx, ry] = [side * (0.04 + 0.1 * random.uniform()), side * (0.04 + 0.1 * random.uniform())];
  const colour = [0, 1, 2].map(() => random.below(256));
  for (let row = Math.max(0, Math.ceil(y - ry)); row < Math.min(side, y + ry); row++)
    for (let column = Math.max(0, Math.ceil(x - rx)); column < Math.min(side, x + rx); column++)
      if (((column - x) / rx) ** 2 + ((row - y) / ry) ** 2 < 1) pixels.set(colour, (row * side + column) * 3);
}
