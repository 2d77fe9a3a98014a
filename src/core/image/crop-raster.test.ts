import { expect, it } from 'vitest';
import { cropRaster } from './crop-raster.ts';

const raster = {
  widthPx: 4,
  heightPx: 3,
  data: Uint8Array.from({ length: 36 }, (_, i) => Math.floor(i / 3)),
};
const levels = (one: { data: Uint8Array }) => [...one.data].filter((_, i) => i % 3 === 0);

it('rounds outwards and clips to the raster', () => {
  const crop = cropRaster(raster, { x: 1.5, y: -2, width: 9, height: 3.2 });
  expect(crop).toMatchObject({ widthPx: 3, heightPx: 2 });
  expect(levels(crop)).toEqual([1, 2, 3, 5, 6, 7]);
});

it('gives at least one pixel, and refuses what lies outside', () => {
  expect(levels(cropRaster(raster, { x: 2, y: 1, width: 0, height: 0 }))).toEqual([6]);
  expect(() => cropRaster(raster, { x: 4, y: 0, width: 2, height: 2 })).toThrow(RangeError);
});
