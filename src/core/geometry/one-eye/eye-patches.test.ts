/** The method's boxes from numbers worked out by hand, and the cheek trimmed to skin. */
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../image/raster.ts';
import { eyePatches, shrinkEye } from './eye-patches.ts';
import { trimCheek } from './trim-cheek.ts';

const size = { widthPx: 1000, heightPx: 1000 };

describe('eyePatches', () => {
  const eye = { x: 400, y: 300, width: 100, height: 80 };

  it('puts forehead and left cheek to the right of an eye that looks left', () => {
    expect(eyePatches(eye, 'left', size)).toEqual([
      { name: 'forehead', box: { x: 400, y: 180, width: 150, height: 80 } },
      { name: 'left-cheek', box: { x: 450, y: 380, width: 280, height: 280 } },
    ]);
  });

  it('puts them to the left of an eye that looks right', () => {
    expect(eyePatches(eye, 'right', size)).toEqual([
      { name: 'forehead', box: { x: 250, y: 180, width: 300, height: 80 } },
      { name: 'right-cheek', box: { x: 120, y: 380, width: 330, height: 280 } },
    ]);
  });

  it('leaves a low forehead out and clips the cheek to the picture', () => {
    expect(eyePatches({ x: 850, y: 60, width: 100, height: 80 }, 'left', size)).toEqual([
      { name: 'left-cheek', box: { x: 900, y: 140, width: 100, height: 280 } },
    ]);
  });
});

describe('shrinkEye', () => {
  it('shrinks about the centre to 15 % of the smaller side, and only what is larger', () => {
    expect(shrinkEye({ x: 100, y: 100, width: 200, height: 200 }, { widthPx: 1000, heightPx: 800 })).toEqual({
      x: 140,
      y: 140,
      width: 120,
      height: 120,
    });
    const small = { x: 1, y: 2, width: 100, height: 100 };
    expect(shrinkEye(small, size)).toBe(small);
  });
});

describe('trimCheek', () => {
  /** Skin on columns up to 60 and rows up to 70, blue beyond. */
  const raster: Raster = {
    widthPx: 100,
    heightPx: 100,
    data: Uint8Array.from({ length: 30_000 }, (_, i) => {
      const x = Math.floor(i / 3) % 100;
      const y = Math.floor(i / 300);
      return (x < 60 && y < 70 ? [205, 150, 120] : [60, 90, 160])[i % 3];
    }),
  };

  it('cuts the far side and the lower side down to skin', () => {
    const { x, y, width, height } = trimCheek(raster, { x: 0, y: 0, width: 100, height: 100 }, 'left');
    expect([x, y]).toEqual([0, 0]);
    expect(width).toBeGreaterThan(50);
    expect(width).toBeLessThan(75);
    expect(height).toBeGreaterThan(50);
    expect(height).toBeLessThan(85);
  });

  it('leaves a cheek of skin as it is', () => {
    const cheek = { x: 5, y: 5, width: 50, height: 60 };
    expect(trimCheek(raster, cheek, 'right')).toEqual(cheek);
  });
});
