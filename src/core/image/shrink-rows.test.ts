import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../test/bad-photos.ts';
import { seedRandom } from '../random.ts';
import { returnKernel, takeKernel } from './shrink-kernel.ts';
import { KERNEL_SOURCE } from './shrink-kernel-code.ts';
import { startShrink } from './shrink-rows.ts';

/** Width and height of a picture and of what it becomes, and channels: cells of one pixel and of many, last cells of one row. */
const SIZES: readonly (readonly [number, number, number, number, 3 | 4])[] = [
  [300, 400, 120, 160, 3],
  [301, 203, 77, 50, 4],
  [97, 199, 2, 3, 3],
  [513, 121, 16, 60, 4],
  [257, 257, 1, 1, 3],
  [64, 33, 64, 8, 3],
  [5, 9, 3, 9, 4],
];

function shrink(data: Uint8Array, from: [number, number], to: [number, number], channels: 3 | 4): Uint8Array {
  const [fromWidthPx, fromHeightPx] = from;
  const shrinker = startShrink({ fromWidthPx, fromHeightPx, channels, widthPx: to[0], heightPx: to[1] });
  for (let y = 0; y < fromHeightPx; y++) shrinker.addRow(data, y * fromWidthPx * channels);
  return shrinker.finish().data;
}

describe('startShrink', () => {
  it.each([
    [400, 300],
    [211, 170],
    [60, 61],
    [17, 9],
  ])('gives what libvips gives, at %i x %i', async (widthPx, heightPx) => {
    const photo = sharp(readFixture('astronaut.png')).removeAlpha();
    const data = new Uint8Array(await photo.clone().raw().toBuffer());
    const ours = shrink(data, [512, 512], [widthPx, heightPx], 3);
    const theirs = await photo.resize(widthPx, heightPx, { fit: 'fill', kernel: 'linear' }).raw().toBuffer();
    const off = ours.map((value, i) => Math.abs(value - theirs[i]));
    expect(off.reduce((a, b) => a + b, 0) / off.length).toBeLessThan(0.6);
    expect(off.reduce((a, b) => Math.max(a, b))).toBeLessThanOrEqual(3);
  });

  it('keeps one colour one colour at any size, from three bytes or four', () => {
    const sides = fc.integer({ min: 1, max: 90 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        sides,
        sides,
        share,
        share,
        fc.constantFrom(3 as const, 4 as const),
        (w, h, a, b, channels) => {
          const to: [number, number] = [Math.ceil(1 + (w - 1) * a), Math.ceil(1 + (h - 1) * b)];
          const data = Uint8Array.from(
            { length: w * h * channels },
            (_, i) => [200, 90, 255, 7][i % channels],
          );
          const out = shrink(data, [w, h], to, channels);
          expect(out.length).toBe(to[0] * to[1] * 3);
          expect(out.every((value, i) => value === [200, 90, 255][i % 3])).toBe(true);
        },
      ),
    );
  });

  it('gives these bytes, whatever makes it quicker', () => {
    // SHA-256 of what plain loops over numbers gave, which the kernel came in place of.
    const random = seedRandom(21);
    const hash = createHash('sha256');
    for (const [w, h, toW, toH, channels] of SIZES) {
      const data = Uint8Array.from({ length: w * h * channels }, () => random.below(256));
      hash.update(shrink(data, [w, h], [toW, toH], channels));
    }
    expect(hash.digest('hex')).toBe('88313e9cd17c2b5e4457863c3f8e8210fbcebd7a51f82ac4032a991e8080223c');
  });

  it('keeps apart two that are under way at a time, and leaves nothing behind for the next', () => {
    const plan = { fromWidthPx: 90, fromHeightPx: 50, channels: 3, widthPx: 21, heightPx: 7 } as const;
    const [light, dark] = [250, 3].map((value) => new Uint8Array(90 * 3).fill(value));
    const [one, other] = [startShrink(plan), startShrink(plan)];
    for (let y = 0; y < plan.fromHeightPx; y++) {
      one.addRow(light, 0);
      other.addRow(dark, 0);
    }
    expect(new Set(one.finish().data)).toEqual(new Set([250]));
    expect(new Set(other.finish().data)).toEqual(new Set([3]));
    expect(new Set(shrink(new Uint8Array(90 * 50 * 3), [90, 50], [21, 7], 3))).toEqual(new Set([0]));
  });

  it('takes the memory of the one before', () => {
    const kernel = takeKernel(1000);
    returnKernel(kernel);
    shrink(new Uint8Array(90 * 50 * 3), [90, 50], [21, 7], 3);
    const again = takeKernel(1000);
    expect(again).toBe(kernel);
    returnKernel(again);
  });

  it('runs the kernel that is written beside it', () => {
    const text = readFileSync(new URL('./shrink-kernel.wat', import.meta.url));
    expect(createHash('sha256').update(text).digest('hex')).toBe(KERNEL_SOURCE);
  });

  it('wants every row', () => {
    const shrinker = startShrink({ fromWidthPx: 2, fromHeightPx: 2, channels: 3, widthPx: 1, heightPx: 1 });
    shrinker.addRow(new Uint8Array(6), 0);
    expect(() => shrinker.finish()).toThrow(RangeError);
  });
});
