import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seedRandom } from '../random.ts';
import { halveRaster } from './halve-raster.ts';

it('gives each pixel the rounded mean of four, at any size', () => {
  const sides = fc.integer({ min: 1, max: 70 });
  fc.assert(
    fc.property(sides, sides, fc.integer({ min: 1, max: 1e6 }), (w, h, seed) => {
      const random = seedRandom(seed);
      const data = Uint8Array.from({ length: w * h * 3 }, () => random.below(256));
      const half = halveRaster({ widthPx: w, heightPx: h, data });
      expect([half.widthPx, half.heightPx]).toEqual([Math.max(1, w >> 1), Math.max(1, h >> 1)]);
      const at = (x: number, y: number, c: number) =>
        data[(Math.min(h - 1, y) * w + Math.min(w - 1, x)) * 3 + c];
      const expected = half.data.map((_, i) => {
        const [x, y, c] = [
          2 * (Math.floor(i / 3) % half.widthPx),
          2 * Math.floor(i / 3 / half.widthPx),
          i % 3,
        ];
        return (at(x, y, c) + at(x + 1, y, c) + at(x, y + 1, c) + at(x + 1, y + 1, c) + 2) >> 2;
      });
      expect(half.data).toEqual(expected);
    }),
  );
});
