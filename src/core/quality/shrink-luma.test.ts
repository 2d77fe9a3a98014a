import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrinkLuma } from './shrink-luma.ts';

const greys = (widthPx: number, heightPx: number, value: (x: number, y: number) => number) => ({
  widthPx,
  heightPx,
  data: Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return value(pixel % widthPx, Math.floor(pixel / widthPx));
  }),
});

describe('shrinkLuma', () => {
  it('averages whole blocks exactly', () => {
    const raster = greys(8, 6, (x, y) => x * 10 + y);
    const { widthPx, heightPx, data } = shrinkLuma(raster, { x: 0, y: 0, width: 8, height: 6 }, 3);
    expect([widthPx, heightPx]).toEqual([4, 3]);
    expect(data[0]).toBeCloseTo(5.5, 3);
    expect(data[11]).toBeCloseTo(69.5, 3);
  });

  it('keeps the mean of any box at any size', () => {
    const raster = greys(61, 47, (x, y) => (x * 37 + y * 91) % 256);
    fc.assert(
      fc.property(
        fc.record({
          x: fc.integer({ min: 0, max: 30 }),
          y: fc.integer({ min: 0, max: 20 }),
          width: fc.integer({ min: 3, max: 31 }),
          height: fc.integer({ min: 3, max: 27 }),
        }),
        fc.integer({ min: 1, max: 40 }),
        (box, side) => {
          const { data, widthPx, heightPx } = shrinkLuma(raster, box, side);
          let sum = 0;
          for (let y = box.y; y < box.y + box.height; y++) {
            for (let x = box.x; x < box.x + box.width; x++) sum += (x * 37 + y * 91) % 256;
          }
          expect(data.length).toBe(widthPx * heightPx);
          expect(data.reduce((a, b) => a + b, 0) / data.length).toBeCloseTo(
            sum / (box.width * box.height),
            1,
          );
        },
      ),
    );
  });
});
