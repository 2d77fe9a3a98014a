/** What every decoder must do: one suite, run on Node and in Chromium. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster } from '#core/image/raster.ts';
import type { ReadRequest } from '#core/ports.ts';
import { badPhotos, readFixture } from './bad-photos.ts';

/** What a decoder made of a photo: the rasters that were asked for, or the code of the fault. */
export type Reading =
  | {
      readonly format: string;
      readonly widthPx: number;
      readonly heightPx: number;
      readonly rasters: readonly Raster[];
    }
  | { readonly code: string };

/** Opens `bytes` and reads them as each of `requests` says. */
export type ReadPhoto = (bytes: Uint8Array, requests: readonly ReadRequest[]) => Promise<Reading>;

const WHOLE: ReadRequest = { maxSidePx: 1600 };

/** The part of astronaut.png that the other fixtures show. */
const PORTRAIT: ReadRequest = { region: { x: 90, y: 0, width: 300, height: 400 }, maxSidePx: 1600 };

/** Fixtures of the whole portrait: how far the pixels may be off on average, 0-255; what is lossy is off by a little. */
const PORTRAITS: readonly { name: string; format: string; meanOff: number }[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ name: `orientation-${n}.jpg`, format: 'jpeg', meanOff: 3 })),
  { name: 'orientation-6.png', format: 'png', meanOff: 4 },
  { name: 'orientation-6.webp', format: 'webp', meanOff: 5 },
  { name: 'progressive.jpg', format: 'jpeg', meanOff: 4 },
  { name: 'cmyk.jpg', format: 'jpeg', meanOff: 25 },
  { name: 'display-p3.jpg', format: 'jpeg', meanOff: 4 },
  { name: 'photo.heic', format: 'heic', meanOff: 4 },
  { name: 'display-p3.heic', format: 'heic', meanOff: 4 },
];

/** Runs the suite on `readPhoto`. */
export function openPhotoContract(readPhoto: ReadPhoto): void {
  const read = async (bytes: Uint8Array, ...requests: ReadRequest[]) => {
    const reading = await readPhoto(bytes, requests);
    if ('code' in reading) throw new Error(`not read: ${reading.code}`);
    return reading;
  };
  const portrait = async () => (await read(readFixture('astronaut.png'), PORTRAIT)).rasters[0];

  describe('photos', () => {
    it.each(PORTRAITS)('reads $name upright, in sRGB', async ({ name, format, meanOff }) => {
      const { rasters, ...photo } = await read(readFixture(name), WHOLE);
      expect(photo).toMatchObject({ format, widthPx: 300, heightPx: 400 });
      expect(meanDifference(rasters[0], await portrait())).toBeLessThan(meanOff);
    });

    it('reads grey as three equal channels', async () => {
      const [{ data }] = (await read(readFixture('grey.jpg'), WHOLE)).rasters;
      expect(data.length).toBe(300 * 400 * 3);
      expect(data.every((value, i) => value === data[i - (i % 3)])).toBe(true);
    });

    it.each(['alpha.png', 'alpha.webp'])('lays %s over white', async (name) => {
      const [raster] = (await read(readFixture(name), WHOLE)).rasters;
      expect([...raster.data.subarray(0, 3)]).toEqual([255, 255, 255]);
      expect(Math.abs(pixel(raster, 150, 130) - pixel(await portrait(), 150, 130))).toBeLessThan(12);
    });

    it.each(['sixteen-bit.png', 'lossless.webp'])('reads %s like the portrait, shrunk', async (name) => {
      const [raster] = (await read(readFixture(name), WHOLE)).rasters;
      const [shrunk] = (await read(readFixture('astronaut.png'), { ...PORTRAIT, maxSidePx: 200 })).rasters;
      expect(meanDifference(raster, shrunk)).toBeLessThan(4);
    });

    it('reads a single pixel', async () => {
      const bytes = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#a03050' } })
        .png()
        .toBuffer();
      const [raster] = (await read(bytes, WHOLE)).rasters;
      expect(raster).toEqual({ widthPx: 1, heightPx: 1, data: Uint8Array.of(0xa0, 0x30, 0x50) });
    });
  });

  describe('reading part of a photo', () => {
    it.each([1, 2, 3, 4, 5, 6, 7, 8])('cuts in upright pixels, orientation %i', async (n) => {
      const region = { x: 40.5, y: 101, width: 80, height: 30.2 };
      const [part, whole] = (
        await read(readFixture(`orientation-${n}.jpg`), { region, maxSidePx: 500 }, WHOLE)
      ).rasters;
      expect([part.widthPx, part.heightPx]).toEqual([81, 31]);
      for (const [x, y] of [
        [0, 0],
        [80, 0],
        [33, 30],
      ]) {
        expect(pixel(part, x, y)).toBe(pixel(whole, 40 + x, 101 + y));
      }
    });

    it('shrinks to the longest side asked for, by averaging', async () => {
      const { rasters } = await read(readFixture('orientation-8.jpg'), { maxSidePx: 100 }, WHOLE);
      const [small, whole] = rasters;
      expect([small.widthPx, small.heightPx]).toEqual([75, 100]);
      let sum = 0;
      for (let y = 200; y < 204; y++) for (let x = 120; x < 124; x++) sum += pixel(whole, x, y) / 16;
      expect(Math.abs(pixel(small, 30, 50) - sum)).toBeLessThan(8);
    });

    it('clips a region that reaches over the edge', async () => {
      const region = { x: 290, y: -5, width: 50, height: 25 };
      const [part] = (await read(readFixture('orientation-6.jpg'), { region, maxSidePx: 99 })).rasters;
      expect([part.widthPx, part.heightPx]).toEqual([10, 20]);
    });
  });

  describe('large photos', () => {
    it('reads 50 megapixels', async () => {
      const bytes = await sharp(readFixture('astronaut.png'))
        .resize(6400, 8000, { fit: 'fill' })
        .jpeg({ quality: 80 })
        .toBuffer();
      const region = { x: 3000, y: 1500, width: 640, height: 800 };
      const { rasters, ...photo } = await read(bytes, { maxSidePx: 400 }, { region, maxSidePx: 400 });
      expect(photo).toMatchObject({ widthPx: 6400, heightPx: 8000 });
      const squeezed = await sharp(readFixture('astronaut.png'))
        .resize(320, 400, { fit: 'fill' })
        .raw()
        .toBuffer();
      expect(meanDifference(rasters[0], { widthPx: 320, heightPx: 400, data: squeezed })).toBeLessThan(4);
      expect([rasters[1].widthPx, rasters[1].heightPx]).toEqual([320, 400]);
    });
  });

  describe('what is no photo', () => {
    it.each(badPhotos())('refuses $name: $code', async ({ bytes, code }) => {
      expect(await readPhoto(bytes, [WHOLE])).toEqual({ code });
    });
  });
}

/** Mean absolute difference of two rasters' bytes, 0-255. Throws where the sizes differ. */
export function meanDifference(a: Raster, b: Raster): number {
  if (a.widthPx !== b.widthPx || a.heightPx !== b.heightPx) {
    throw new Error(`${a.widthPx} x ${a.heightPx} against ${b.widthPx} x ${b.heightPx}`);
  }
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i] - b.data[i]);
  return sum / a.data.length;
}

/** The green value of a pixel. */
function pixel({ widthPx, data }: Raster, x: number, y: number): number {
  return data[(y * widthPx + x) * 3 + 1];
}
