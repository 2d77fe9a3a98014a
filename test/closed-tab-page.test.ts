/** What is changed just before a tab closes, in real Chromium: it is there the next time. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { type StartedPage, startPage } from './start-page.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

/** Loads the page again as the very next task. */
const RELOAD_NEXT =
  'const next = new MessageChannel(); next.port1.onmessage = () => location.reload(); next.port2.postMessage(null)';

/** Holds the stores alone, as a busy device or another tab may for a while: nothing is written as long as it does. */
const HOLD = `new Promise((held) => {
  navigator.locks.request('clarte-store', () => new Promise((letGo) => { window.letGo = letGo; held(); }));
})`;
/** A tap: the weekly reminder is set to Monday within one task, so that nothing else comes between. */
const SET_REMINDER = `(() => {
  const field = document.querySelector('.reminder select');
  field.value = '1';
  field.dispatchEvent(new Event('change', { bubbles: true }));
})()`;
/** Notifications are noted in the page's storage in place of being shown; a page told to is never ready to show one. */
const NOTE_NOTIFICATIONS = `
  window.Notification = class {
    static permission = 'granted';
    constructor(title, { body }) {
      const shown = JSON.parse(localStorage.getItem('test-notified') ?? '[]');
      localStorage.setItem('test-notified', JSON.stringify([...shown, body]));
    }
  };
  const { serviceWorker } = navigator;
  const find = serviceWorker.getRegistration.bind(serviceWorker);
  serviceWorker.getRegistration = () => {
    if (!sessionStorage.getItem('test-never-ready')) return find();
    window.asked = true;
    return new Promise(() => {});
  };
`;
/** A Monday, half an hour after nine. */
const MONDAY = Date.parse('2026-08-03T09:30:00.000Z');

describe.skipIf(!findChromium())('a tab that closes at once', () => {
  let server: StartedPage;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startPage(), launchChromium()]);
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  async function openReminders(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${server.address}/#/you`);
    await page.getByLabel('Weekly photo').waitFor();
    return page;
  }

  const readDay = (page: Page) => page.getByLabel('Weekly photo').inputValue();

  test('keeps a reminder that was still waiting to be written', async () => {
    const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
    const other = await openReminders(context);
    const page = await openReminders(context);
    await other.evaluate(HOLD);
    await page.evaluate(SET_REMINDER);
    await page.close();
    await other.evaluate('window.letGo()');
    const next = await openReminders(context);
    await expect.poll(() => readDay(next)).toBe('1');
    await context.close();
  });

  test('keeps it, too, where the page begins again within the same tap', async () => {
    const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
    const page = await openReminders(context);
    await Promise.all([page.waitForEvent('load'), page.evaluate(`${SET_REMINDER}; ${RELOAD_NEXT}; null`)]);
    await page.getByLabel('Weekly photo').waitFor();
    await expect.poll(() => readDay(page)).toBe('1');
    await context.close();
  });

  test('does not take along a reminder that it was about to show', async () => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', serviceWorkers: 'block' });
    await context.addInitScript(NOTE_NOTIFICATIONS);
    await context.clock.install({ time: MONDAY });
    const page = await openReminders(context);
    await page.evaluate("sessionStorage.setItem('test-never-ready', '1')");
    await page.evaluate(SET_REMINDER);
    await page.waitForFunction('window.asked');
    await page.evaluate("sessionStorage.removeItem('test-never-ready')");
    await page.reload();
    const notified = () => page.evaluate("JSON.parse(localStorage.getItem('test-notified') ?? '[]').length");
    await expect.poll(notified).toBe(1);
    // Once it was shown, it is not shown again.
    await page.reload();
    await page.getByLabel('Weekly photo').waitFor();
    await expect.poll(() => readDay(page)).toBe('1');
    expect(await notified()).toBe(1);
    await context.close();
  });
});
