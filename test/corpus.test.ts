/** Every way in which a photo's file may come: the same on Node and in Chromium, and nothing kept that tells on people. */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assessor, loadAssessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import { readFileMeta } from '#core/image/capture/read-photo-meta.ts';
import { sniffPhoto } from '#core/image/sniff-photo.ts';
import { stripMetadata } from '#core/image/strip/strip-metadata.ts';
import { openPhoto } from '#node/open-photo.ts';
import { nodePorts } from '#node/ports.ts';
import type { BrowserAnswer } from './browser/browser-answer.ts';
import { type BrowserAssessor, openBrowserAssessor } from './browser-assessor.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { askBoth, isAlike, isExpected } from './corpus/compare-sides.ts';
import { CORPUS } from './corpus/corpus.ts';
import { type ServedPage, servePage } from './serve-page.ts';

const SIDE_PX = 512;
const SMALL = CORPUS.filter(({ isSlow }) => !isSlow);
/** Files that are assessed as well, one of each kind that once went wrong. */
const ASSESSED = [
  'plain.jpg',
  'orientation-7.jpg',
  'stray-00e1-segment.jpg',
  'bytes-between-segments.jpg',
  'exif-behind-frame.jpg',
  'broken-exif-then-good.jpg',
  'motion-photo.jpg',
  'end-marker-lost.jpg',
  'cmyk.jpg',
  'profile-adobe-rgb.jpg',
  'odd-size.jpg',
  'plain.png',
  'cicp-display-p3.png',
  'text-unsound.png',
  'plain.webp',
  'size-too-small.webp',
  'plain.heic',
  'cropped-then-turned.heic',
  'trailing-noise.heic',
];

const hasChromium = findChromium() !== null;
if (!hasChromium) console.warn(CHROMIUM_HINT);

type Pixels = { readonly widthPx: number; readonly heightPx: number; readonly base64: string };

/** What Node makes of a file: its pixels, shrunk, or the code of the fault. */
async function readOnNode(bytes: Uint8Array): Promise<Pixels | string> {
  try {
    const photo = await openPhoto(bytes);
    try {
      const { widthPx, heightPx, data } = await photo.read({ maxSidePx: SIDE_PX });
      return { widthPx, heightPx, base64: Buffer.from(data).toString('base64') };
    } finally {
      photo.close();
    }
  } catch (error) {
    if (error instanceof ClarteError) return error.code;
    throw error;
  }
}

describe('files stripped of metadata', () => {
  it.each(SMALL.filter(({ expected }) => !('fault' in expected)))(
    'keep no word of $name, and every pixel',
    async ({ make, group }) => {
      const bytes = await make();
      const stripped = stripMetadata(bytes, sniffPhoto(bytes)).bytes;
      expect(Buffer.from(stripped).toString('latin1')).not.toMatch(
        /GPSHERE|Pixel 9|made by hand|xmpmeta|My face|UTC_Data|isommp42|on my phone|xxxxxxxx/,
      );
      // HEIC takes long, and its files that are read are compared in Chromium.
      if (group !== 'heic') expect(await readOnNode(stripped)).toEqual(await readOnNode(bytes));
      const { camera: _, ...meta } = readFileMeta(bytes);
      expect(readFileMeta(stripped)).toMatchObject({ orientation: meta.orientation });
    },
  );
});

describe.skipIf(!hasChromium)('files on Node and in Chromium', () => {
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

  // A part, so that the suite stays quick; experiments/measure-files.ts runs all of them.
  it.each(SMALL.filter((_, i) => i % 8 === 1))('give the same pixels of $name', async ({ make }) => {
    const bytes = await make();
    const url = served.put('photo', bytes);
    const requests = [{ maxSidePx: SIDE_PX }];
    const there: BrowserAnswer = await page.evaluate(
      `readPhoto(${JSON.stringify(url)}, ${JSON.stringify(requests)})`,
    );
    const here = await readOnNode(bytes);
    if ('code' in there || typeof here === 'string') {
      expect('code' in there ? there.code : there).toEqual(here);
      return;
    }
    const [{ widthPx, heightPx, base64 }] = there.rasters;
    expect([widthPx, heightPx]).toEqual([here.widthPx, here.heightPx]);
    const [a, b] = [Buffer.from(base64, 'base64'), Buffer.from(here.base64, 'base64')];
    // Where a picture is laid over white, rounding differs.
    expect(a.every((value, i) => Math.abs(value - b[i]) <= 1)).toBe(true);
  });
});

describe.skipIf(!hasChromium)('files assessed on Node and by the page', () => {
  let node: Assessor;
  let browser: BrowserAssessor;
  beforeAll(async () => {
    node = await loadAssessor(nodePorts());
    browser = await openBrowserAssessor();
  });
  afterAll(async () => {
    await browser?.close();
    await node?.close();
  });

  it('have the same outcome, and the one they must have', async () => {
    for (const { name, make, expected } of SMALL.filter((file) => ASSESSED.includes(file.name))) {
      const verdicts = await askBoth(node, browser, await make());
      expect(isAlike(verdicts.node, verdicts.page), `${name}: ${JSON.stringify(verdicts)}`).toBe(true);
      expect(isExpected(verdicts.node, expected, undefined), `${name}: ${verdicts.node}`).toBe(true);
    }
  });
});
