import { describe, expect, it } from 'vitest';
import { cropRaster } from '#core/image/crop-raster.ts';
import { orientRaster } from '#core/image/orient-raster.ts';
import type { Orientation } from '#core/image/photo-header.ts';
import type { Raster } from '#core/image/raster.ts';
import { readFixture } from '../../../test/bad-photos.ts';
import { clap, imir, irot, withProperties } from '../../../test/corpus/heic-boxes.ts';
import { openPhoto } from './open-photo.ts';

const base = readFixture('photo.heic');

async function read(bytes: Uint8Array): Promise<Raster> {
  const photo = await openPhoto(bytes);
  const raster = await photo.read({ maxSidePx: 1600 });
  expect([raster.widthPx, raster.heightPx]).toEqual([photo.widthPx, photo.heightPx]);
  photo.close();
  return { ...raster, data: Uint8Array.from(raster.data) };
}

/** Width 250, height 300, its centre 20 to the right of the picture's and 40 above it. */
const CROP = clap(250, 300, 20, -40);
const CROPPED = { x: 45, y: 10, width: 250, height: 300 };

describe('openHeic', () => {
  it.each<[string, readonly Uint8Array[], Orientation]>([
    ['cropped', [CROP], 1],
    ['cropped, then turned a quarter', [CROP, irot(1)], 8],
    ['cropped, then turned upside down', [CROP, irot(2)], 3],
    ['cropped, then turned three quarters', [CROP, irot(3)], 6],
    ['cropped, then mirrored across', [CROP, imir(1)], 2],
    ['cropped, then mirrored down', [CROP, imir(0)], 4],
    ['cropped, turned and mirrored', [CROP, irot(1), imir(1)], 7],
  ])('reads a photo that is %s', async (_, properties, orientation) => {
    const whole = await read(base);
    const expected = orientRaster(cropRaster(whole, CROPPED), orientation);
    expect(await read(withProperties(base, properties))).toEqual(expected);
  });

  it('crops what has been turned', async () => {
    const turned = orientRaster(await read(base), 6);
    const expected = cropRaster(turned, { x: 80, y: 30, width: 300, height: 260 });
    expect(await read(withProperties(base, [irot(3), clap(300, 260, 30, 10)]))).toEqual(expected);
  });

  it('reads part of a cropped photo', async () => {
    const region = { x: 30, y: 40, width: 100, height: 90 };
    const photo = await openPhoto(withProperties(base, [CROP]));
    const part = await photo.read({ region, maxSidePx: 1600 });
    photo.close();
    const expected = cropRaster(cropRaster(await read(base), CROPPED), region);
    expect(Buffer.from(part.data).equals(Buffer.from(expected.data))).toBe(true);
  });
});
