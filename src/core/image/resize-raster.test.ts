import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Raster } from './raster.ts';
import { resizeMatrix, resizeRaster, sampleBox, shrinkRaster } from './resize-raster.ts';

const grey = (widthPx: number, values: number[]) => ({
  widthPx,
  heightPx: values.length / widthPx,
  data: Uint8Array.from(values.flatMap((v) => [v, v, v])),
});
const noise = (widthPx: number, heightPx: number): Raster => ({
  widthPx,
  heightPx,
  data: Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => Math.imul(i + 1, 2654435761) >>> 23),
});
const levels = (raster: { data: Uint8Array }) => [...raster.data].filter((_, i) => i % 3 === 0);

describe('resizeRaster', () => {
  it('gives what Pillow 9.4 gives with Image.BILINEAR, growing and shrinking', () => {
    // python3 -c "from PIL import Image; im = Image.new('L', (4, 1)); im.putdata([0, 80, 160, 240]);
    //   print(list(im.resize((8, 1), 2).getdata()), list(im.resize((2, 1), 2).getdata()))"
    const row = grey(4, [0, 80, 160, 240]);
    expect(levels(resizeRaster(row, 8, 1))).toEqual([0, 20, 60, 100, 140, 180, 220, 240]);
    expect(levels(resizeRaster(row, 2, 1))).toEqual([57, 183]);
  });

  it('keeps a plain surface plain at any size, and channels apart', () => {
    const plain = {
      widthPx: 5,
      heightPx: 7,
      data: Uint8Array.from({ length: 105 }, (_, i) => [10, 100, 255][i % 3]),
    };
    const resized = resizeRaster(plain, 13, 3);
    expect([...resized.data]).toEqual(Array.from({ length: 117 }, (_, i) => [10, 100, 255][i % 3]));
  });

  it('does not alias: a fine checkerboard shrinks to grey', () => {
    const board = grey(
      16,
      Array.from({ length: 256 }, (_, i) => ((i + (i >> 4)) % 2) * 255),
    );
    for (const level of levels(resizeRaster(board, 4, 4))) expect(Math.abs(level - 127.5)).toBeLessThan(6);
  });

  it('gives the bytes of its matrices, multiplied without any haste', () => {
    const side = fc.integer({ min: 1, max: 18 });
    fc.assert(
      fc.property(side, side, side, side, (fromWidth, fromHeight, toWidth, toHeight) => {
        const raster = noise(fromWidth, fromHeight);
        expect(resizeRaster(raster, toWidth, toHeight)).toEqual(multiply(raster, toWidth, toHeight));
      }),
    );
  });

  it('refuses an empty size', () => {
    expect(() => resizeRaster(grey(1, [1]), 0, 1)).toThrow(RangeError);
  });
});

/** Across with sums of 64 bits, rounded to 32; then down, rounded to 32 bits after each row. */
function multiply(raster: Raster, widthPx: number, heightPx: number): Raster {
  const across = resizeMatrix(raster.widthPx, widthPx);
  const down = resizeMatrix(raster.heightPx, heightPx);
  const weighed = (column: number, row: number, channel: number) => {
    let sum = 0;
    for (let x = 0; x < raster.widthPx; x++)
      sum += across[column * raster.widthPx + x] * raster.data[(row * raster.widthPx + x) * 3 + channel];
    return Math.fround(sum);
  };
  const data = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => {
    const [column, y] = [Math.floor(i / 3) % widthPx, Math.floor(i / 3 / widthPx)];
    let sum = 0.5;
    for (let row = 0; row < raster.heightPx; row++)
      sum = Math.fround(sum + down[y * raster.heightPx + row] * weighed(column, row, i % 3));
    return Math.min(255, sum);
  });
  return { widthPx, heightPx, data };
}

describe('sampleBox', () => {
  it('gives these bytes of boxes between pixels and beyond the border, whatever makes it quicker', () => {
    // SHA-256 of what loops in JavaScript gave, which the kernel came in place of.
    const raster = noise(61, 47);
    const hash = createHash('sha256');
    for (const [x, y, width, height] of [
      [3.3, 5.8, 40.5, 31.25],
      [-7.5, 20.1, 60, 44],
      [30.01, 2.5, 3.7, 90],
    ])
      for (const sidePx of [1, 7, 24, 80])
        hash.update(sampleBox(raster, { x, y, width, height }, sidePx, 24).data);
    expect(hash.digest('hex')).toBe('f97174fd32ac0aa2041597084d6b196c0aa8c19f6be070109bfa25e9b1d8e50d');
  });

  it('refuses a box beside the raster, and leaves nothing behind for the next', () => {
    const before = sampleBox(noise(9, 9), { x: 1, y: 1, width: 5, height: 5 }, 4, 4);
    expect(() => sampleBox(noise(9, 9), { x: 9, y: 0, width: 5, height: 5 }, 4, 4)).toThrow(RangeError);
    sampleBox(noise(50, 50), { x: 0, y: 0, width: 50, height: 50 }, 33, 33);
    expect(sampleBox(noise(9, 9), { x: 1, y: 1, width: 5, height: 5 }, 4, 4)).toEqual(before);
  });
});

describe('shrinkRaster', () => {
  it('never enlarges and keeps the aspect', () => {
    const wide = grey(8, new Array(32).fill(9));
    expect(shrinkRaster(wide, 100)).toBe(wide);
    expect(shrinkRaster(wide, 4)).toMatchObject({ widthPx: 4, heightPx: 2 });
  });
});
