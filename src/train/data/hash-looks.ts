/** A perceptual hash: pictures that look alike have hashes that differ in few bits, however they were saved. */

import { greyRaster } from '#core/image/grey-raster.ts';
import type { Raster } from '#core/image/raster.ts';
import { resizeRaster } from '#core/image/resize-raster.ts';
import { median } from '#core/stats/quantile.ts';

export type Looks = {
  /** 64 bits of the picture. */
  readonly upright: bigint;
  /** The bits its mirror image has; front cameras mirror. */
  readonly mirrored: bigint;
  /** The picture itself, 32 x 32 grey levels. */
  readonly small: Uint8Array;
};

/** Side in pixels the picture is squeezed to. */
export const SIDE_PX = 32;
/** How many frequencies along each axis are looked at. */
const FREQUENCIES = 8;

/** Weakest pattern, in grey levels, that is taken for a picture; below it all bits would be rounding. */
const LEAST_CONTRAST = 1;

/** `COSINES[k][x]`: the DCT-II's basis of frequency k + 1, orthonormal. */
const COSINES = Array.from({ length: FREQUENCIES }, (_, k) =>
  Array.from(
    { length: SIDE_PX },
    (_, x) => Math.sqrt(2 / SIDE_PX) * Math.cos(((k + 1) * (2 * x + 1) * Math.PI) / (2 * SIDE_PX)),
  ),
);

/**
 * The DCT hash of Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), 3.2.1: grey,
 * 32 x 32, DCT-II, the 8 x 8 lowest frequencies without the zeroth row and column; a bit is set where a coefficient
 * exceeds their median, the first coefficient being the highest bit. A mirror image has the same coefficients with the
 * sign of the odd horizontal frequencies turned. Null for a picture without any pattern.
 */
export function hashLooks(raster: Raster): Looks | null {
  const grey = greyRaster(resizeRaster(raster, SIDE_PX, SIDE_PX));
  const upright: number[] = [];
  for (const down of COSINES) {
    const column = Array.from({ length: SIDE_PX }, (_, x) =>
      down.reduce((sum, cosine, y) => sum + cosine * grey[y * SIDE_PX + x], 0),
    );
    for (const across of COSINES)
      upright.push(across.reduce((sum, cosine, x) => sum + cosine * column[x], 0));
  }
  if (!upright.some((value) => Math.abs(value) > (LEAST_CONTRAST * SIDE_PX) / 2)) return null;
  const mirrored = upright.map((value, i) => (i % 2 === 0 ? -value : value));
  return { upright: setBits(upright), mirrored: setBits(mirrored), small: grey };
}

/** In how many of 64 bits two pictures differ, as they are or one of them mirrored, whichever is less. */
export function lookDistance(a: Looks, b: Looks): number {
  return Math.min(countBits(a.upright ^ b.upright), countBits(a.mirrored ^ b.upright));
}

/** Correlation of the two small pictures, -1 … 1, as they are or one of them mirrored, whichever is more. */
export function lookLikeness(a: Looks, b: Looks): number {
  return Math.max(correlate(a.small, b.small, 0), correlate(a.small, b.small, SIDE_PX - 1));
}

/** Pearson's correlation; column x of `a` meets column `x ^ turn` of `b`. */
function correlate(a: Uint8Array, b: Uint8Array, turn: number): number {
  const n = a.length;
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [p, q] = [a[i], b[i ^ turn]];
    sumA += p;
    sumB += q;
    sumAA += p * p;
    sumBB += q * q;
    sumAB += p * q;
  }
  return (n * sumAB - sumA * sumB) / Math.sqrt((n * sumAA - sumA ** 2) * (n * sumBB - sumB ** 2));
}

function setBits(values: readonly number[]): bigint {
  const middle = median(values);
  return values.reduce((bits, value) => (bits << 1n) | (value > middle ? 1n : 0n), 0n);
}

function countBits(bits: bigint): number {
  return countBits32(Number(bits >> 32n)) + countBits32(Number(bits & 0xffffffffn));
}

/** Bits set in a 32-bit number (Warren, Hacker's Delight, 5-1). */
export function countBits32(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
