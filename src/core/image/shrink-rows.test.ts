import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../test/bad-photos.ts';
import { startShrink } from './shrink-rows.ts';

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

  it('wants every row', () => {
    const shrinker = startShrink({ fromWidthPx: 2, fromHeightPx: 2, channels: 3, widthPx: 1, heightPx: 1 });
    shrinker.addRow(new Uint8Array(6), 0);
    expect(() => shrinker.finish()).toThrow(RangeError);
  });
});
