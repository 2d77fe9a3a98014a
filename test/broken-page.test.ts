/** What broke for people who used the app, each as it was met, in real Chromium. */
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { turnAssessment } from '../src/web/consumer/parts/upright-shot.ts';
import { answerQuestions, givePhoto, passAge } from './answer-questions.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { answerWith, madeUpAssessment } from './made-up-assessment.ts';
import { ASTRONAUT, type StartedPage, startPage } from './start-page.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

const FACE = { forehead: 2.1, 'right-cheek': 2.2, 'left-cheek': 2.3, chin: 2.4 } as const;

describe.skipIf(!findChromium())('what broke', () => {
  let server: StartedPage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    server = await startPage();
    browser = await launchChromium();
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  beforeEach(async () => {
    context = await browser.newContext({
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      permissions: ['camera'],
    });
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    return () => context.close();
  });

  test('a history that never opens: the page is there, says what to do, and assesses', async () => {
    await page.addInitScript('IDBFactory.prototype.open = () => new EventTarget();');
    await answerWith(page, madeUpAssessment());
    await page.goto(server.address);
    await page.getByRole('button', { name: 'Take a photo' }).waitFor();
    await page.getByText('Your history does not open').waitFor();
    await givePhoto(page, ASTRONAUT);
    expect(await page.getByTestId('score').textContent()).toBe('2.0');
    await page.getByText('It could not be kept').waitFor();
  });

  test('a browser that keeps its storage closed: it is said', async () => {
    await page.addInitScript('Object.defineProperty(globalThis, "indexedDB", { value: undefined });');
    await page.goto(server.address);
    await page.getByText('keeps its storage closed').waitFor();
    await page.getByRole('button', { name: 'Take a photo' }).waitFor();
  });

  test('the Today tab leaves a fresh result', async () => {
    await answerWith(page, madeUpAssessment());
    await page.goto(server.address);
    await givePhoto(page, ASTRONAUT);
    await page.getByTestId('score').waitFor();
    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });

  test('from the gate over the questions to the camera, not to the start', async () => {
    await page.goto(server.address);
    await page.getByRole('button', { name: 'Take a photo' }).click();
    await page.locator('.gate #age').fill('29');
    await page.getByRole('button', { name: 'Answer the questions' }).click();
    await answerQuestions(page);
    await page.locator('dialog.camera').waitFor();
  });

  test('two photos of one side: it is said which one counts', async () => {
    await answerWith(page, madeUpAssessment());
    await page.goto(server.address);
    await page.locator('.photo-buttons input[type=file]').first().setInputFiles([ASTRONAUT, ASTRONAUT]);
    await passAge(page);
    await page.getByText('Two photos show this side').waitFor();
  });

  test('a photo taken lying down is shown upright, its patches where they belong', async () => {
    const lying = turnAssessment(madeUpAssessment({ zones: FACE }), 1);
    await answerWith(page, lying);
    await page.goto(server.address);
    const buffer = await sharp(await readFile(ASTRONAUT))
      .rotate(90)
      .png()
      .toBuffer();
    await givePhoto(page, { name: 'lying.png', mimeType: 'image/png', buffer });
    const boxOf = async (name: string) =>
      (await page.locator(`.patch-spot[data-name=${name}]`).boundingBox())!;
    const [forehead, chin, right, left] = await Promise.all(
      ['forehead', 'chin', 'right-cheek', 'left-cheek'].map(boxOf),
    );
    expect(chin.y).toBeGreaterThan(forehead.y + forehead.height);
    expect(left.x).toBeGreaterThan(right.x + right.width);
  });

  test('three views: no figure on a photo that the list does not have', async () => {
    const scores = [
      FACE,
      { forehead: 3.1, 'left-cheek': 3.2 },
      { forehead: 4.1, 'right-cheek': 4.2 },
    ] as const;
    await answerWith(
      page,
      scores.map((zones) => madeUpAssessment({ zones })),
    );
    await page.goto(server.address);
    await page
      .locator('.photo-buttons input[type=file]')
      .first()
      .setInputFiles([ASTRONAUT, ASTRONAUT, ASTRONAUT]);
    await passAge(page);
    await page.getByTestId('score').waitFor();
    const listed = await page.locator('.patch-list li b').allTextContents();
    const onPhotos: string[] = [];
    for (const tab of await page.locator('.view-tabs button').all()) {
      await tab.click();
      onPhotos.push(...(await page.locator('.patch-chip b').allTextContents()));
    }
    expect(onPhotos.sort()).toEqual(listed.sort());
  });
});
