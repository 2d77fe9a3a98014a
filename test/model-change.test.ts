/** What a person sees of a change of the model: marks in the trend, and old photos scored again on the device. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { assessAstronaut, makeUpWeek } from '../experiments/app/make-up-week.ts';
import { packHistory } from '../src/web/history/pack-history.ts';
import { givePhoto } from './answer-questions.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { ASTRONAUT, startPage } from './start-page.ts';
import { fakeEntry } from './support/fake-entry.ts';
import { liveWithApp } from './support/live-with-app.ts';

const EARLIER = 'an-earlier-model';

/** Two assessments by a model that is no more: one with its photo, one without. */
async function packEarlier(): Promise<Buffer> {
  const jpeg = await sharp(await readFile(ASTRONAUT))
    .removeAlpha()
    .jpeg({ quality: 92 })
    .toBuffer();
  const entries = ['2026-09-01', '2026-10-01'].map((day, index) => {
    const entry = fakeEntry(day, { front: 3 });
    return {
      ...entry,
      views: entry.views.map((view) => ({
        ...view,
        assessment: { ...view.assessment, model: EARLIER },
        photo: index === 0 ? 'photo-0' : null,
      })),
    };
  });
  const nothing = { notes: [], treatments: [], routine: [], checkIns: [], answers: null, courses: [] };
  const zip = await packHistory(
    {
      schema: 1,
      exportedAt: '2026-11-01T00:00:00.000Z',
      entries,
      ...nothing,
      courses: [],
      planFrom: null,
      reminders: null,
    },
    new Map([['photo-0', new Uint8Array(jpeg).buffer]]),
  );
  return Buffer.from(await zip.arrayBuffer());
}

describe.skipIf(!findChromium())('a change of the model', () => {
  test('claims no change of skin: not of scores, spots, treatments or triggers, not on paper', async () => {
    const server = await startPage();
    const browser = await launchChromium();
    try {
      const life = await liveWithApp(browser, server.address, { viewport: { width: 390, height: 844 } });
      const { page } = life;
      const base = await assessAstronaut();
      // Six weeks that would say much, had one model said it all.
      for (const [week, score] of [3.6, 3.5, 3.7, 3.6, 3.5, 3.6].entries())
        await life.photograph(makeUpWeek(base, score, week), week * 7, EARLIER);
      await life.goTo('progress', 36);
      await page.getByTestId('trend').waitFor();
      await page.getByTestId('spots-change').waitFor();
      await page.getByRole('button', { name: 'Add a treatment' }).click();
      await page.getByLabel('Name').fill('Adapalene 0.1 %');
      await page.getByRole('button', { name: 'Save' }).click();
      await life.photograph(makeUpWeek(base, 1.6, 20), 90);
      await expect.poll(() => life.said()).toMatch(/come from different models and are not compared/);
      await expect.poll(() => page.getByTestId('verdict').count()).toBe(0);
      await expect.poll(() => page.getByTestId('spots-line').count()).toBe(0);
      await life.goTo('progress', 91);
      await page.locator('.compare-photo[data-state=aligned]').waitFor();
      await expect.poll(() => page.getByTestId('trend').count()).toBe(0);
      await expect.poll(() => page.getByTestId('spots-change').count()).toBe(0);
      await expect.poll(() => page.getByText('Mark the spots').count()).toBe(0);
      await page.getByText('The two scores come from different models').waitFor();
      await expect.poll(() => page.getByTestId('effect').getAttribute('data-answer')).toBe('not-enough');
      const pdf = await life.pdf(91);
      expect(pdf).toMatch(/1\.6/);
      expect(pdf).not.toMatch(/Better|Worse|Spot by spot|healed/);
    } finally {
      await browser.close();
      await server.stop();
    }
  });

  test('is marked in the trend, and kept photos can be scored again', async () => {
    const server = await startPage();
    const browser = await launchChromium();
    try {
      const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });
      const page = await context.newPage();
      page.setDefaultTimeout(90_000);
      await page.goto(`${server.address}/#/you`);
      const file = { name: 'history.zip', mimeType: 'application/zip', buffer: await packEarlier() };
      await page.getByTestId('import').setInputFiles(file);
      await page.getByText(/brought in\.$/).waitFor();
      await page.goto(`${server.address}/#/`);
      await givePhoto(page);
      await page.getByTestId('score').waitFor();

      await page.goto(`${server.address}/#/progress`);
      await page.locator('.chart-figure svg').waitFor();
      await expect
        .poll(() => page.locator('.chart-figure svg text').allTextContents())
        .toContain('new model');
      await expect.poll(() => page.locator('.entry-model').count()).toBe(2);
      expect(await countViolations(page)).toEqual([]);

      await page.getByRole('button', { name: 'Score the kept photos again' }).click();
      await page.getByText('1 scored again.').waitFor();
      // The one without a photo stays, and stays marked.
      await expect.poll(() => page.locator('.entry-model').count()).toBe(1);
      // The same picture, scored by the same model, two months apart on paper.
      await page.getByTestId('trend').waitFor();

      // Reloaded, so that it is the device that remembers.
      await page.reload();
      await page.locator('.entry-list li').first().waitFor();
      await expect.poll(() => page.locator('.entry-model').count()).toBe(1);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
