import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Raster } from '#core/image/raster.ts';
import { openPhoto } from '#node/open-photo.ts';
import { readFixture } from './bad-photos.ts';
import type { BrowserAnswer } from './browser/browser-answer.ts';
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

  const readPhoto: ReadPhoto = async (bytes, requests) => {
    const url = served.put('photo', bytes);
    const answer: BrowserAnswer = await page.evaluate(
      `readPhoto(${JSON.stringify(url)}, ${JSON.stringify(requests)})`,
    );
    if ('code' in answer) return answer;
    const rasters = answer.rasters.map(
      ({ widthPx, heightPx, base64 }): Raster => ({
        widthPx,
        heightPx,
        data: Uint8Array.from(Buffer.from(base64, 'base64')),
      }),
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
});
