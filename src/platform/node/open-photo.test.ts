import fc from 'fast-check';
import { describe, it } from 'vitest';
import { ClarteError } from '#core/errors.ts';
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
