/** The whole way of a person through the app, in real Chromium with its fake camera; offline from the plan on. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { HistorySchema } from '#core/schema/history.ts';
import { answerQuestions, givePhoto, takePhoto } from './answer-questions.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { ASTRONAUT, type StartedPage, startPage } from './start-page.ts';
import { writeCameraFile } from './write-camera-file.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

describe.skipIf(!findChromium())('the app', () => {
  let server: StartedPage;
  let folder: string;

  beforeAll(async () => {
    server = await startPage();
    folder = await mkdtemp(join(tmpdir(), 'clarte-journey-'));
    return async () => {
      await server.stop();
      await rm(folder, { recursive: true });
    };
  });

  test('from the questions to the deletion, with a camera that sees a face, offline for the second half', async () => {
    const camera = await writeCameraFile(ASTRONAUT, join(folder, 'camera.mjpeg'));
    const browser = await launchChromium(camera);
    try {
      const context = await openContext(browser);
      const page = await context.newPage();
      const faults = watchFaults(page);
      await page.goto(server.address);

      // Questions, then the camera, which takes the front by itself.
      await page.getByRole('button', { name: 'Take a photo' }).click();
      expect(await countViolations(page)).toEqual([]);
      // No age, no way on.
      await page.getByRole('button', { name: 'Answer the questions' }).click();
      await page.getByText('Give your age in whole years').waitFor();
      await page.getByLabel('How old are you?').fill('29');
      expect(await countViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Answer the questions' }).click();
      // Nothing is chosen for her, and nothing is taken for granted.
      await expect.poll(() => page.getByRole('radio', { checked: true }).count()).toBe(0);
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByText('Please choose one.').waitFor();
      expect(await countViolations(page)).toEqual([]);
      await answerQuestions(
        page,
        { periods: 'Yes', pregnancy: 'I am pregnant', flags: ['Scars or marks that stay'] },
        async () => expect(await countViolations(page)).toEqual([]),
      );
      // The camera opens by itself: she was on the way to it.
      await page.getByRole('heading', { name: 'Now your left cheek' }).waitFor();
      expect(await countViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Score now' }).click();
      const first = Number(await page.getByTestId('score').textContent());
      expect(first).toBeGreaterThanOrEqual(1);
      expect(await countViolations(page)).toEqual([]);

      // Ready for the second half without a connection.
      await page.getByRole('link', { name: 'You' }).click();
      await page.locator('[data-testid=offline][data-state=ready]').waitFor();
      await context.setOffline(true);
      await page.reload();
      await page.getByRole('heading', { name: 'You and your data' }).waitFor();
      await page.getByRole('link', { name: 'Plan' }).click();
      await page.getByRole('heading', { name: 'Your plan' }).waitFor();
      // She said that her spots leave scars: that comes before any routine, whatever the score.
      await expect
        .poll(async () => (await page.locator('main h2').allTextContents()).slice(0, 3))
        .toEqual(['First of all', 'Morning', 'Evening']);
      await expect
        .poll(() => page.getByTestId('doctor-notes').textContent())
        .toMatch(/Scars or lasting marks/);
      await expect.poll(() => page.locator('.plan-routine .why').count()).toBeGreaterThan(4);
      const routines = await page.locator('.plan-routine h3').allTextContents();
      // Her face reads as clear: nothing against acne that is not there, and nothing that a pregnancy forbids.
      for (const active of ['Benzoyl peroxide', 'Azelaic acid', 'Adapalene'])
        expect(routines).not.toContain(active);
      await page.getByRole('button', { name: 'Start this plan today' }).click();
      await page.getByText(/^Started on/).waitFor();
      expect(await countViolations(page)).toEqual([]);

      // Second photo: the same picture, so no change can be claimed.
      await page.getByRole('link', { name: 'Today' }).click();
      await page.getByRole('heading', { name: 'Your routine' }).waitFor();
      expect(await countViolations(page)).toEqual([]);
      await givePhoto(page);
      await page.getByTestId('score').waitFor();
      await expect
        .poll(() => page.getByTestId('verdict').textContent())
        .toMatch(/^(No clear change|Change not known)/);

      // Trend, notes, treatments.
      await page.getByRole('link', { name: 'Progress' }).click();
      await page.locator('.chart-figure svg').waitFor();
      await page.getByTestId('trend').waitFor();
      await page.locator('.compare-photo[data-state=aligned]').waitFor();
      await addNote(page);
      await addTretinoin(page);
      expect(await countViolations(page)).toEqual([]);
      await page.getByRole('link', { name: 'Plan' }).click();
      // She logged what does not go with a pregnancy: said at once, and nothing is planned with it.
      await page.getByRole('heading', { name: 'Call a doctor or midwife today' }).waitFor();
      await expect.poll(() => page.locator('.plan-routine [data-kind=active]').count()).toBe(0);

      // PDF and zip.
      await page.getByRole('link', { name: 'You' }).click();
      expect(await countViolations(page)).toEqual([]);
      const pdf = await download(page, 'PDF for the doctor');
      expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
      expect((await readFile(pdf)).length).toBeGreaterThan(20_000);
      const zip = await download(page, 'Export everything');
      const files = unzipSync(new Uint8Array(await readFile(zip)));
      const history = HistorySchema.parse(
        JSON.parse(Buffer.from(files['clarte-history.json']).toString('utf8')),
      );
      expect(history.entries).toHaveLength(2);
      expect(history).toMatchObject({ notes: [{ text: 'Exams' }], treatments: [{ name: 'Tretinoin' }] });
      expect(Object.keys(files).filter((name) => name.endsWith('.jpg'))).toHaveLength(2);

      // Into an empty profile.
      const other = await openContext(browser);
      const elsewhere = await other.newPage();
      await elsewhere.goto(`${server.address}/#/you`);
      await elsewhere.getByTestId('import').setInputFiles({
        name: 'broken.zip',
        mimeType: 'application/zip',
        buffer: Buffer.from('not a zip'),
      });
      await elsewhere.getByText('This is not an export of Clarté').waitFor();
      await elsewhere.getByTestId('import').setInputFiles(zip);
      await elsewhere.getByText('2 assessments were brought in.').waitFor();
      await elsewhere.getByRole('link', { name: 'Progress' }).click();
      await expect.poll(() => elsewhere.locator('.entry-list li').count()).toBe(2);
      await elsewhere.locator('.entry-list a').last().click();
      await elsewhere.getByTestId('score').waitFor();
      await expect.poll(async () => Number(await elsewhere.getByTestId('score').textContent())).toBe(first);
      expect(await countViolations(elsewhere)).toEqual([]);
      await other.close();

      // And gone, after one plain question.
      await page.getByRole('button', { name: 'Delete everything' }).click();
      expect(await countViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Yes, delete everything' }).click();
      await page.getByText('Everything is deleted.').waitFor();
      await page.reload();
      await page.getByRole('link', { name: 'Today' }).click();
      await page.getByRole('heading', { name: 'See your skin in a clear light' }).waitFor();
      const kept = 'indexedDB.databases().then((all) => all.map(({ name }) => name).sort().join())';
      await expect.poll(() => page.evaluate(kept)).toBe('clarte,clarte-lock');
      await expect.poll(() => page.evaluate(countLocks)).toBe(0);
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  test('first score in three taps and an age, and nothing leaves the device meanwhile', async () => {
    const camera = await writeCameraFile(ASTRONAUT, join(folder, 'again.mjpeg'));
    const browser = await launchChromium(camera);
    try {
      const context = await openContext(browser);
      const page = await context.newPage();
      const sent: string[] = [];
      context.on('request', (request) => {
        if (request.postDataBuffer() || !request.url().startsWith(server.address)) sent.push(request.url());
      });
      const before = server.requests.length;
      await page.goto(server.address);
      await takePhoto(page);
      await page.getByRole('button', { name: 'Score now' }).click({ timeout: 90_000 });
      await page.getByTestId('score').waitFor();
      expect(sent).toEqual([]);
      const requests = server.requests.slice(before);
      expect(requests.length).toBeGreaterThan(10);
      expect(requests.every(({ method }) => method === 'GET')).toBe(true);
    } finally {
      await browser.close();
    }
  });

  test.each([
    ['fr', 'fr-FR', 'Voyez votre peau sous un jour clair', /^\d,\d$/],
    ['de', 'de-DE', 'Sieh deine Haut in klarem Licht', /^\d,\d$/],
    ['es', 'es-ES', 'Mira tu piel con luz clara', /^\d,\d$/],
  ] as const)('speaks %s where the browser does', async (lang, locale, title, figure) => {
    const browser = await launchChromium();
    try {
      const context = await browser.newContext({
        locale,
        reducedMotion: 'reduce',
        viewport: { width: 360, height: 740 },
      });
      context.setDefaultTimeout(90_000);
      const page = await context.newPage();
      await page.goto(server.address);
      await page.getByRole('heading', { name: title }).waitFor();
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(lang);
      await givePhoto(page);
      await expect.poll(() => page.getByTestId('score').textContent()).toMatch(figure);
      for (const part of ['progress', 'plan', 'you', 'questions', 'model']) {
        await page.goto(`${server.address}/#/${part}`);
        await page.locator('h1').waitFor();
        await expect.poll(() => overhangOf(page), { message: part }).toBe(0);
      }
    } finally {
      await browser.close();
    }
  });
});

type LaunchedBrowser = Awaited<ReturnType<typeof launchChromium>>;

async function openContext(browser: LaunchedBrowser): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    permissions: ['camera'],
    viewport: { width: 390, height: 844 },
  });
  context.setDefaultTimeout(90_000);
  return context;
}

function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  return faults;
}

async function addNote(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a note' }).click();
  await page.getByLabel('Stress').check();
  await page.getByLabel('What happened?').fill('Exams');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Exams').waitFor();
}

/** There is a place for a lock, and no lock in it. Runs in the page. */
function countLocks(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('clarte-lock');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const count = opening.result.transaction('header').objectStore('header').count();
      count.onerror = () => reject(count.error);
      count.onsuccess = () => {
        opening.result.close();
        resolve(count.result);
      };
    };
  });
}

async function addTretinoin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a treatment' }).click();
  await page.getByRole('checkbox', { name: /^Tretinoin\b/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Remove Tretinoin' }).waitFor();
}

async function download(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return (await coming).path();
}

function overhangOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
