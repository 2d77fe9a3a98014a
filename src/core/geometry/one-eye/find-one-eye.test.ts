/** One eye of a half-hidden face, and pictures without any. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { cropRaster } from '../../image/crop-raster.ts';
import type { Raster } from '../../image/raster.ts';
import { resizeRaster } from '../../image/resize-raster.ts';
import { findOneEye } from './find-one-eye.ts';
import { parseCascade } from './parse-cascade.ts';

const bytes = readFileSync(new URL('../../../../models/geometry/eye-cascade.json', import.meta.url));
const cascade = parseCascade(bytes);
const photo = new URL('../../../../test/fixtures/astronaut.png', import.meta.url).pathname;

let astronaut: Raster;
beforeAll(async () => {
  const { data, info } = await sharp(photo).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  astronaut = { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
});

function expectEye(raster: Raster, x: number, y: number, facing: 'left' | 'right'): void {
  const found = findOneEye(raster, cascade);
  expect(found).not.toBeNull();
  if (!found) return;
  expect(Math.abs(found.eye.x + found.eye.width / 2 - x)).toBeLessThan(0.3 * found.eye.width);
  expect(Math.abs(found.eye.y + found.eye.height / 2 - y)).toBeLessThan(0.3 * found.eye.height);
  expect(found.facing).toBe(facing);
  const cheek = found.patches.at(-1);
  expect(cheek?.name).toBe(`${facing}-cheek`);
  expect(cheek?.box.y).toBeGreaterThan(y);
  for (const { box } of found.patches) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(raster.widthPx + 1e-6);
    expect(box.y + box.height).toBeLessThanOrEqual(raster.heightPx + 1e-6);
  }
}

describe('findOneEye', () => {
  it('finds the eye of the left half of a face, whose nose is on its right', () => {
    expectEye(cropRaster(astronaut, { x: 0, y: 0, width: 225, height: 512 }), 203, 101, 'right');
  });

  it('finds the eye of the right half of a face, whose nose is on its left', () => {
    expectEye(cropRaster(astronaut, { x: 230, y: 0, width: 282, height: 512 }), 17, 103, 'left');
  });

  it('answers in pixels of the raster handed in', () => {
    const half = cropRaster(astronaut, { x: 0, y: 0, width: 225, height: 512 });
    expectEye(resizeRaster(half, 675, 1536), 609, 303, 'right');
  });

  it('finds none where there is no face, and none without colour', () => {
    expect(findOneEye(cropRaster(astronaut, { x: 0, y: 300, width: 512, height: 212 }), cascade)).toBeNull();
    const data = new Uint8Array(astronaut.data.length);
    for (let i = 0; i < data.length; i++) data[i] = astronaut.data[i - (i % 3)];
    expect(findOneEye({ ...astronaut, data }, cascade)).toBeNull();
    expect(findOneEye({ widthPx: 1, heightPx: 1, data: new Uint8Array(3) }, cascade)).toBeNull();
  });
});

describe('parseCascade', () => {
  it('refuses what is not a cascade', () => {
    expect(() => parseCascade(bytes.subarray(0, 1000))).toThrow('model-broken');
    expect(() =>
      parseCascade(new TextEncoder().encode('{"name":"x","windowPx":[20,20],"stages":[]}')),
    ).toThrow('model-broken');
    const leaving =
      '{"name":"x","windowPx":[20,20],"stages":[{"threshold":0,"stumps":[[0,0,0,0,0,21,2,-1,0,0,1,1,2]]}]}';
    expect(() => parseCascade(new TextEncoder().encode(leaving))).toThrow('leaves its window');
  });
});
