/** Lets a made-up person live with the app for months: one page whose clock goes on, photos answered with made-up scores. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Assessment } from '../../src/core/schema/assessment.ts';
import { givePhoto } from '../answer-questions.ts';
import { answerWith } from '../made-up-assessment.ts';
import { readPdfText } from '../read-pdf-text.ts';

/** A day of which the weeks are counted; the clocks go back in week 12. */
const FIRST_DAY_MS = Date.parse('2026-08-03T08:05:00.000Z');
const DAY_MS = 24 * 3600 * 1000;

/** A person, and what can be done with the person's phone or computer. */
export type Life = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Sets the clock to some days after the first photo and opens a part of the app again. */
  goTo(part: string, days: number): Promise<void>;
  /** Takes the photo of the day, which the model would have answered so. Ends on its result. */
  photograph(assessment: Assessment, days: number, model?: string): Promise<void>;
  /** Saves the PDF for the doctor; its words. */
  pdf(days: number): Promise<string>;
  /** What the open screen says. */
  said(): Promise<string>;
  /** What the device has shown by way of notifications, the oldest first. */
  notified(): Promise<string[]>;
};

/** Notifications are noted in the page's storage in place of being shown. */
const NOTE_NOTIFICATIONS = `
  window.Notification = class {
    static permission = 'granted';
    static requestPermission = async () => 'granted';
    constructor(title, { body }) {
      const shown = JSON.parse(localStorage.getItem('test-notified') ?? '[]');
      localStorage.setItem('test-notified', JSON.stringify([...shown, body]));
    }
  };
`;

/** Waits for what the page is writing: transactions on the same stores are done one after another. */
const SETTLE = `(async () => {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === 'clarte')) return;
  await new Promise((done, fail) => {
    const asked = indexedDB.open('clarte');
    asked.onerror = () => fail(asked.error);
    asked.onsuccess = () => {
      const work = asked.result.transaction([...asked.result.objectStoreNames], 'readwrite');
      work.oncomplete = done;
      work.onabort = () => fail(work.error);
    };
  });
})()`;

/** Opens the app on a device of its own, in London. */
export async function liveWithApp(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Life> {
  const context = await browser.newContext({
    ...{ locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce', serviceWorkers: 'block' },
    ...options,
  });
  context.setDefaultTimeout(90_000);
  await context.addInitScript(NOTE_NOTIFICATIONS);
  await context.clock.install({ time: FIRST_DAY_MS });
  const page = await context.newPage();
  const goTo = async (part: string, days: number) => {
    if (page.url().startsWith(address)) await page.evaluate(SETTLE);
    await context.clock.setSystemTime(FIRST_DAY_MS + days * DAY_MS);
    await page.goto(`${address}/#/${part}`);
    await page.reload();
    await page.locator('main h1').first().waitFor();
  };
  return {
    context,
    page,
    goTo,
    async photograph(assessment, days, model = 'made-up') {
      await answerWith(page, { ...assessment, model });
      await goTo('', days);
      await givePhoto(page);
      await page.getByTestId('score').waitFor();
    },
    async pdf(days) {
      await goTo('you', days);
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: 'PDF for the doctor' }).click();
      const bytes = await readFile(await (await coming).path());
      if (process.env.KEEP_PDF) await writeFile(process.env.KEEP_PDF, bytes);
      return readPdfText(bytes);
    },
    said: async () => (await page.locator('main').innerText()).replace(/\s+/g, ' '),
    notified: () => page.evaluate("JSON.parse(localStorage.getItem('test-notified') ?? '[]')"),
  };
}
