import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileMeta } from '#core/image/capture/read-photo-meta.ts';
import type { Raster } from '#core/image/raster.ts';
import { correctLight } from '#core/light/correct-light.ts';
import type { ReadRequest } from '#core/ports.ts';
import { openPhoto } from '#node/open-photo.ts';
import { readFixture } from './bad-photos.ts';
import type { BrowserAnswer } from './browser/browser-answer.ts';
import { LIGHT } from './browser/light.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { meanDifference, openPhotoContract, type ReadPhoto } from './open-photo-contract.ts';
import { type ServedPage, servePage } from './serve-page.ts';

const hasChromium = findChromium() !== null;
if (!hasChromium) console.warn(CHROMIUM_HINT);

describe.skipIf(!hasChromium)('openPhoto in Chromium', () => {
  let served: ServedPage;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    served = await servePage(fileURLToPath(new URL('browser/', import.meta.url)));
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(served.url);
    await page.waitForFunction('globalThis.readPhoto');
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const ask = (bytes: Uint8Array, requests: readonly ReadRequest[]): Promise<BrowserAnswer> => {
    const url = served.put('photo', bytes);
    return page.evaluate(`readPhoto(${JSON.stringify(url)}, ${JSON.stringify(requests)})`);
  };
  const toRaster = (widthPx: number, heightPx: number, base64: string): Raster => ({
    widthPx,
    heightPx,
    data: Uint8Array.from(Buffer.from(base64, 'base64')),
  });

  const readPhoto: ReadPhoto = async (bytes, requests) => {
    const answer = await ask(bytes, requests);
    if ('code' in answer) return answer;
    const rasters = answer.rasters.map(({ widthPx, heightPx, base64 }) =>
      toRaster(widthPx, heightPx, base64),
    );
    return { format: answer.format, widthPx: answer.widthPx, heightPx: answer.heightPx, rasters };
  };

  openPhotoContract(readPhoto);

  it.each([
    'astronaut.jpg',
    'orientation-6.jpg',
    'orientation-6.png',
    'orientation-6.webp',
    'cmyk.jpg',
    'grey.jpg',
    'sixteen-bit.png',
    'display-p3.jpg',
    'display-p3.heic',
  ])('gives the pixels of %s that Node gives', async (name) => {
    const bytes = readFixture(name);
    const requests = [{ maxSidePx: 1600 }, { maxSidePx: 170 }, { maxSidePx: 60 }];
    const here = await openPhoto(bytes);
    const there = await readPhoto(bytes, requests);
    if ('code' in there) throw new Error(there.code);
    for (const [i, request] of requests.entries()) {
      expect(meanDifference(there.rasters[i], await here.read(request))).toBeLessThan(0.8);
    }
  });

  it.each(['astronaut.jpg', 'display-p3.jpg', 'display-p3.heic', 'exposed.heic'])(
    'sets the light of %s right, and reads how it was taken, as Node does',
    async (name) => {
      const bytes = readFixture(name);
      const there = await ask(bytes, [{ maxSidePx: 1600 }]);
      if ('code' in there) throw new Error(there.code);
      expect(there.meta).toEqual(readFileMeta(bytes));
      const [{ widthPx, heightPx, base64, litBase64 }] = there.rasters;
      const setRight = (raster: Raster) =>
        correctLight({ squares: [raster], view: null }, { squares: [raster], areas: [1] }, LIGHT).squares[0];
      const lit = toRaster(widthPx, heightPx, litBase64);
      // The same pixels in, the same pixels out, to the bit.
      const seen = toRaster(widthPx, heightPx, base64);
      expect(Buffer.from(setRight(seen).data).equals(Buffer.from(lit.data))).toBe(true);
      expect(meanDifference(lit, seen)).toBeGreaterThan(5);
      const here = await openPhoto(bytes);
      expect(meanDifference(lit, setRight(await here.read({ maxSidePx: 1600 })))).toBeLessThan(0.8);
      here.close();
    },
  );
});
