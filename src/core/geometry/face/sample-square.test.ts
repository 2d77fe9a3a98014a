import { describe, expect, it } from 'vitest';
import type { Raster } from '../../image/raster.ts';
import { buildPyramid, pointFromSquare, sampleSquare } from './sample-square.ts';

const TONE = { gain: 1, shift: 0 };

/** Red grows with x, green with y. */
function ramp(widthPx: number, heightPx: number): Raster {
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0, i = 0; y < heightPx; y++) for (let x = 0; x < widthPx; x++, i += 3) data.set([x, y, 7], i);
  return { widthPx, heightPx, data };
}

describe('sampleSquare', () => {
  it('copies pixels where square and raster coincide', () => {
    const raster = ramp(8, 8);
    const square = { centre: { x: 4, y: 4 }, sidePx: 8, angleRad: 0 };
    const { dims, data } = sampleSquare(buildPyramid(raster), square, 8, TONE);
    expect(dims).toEqual([1, 3, 8, 8]);
    expect(data[3 * 8 + 5]).toBeCloseTo(5);
    expect(data[64 + 3 * 8 + 5]).toBeCloseTo(3);
    expect(data[128]).toBe(7);
  });

  it('turns, and agrees with pointFromSquare', () => {
    const pyramid = buildPyramid(ramp(64, 64));
    const square = { centre: { x: 30, y: 34 }, sidePx: 20, angleRad: 0.6 };
    const { data } = sampleSquare(pyramid, square, 16, TONE);
    for (const [i, j] of [
      [0, 0],
      [15, 3],
      [7, 12],
    ]) {
      const point = pointFromSquare(square, (i + 0.5) / 16, (j + 0.5) / 16);
      expect(data[j * 16 + i]).toBeCloseTo(point.x - 0.5, 3);
      expect(data[256 + j * 16 + i]).toBeCloseTo(point.y - 0.5, 3);
    }
  });

  it('keeps places on smaller levels of the pyramid', () => {
    const square = { centre: { x: 64, y: 64 }, sidePx: 128, angleRad: 0 };
    const { data } = sampleSquare(buildPyramid(ramp(128, 128)), square, 16, TONE);
    // Sample 5 covers pixels 40 to 47, whose mean is 43.5; halving rounds up by at most half a level each time.
    expect(Math.abs(data[5] - 43.5)).toBeLessThan(2);
    expect(Math.abs(data[256 + 5 * 16] - 43.5)).toBeLessThan(2);
  });

  it('is black beyond the border', () => {
    const square = { centre: { x: 4, y: 4 }, sidePx: 16, angleRad: 0 };
    const { data } = sampleSquare(buildPyramid(ramp(8, 8)), square, 16, { gain: 1, shift: -3 });
    expect(data[512]).toBe(-3);
    expect(data[512 + 8 * 16 + 8]).toBe(4);
  });
});
