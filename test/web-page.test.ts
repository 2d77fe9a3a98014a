/** The page in real Chromium against the real server: what a person does, and what they are promised. */
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FAULTS, REFUSALS } from '#core/errors.ts';
import type { Quality } from '#core/schema/assessment.ts';
import { givePhoto, passAge, takePhoto } from './answer-questions.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { answerWith, madeUpAssessment } from './made-up-assessment.ts';
import { ASTRONAUT, type StartedPage, startPage } from './start-page.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

describe.skipIf(!findChromium())('the page', () => {
  let server: StartedPage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    server = await startPage();
    browser = await launchChromium();
    // One profile for all, so that runtime and models come from its cache after the first test.
    // Without its service worker, whose answers no route of a test could stand in for; journey.test.ts has it.
    context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });
    context.setDefaultTimeout(90_000);
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  beforeEach(async () => {
    page = await context.newPage();
    return async () => {
      // Every test begins as a person new to Clarté.
      await page.goto(`${server.address}/icon.svg`);
      await page.evaluate(DELETE_HISTORY);
      await page.close();
    };
  });

  test('assesses a chosen photo on the device, and no request carries it', async () => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.postDataBuffer() || !request.url().startsWith(server.address)) sent.push(request.url());
    });
    const before = server.requests.length;
    await page.goto(server.address);
    await recordAnnouncements(page);
    await givePhoto(page, ASTRONAUT);
    const score = Number(await page.getByTestId('score').textContent());
    expect(score).toBeGreaterThanOrEqual(1);
    expect(score).toBeLessThanOrEqual(5);
    await page.locator('.patch-spot').first().waitFor();
    const patches = await page.locator('.patch-spot').count();
    expect(patches).toBeGreaterThanOrEqual(2);
    await expect.poll(() => page.locator('.patch-list li').count()).toBe(patches);
    expect(sent).toEqual([]);
    expect(server.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true);

    const said = () => page.evaluate<string[]>('said');
    await expect.poll(async () => (await said()).at(-1)).toMatch(/^Done\. Visible severity \d\.\d of 5, /);
    expect(await said()).toContain('Finding your face');
  });

  test('sends the photo only when switched on, and both numbers agree', async () => {
    await page.goto(server.address);
    await givePhoto(page, ASTRONAUT);
    await page.getByTestId('score').waitFor();
    const before = server.requests.length;
    await page.getByRole('switch', { name: 'server' }).click();
    const device = Number(await page.getByTestId('device-score').textContent());
    const onServer = Number(await page.getByTestId('server-score').textContent());
    const difference = Number(await page.getByTestId('difference').textContent());
    expect(device).toBeGreaterThan(0);
    expect(onServer).toBeGreaterThan(0);
    expect(difference).toBeLessThanOrEqual(0.02);
    await expect.poll(() => server.requests.slice(before).map(({ method }) => method)).toContain('POST');
  });

  test('rings and counts spots, says how sure the score is, and sends many spots to a doctor at a low score', async () => {
    await answerWith(page, madeUpAssessment({ spots: 40 }));
    await page.goto(server.address);
    await recordAnnouncements(page);
    await givePhoto(page, ASTRONAUT);
    await expect
      .poll(() => page.getByTestId('interval').textContent())
      .toMatch(/nine times out of ten.* 1\.4.and.2\.6\./i);
    await expect.poll(() => page.getByTestId('spots-count').textContent()).toBe('40');
    await expect
      .poll(() => page.locator('.spots-zones li').allTextContents())
      .toEqual(['Forehead30', 'Elsewhere10']);
    await expect
      .poll(() => page.evaluate('said.at(-1)'))
      .toBe('Done. Visible severity 2.0 of 5, Moderate. About 40 spots.');
    await expect.poll(() => page.getByTestId('doctor-notes').textContent()).toMatch(/35 spots or more/);
    const headings = await page.locator('h2').allTextContents();
    expect(headings.indexOf('First of all')).toBe(0);
    expect(headings).toContain('When to see a doctor');

    await expect.poll(() => page.locator('.spot-line').count()).toBe(40);
    await page.getByRole('switch', { name: 'Show spots' }).click();
    await expect.poll(() => page.locator('.spot-line').count()).toBe(0);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  test('says so where a photo is too poor to count spots on', async () => {
    const quality: Quality = { verdict: 'poor', measures: [] };
    await answerWith(page, { ...madeUpAssessment(), quality });
    await page.goto(server.address);
    await givePhoto(page, ASTRONAUT);
    await page.getByText('Spots are not counted on poor photos.').waitFor();
    await expect.poll(() => page.getByRole('switch', { name: 'Show spots' }).count()).toBe(0);
  });

  test('says what is wrong with a bad file, and takes the next photo', async () => {
    const astronaut = await readFile(ASTRONAUT);
    const bad = [
      [Buffer.alloc(0), FAULTS['photo-empty']],
      [Buffer.from('not a photo'), FAULTS['photo-type-unsupported']],
      [astronaut.subarray(0, astronaut.length / 2), FAULTS['photo-broken']],
    ] as const;
    await page.goto(server.address);
    for (const [buffer, { sentence }] of bad) {
      await givePhoto(page, { name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
      await expect.poll(() => page.getByTestId('problem').textContent()).toBe(sentence);
    }
    await expectAccessible(page);
    await givePhoto(page, ASTRONAUT);
    await page.getByTestId('score').waitFor();
  });

  test('refuses a picture without a face, and scores the whole of it when asked', async () => {
    await page.goto(server.address);
    await givePhoto(page, { name: 'tiles.png', mimeType: 'image/png', buffer: await drawTiles() });
    await expect.poll(() => page.getByTestId('problem').textContent()).toBe(REFUSALS['no-skin'].sentence);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Score the whole picture anyway' }).click();
    await page.getByTestId('score').waitFor();
    await expect.poll(() => page.locator('.patch-spot').getAttribute('data-name')).toBe('whole');
  });

  test('takes a photo with the camera', async () => {
    await page.addInitScript(fakeCamera(await readFile(ASTRONAUT)));
    await page.goto(server.address);
    await takePhoto(page);
    await page.getByRole('button', { name: 'Take the photo now' }).click();
    await page.getByRole('button', { name: 'Score now' }).click();
    await page.getByTestId('score').waitFor();
    await expect.poll(() => page.evaluate('countLiveTracks()')).toBe(0);
  });

  test('without a camera says so kindly and offers a file instead', async () => {
    await page.addInitScript(`
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    `);
    await page.goto(server.address);
    await takePhoto(page);
    await page.getByRole('alert').getByRole('button', { name: 'Choose a photo instead' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  test('takes a pasted photo', async () => {
    await page.goto(server.address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const base64 = (await readFile(ASTRONAUT)).toString('base64');
    await page.evaluate(`
      const bytes = Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
    `);
    await passAge(page);
    await page.getByTestId('score').waitFor();
  });

  test('works with the keyboard alone', async () => {
    await page.goto(server.address);
    await tabTo(page, '.photo-buttons button:has-text("Choose a photo")');
    await page.keyboard.press('Enter');
    await page.locator('h1:focus').waitFor();
    await tabTo(page, '#age');
    await page.keyboard.type('29');
    const choosing = page.waitForEvent('filechooser');
    await tabTo(page, '.gate button:has-text("Photo first")');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(ASTRONAUT);
    await page.getByTestId('score').waitFor();
    await page.locator('h1:focus').waitFor();

    // From the heading back to the photo's patches, on to the switch, and back to the way on.
    await tabTo(page, '.patch-spot', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.patch-spot[aria-pressed=true]').count()).toBe(1);
    await expect.poll(() => page.locator('.patch-list [aria-pressed=true]').count()).toBe(1);
    await tabTo(page, '.server [role=switch]');
    await page.keyboard.press('Space');
    await page.getByTestId('server-score').waitFor();
    await tabTo(page, '.result-again button', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });

  test.each([
    ['a phone', { width: 360, height: 740 }],
    ['a desktop', { width: 1280, height: 800 }],
  ])('starts and ends without a barrier or a sideways scroll on %s', async (_, viewport) => {
    await page.setViewportSize(viewport);
    await page.goto(server.address);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await givePhoto(page, ASTRONAUT);
    await page.getByTestId('score').waitFor();
    await page.locator('.details summary').click();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  test('needs at most 300 kB before it can be used', async () => {
    let bytes = 0;
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
    cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    // The assessor is not part of it: it loads when the page is idle.
    await page.addInitScript('window.requestIdleCallback = () => 0;');
    await page.goto(server.address, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(300_000);
  });
});

/** Done once nothing holds the history any more, so that none of it is there for the next test. */
const DELETE_HISTORY = `new Promise((done, fail) => {
  const request = indexedDB.deleteDatabase('clarte');
  request.onsuccess = done;
  request.onerror = () => fail(request.error);
})`;

/** Keeps what screen readers are told in `said`. */
async function recordAnnouncements(page: Page): Promise<void> {
  await page.getByTestId('announcer').waitFor({ state: 'attached' });
  await page.evaluate(`
    const region = document.querySelector('[data-testid=announcer]');
    globalThis.said = [];
    new MutationObserver(() => said.push(region.textContent))
      .observe(region, { childList: true, characterData: true, subtree: true });
  `);
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await countViolations(page)).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const measure = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  await expect.poll(() => page.evaluate(measure)).toBe(0);
}

/** Presses a key until the focused element matches the selector. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  const wanted = page.locator(selector).and(page.locator(':focus'));
  await page.locator(selector).first().waitFor();
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press(key);
    if ((await wanted.count()) > 0) return;
  }
  throw new Error(`${key} never reached ${selector}`);
}

/** Bright, sharp, and nobody on it. */
function drawTiles(): Promise<Buffer> {
  const side = 1200;
  const data = Buffer.alloc(side * side * 3);
  for (let i = 0; i < side * side; i++) {
    const light = (((i % side) >> 4) + (Math.floor(i / side) >> 4)) % 2 === 0;
    data.set(light ? [90, 140, 200] : [150, 190, 120], i * 3);
  }
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
}

/** A script that gives the page a camera which sees one picture. */
function fakeCamera(png: Buffer): string {
  return `
    let tracks = [];
    globalThis.countLiveTracks = () => tracks.filter((track) => track.readyState === 'live').length;
    navigator.mediaDevices.getUserMedia = async () => {
      const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (character) => character.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes]));
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 1024;
      const context = canvas.getContext('2d');
      setInterval(() => context.drawImage(picture, 0, 0, 1024, 1024), 50);
      const stream = canvas.captureStream();
      tracks = stream.getTracks();
      return stream;
    };
  `;
}
