/** Tells cheaply that two pictures cannot be alike, so that few pairs are compared pixel by pixel. */
import { type Looks, SIDE_PX } from './hash-looks.ts';

/** Side of a block in pixels; a small picture has 8 x 8 of them. */
const BLOCK = 4;
const BLOCKS = SIDE_PX / BLOCK;
const NUMBERS = BLOCKS * BLOCKS;
/** More than what single precision may lose. */
const MARGIN = 1e-4;

/** Whether pictures `a` and `b` (by index) may have a likeness of `least` or more; never false where they have. */
export type MayBeAlike = (a: number, b: number, least: number) => boolean;

/**
 * A picture less its mean, at length 1, is what its blocks' means make of it and a rest at right angles to that. The correlation of two
 * is the product of the former and that of the rests, which is no more than the product of their lengths (Cauchy and
 * Schwarz). A mirror image has its columns of blocks the other way round.
 */
export function boundLikeness(looks: readonly Looks[]): MayBeAlike {
  const blocks = new Float32Array(looks.length * NUMBERS);
  const rests = Float32Array.from(looks, ({ small }, i) =>
    describe(small, blocks.subarray(i * NUMBERS, (i + 1) * NUMBERS)),
  );
  return (a, b, least) => {
    const [from, to] = [a * NUMBERS, b * NUMBERS];
    let [upright, mirrored] = [0, 0];
    for (let k = 0; k < NUMBERS; k++) {
      const own = blocks[from + k];
      upright += own * blocks[to + k];
      mirrored += own * blocks[to + (k ^ (BLOCKS - 1))];
    }
    return Math.max(upright, mirrored) + rests[a] * rests[b] >= least - MARGIN;
  };
}

/** Writes the blocks' share of a picture, and answers the length of the rest. */
function describe(small: Uint8Array, into: Float32Array): number {
  let [sum, squares] = [0, 0];
  const sums = new Float64Array(NUMBERS);
  for (let i = 0; i < small.length; i++) {
    const value = small[i];
    sum += value;
    squares += value * value;
    sums[Math.floor(i / (SIDE_PX * BLOCK)) * BLOCKS + Math.floor((i % SIDE_PX) / BLOCK)] += value;
  }
  const mean = sum / small.length;
  const length = Math.sqrt(squares - sum * mean);
  let within = 0;
  for (let k = 0; k < NUMBERS; k++) {
    into[k] = (sums[k] - BLOCK * BLOCK * mean) / (BLOCK * length);
    within += into[k] ** 2;
  }
  return Math.sqrt(Math.max(0, 1 - within));
}
