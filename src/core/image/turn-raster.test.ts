import { describe, expect, it } from 'vitest';
import type { Raster, Turns } from './raster.ts';
import { turnBox, turnRaster, undoTurns } from './turn-raster.ts';

const raster = {
  widthPx: 3,
  heightPx: 2,
  data: Uint8Array.from([1, 2, 3, 4, 5, 6].flatMap((v) => [v, v, v])),
};
const rows = (turned: Raster) =>
  Array.from({ length: turned.heightPx }, (_, y) =>
    Array.from({ length: turned.widthPx }, (_, x) => turned.data[(y * turned.widthPx + x) * 3]),
  );

describe('turnRaster', () => {
  it('turns clockwise', () => {
    expect(rows(turnRaster(raster, 1))).toEqual([
      [4, 1],
      [5, 2],
      [6, 3],
    ]);
    expect(rows(turnRaster(raster, 2))).toEqual([
      [6, 5, 4],
      [3, 2, 1],
    ]);
    expect(rows(turnRaster(raster, 3))).toEqual([
      [3, 6],
      [2, 5],
      [1, 4],
    ]);
  });
});

describe('turnBox', () => {
  it('moves a box with its pixels, and back', () => {
    const box = { x: 2, y: 0, width: 1, height: 1 };
    expect(turnBox(box, raster, 1)).toEqual({ x: 1, y: 2, width: 1, height: 1 });
    for (const turns of [0, 1, 2, 3] as Turns[]) {
      const turned = turnRaster(raster, turns);
      expect(turnBox(turnBox(box, raster, turns), turned, undoTurns(turns))).toEqual(box);
      const { x, y } = turnBox(box, raster, turns);
      expect(rows(turned)[y][x]).toBe(3);
    }
  });
});
