import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ClarteError } from '#core/errors.ts';
import { startShrink } from '#core/image/shrink-rows.ts';
import { readFixture } from '../../../test/bad-photos.ts';
import { openPhotoContract } from '../../../test/open-photo-contract.ts';
import { openPhoto } from './open-photo.ts';

describe('openPhoto on Node', () => {
  openPhotoContract(async (bytes, requests) => {
    try {
      const photo = await openPhoto(bytes);
      const rasters = [];
      for (const request of requests) {
        const { widthPx, heightPx, data } = await photo.read(request);
        rasters.push({ widthPx, heightPx, data: Uint8Array.from(data) });
      }
      photo.close();
      return { format: photo.format, widthPx: photo.widthPx, heightPx: photo.heightPx, rasters };
    } catch (error) {
      if (error instanceof ClarteError) return { code: error.code };
      throw error;
    }
  });
});

describe('hostile photos', () => {
  it.each(['orientation-6.jpg', 'progressive.jpg', 'alpha.png', 'alpha.webp', 'photo.heic'])(
    'survives %s with bytes changed anywhere',
    async (name) => {
      const whole = readFixture(name);
      const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          try {
            const photo = await openPhoto(bytes);
            await photo.read({ maxSidePx: 100 });
          } catch (error) {
            if (!(error instanceof ClarteError)) throw error;
          }
        }),
        { numRuns: name.endsWith('heic') ? 15 : 40 },
      );
    },
  );
});

describe('large photos', () => {
  it('give their memory back when they are closed', async () => {
    const [width, height] = [4000, 3000];
    const grey = { create: { width, height, channels: 3, background: '#888' } } as const;
    const photo = await openPhoto(new Uint8Array(await sharp(grey).jpeg().toBuffer()));
    await photo.read({ maxSidePx: 100 });
    const held = process.memoryUsage().external;
    photo.close();
    await Promise.resolve();
    expect(held - process.memoryUsage().external).toBeGreaterThan(0.9 * width * height * 3);
  });

  it('are read in bands to the same bytes as whole', async () => {
    const [width, height] = [8000, 4500];
    const noise = Uint8Array.from({ length: 200 * 113 * 3 }, (_, i) => (i * 7919) % 251);
    const bytes = await sharp(noise, { raw: { width: 200, height: 113, channels: 3 } })
      .resize(width, height, { kernel: 'nearest', fit: 'fill' })
      .jpeg({ quality: 80 })
      .toBuffer();
    const photo = await openPhoto(new Uint8Array(bytes));
    const raster = await photo.read({ maxSidePx: 1600 });
    const pixels = new Uint8Array(await sharp(bytes).raw().toBuffer());
    const plan = { widthPx: raster.widthPx, heightPx: raster.heightPx, channels: 3 } as const;
    const shrinker = startShrink({ fromWidthPx: width, fromHeightPx: height, ...plan });
    for (let y = 0; y < height; y++) shrinker.addRow(pixels, y * width * 3);
    expect(Buffer.compare(raster.data, shrinker.finish().data)).toBe(0);
  });
});
