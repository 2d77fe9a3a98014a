import { describe, expect, it } from 'vitest';
import { resizeRaster, shrinkRaster } from './resize-raster.ts';

const grey = (widthPx: number, values: number[]) => ({
  widthPx,
  heightPx: values.length / widthPx,
  data: Uint8Array.from(values.flatMap((v) => [v, v, v])),
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

  it('refuses an empty size', () => {
    expect(() => resizeRaster(grey(1, [1]), 0, 1)).toThrow(RangeError);
  });
});

describe('shrinkRaster', () => {
  it('never enlarges and keeps the aspect', () => {
    const wide = grey(8, new Array(32).fill(9));
    expect(shrinkRaster(wide, 100)).toBe(wide);
    expect(shrinkRaster(wide, 4)).toMatchObject({ widthPx: 4, heightPx: 2 });
  });
});
