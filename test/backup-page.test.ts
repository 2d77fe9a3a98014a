/** An encrypted backup in real Chromium: saved where the lock is set up, brought back on another device, unreadable between. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeHistory } from '../experiments/app/make-history.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { type StartedPage, startPage } from './start-page.ts';
import { countReflowFaults } from './support/count-reflow-faults.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

const ASSESSMENTS = 14;
/** What the plain zip's list says openly, unless it is packed. */
const MARKS = ['clarte-history.json', 'photos/photo-3.jpg', 'PK\u0003\u0004'];

describe.skipIf(!findChromium())('an encrypted backup', () => {
  let server: StartedPage;
  let browser: Browser;

  beforeAll(async () => {
    server = await startPage();
    browser = await launchChromium();
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  const openDevice = async (): Promise<Page> => {
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en-GB' });
    context.setDefaultTimeout(90_000);
    const page = await context.newPage();
    await page.goto(`${server.address}/#/you`);
    await page.getByTestId('import').waitFor({ state: 'attached' });
    return page;
  };
  const bringIn = (page: Page, name: string, buffer: Buffer) =>
    page.getByTestId('import').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  const checkScreen = async (page: Page) => {
    expect(await countViolations(page)).toEqual([]);
    expect(await countReflowFaults(page)).toEqual([]);
  };

  test('is offered before the lock is on, and comes back with its passphrase alone', async () => {
    const page = await openDevice();
    await bringIn(page, 'history.zip', await makeHistory(new Date()));
    await page.getByText(/brought in\.$/).waitFor();
    await page.goto(`${server.address}/#/lock`);
    await page.getByRole('button', { name: 'Save an encrypted backup first' }).click();
    const dialog = page.getByRole('dialog', { name: 'Encrypted backup' });
    await dialog.getByLabel('Passphrase of the backup').fill('short');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('At least 12 characters, please.').waitFor();
    await dialog.getByRole('button', { name: 'Make one up for me' }).click();
    const passphrase = (await dialog.locator('code').textContent()) ?? '';
    expect(passphrase).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/);
    await checkScreen(page);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^clarte-\d{4}-\d\d-\d\d\.clarte$/);
    await page.getByTestId('backup-saved').getByText(saved.suggestedFilename()).waitFor();
    await checkScreen(page);
    const file = await readFile(await saved.path());
    for (const mark of MARKS) expect(file.includes(mark), mark).toBe(false);
    await page.context().close();

    const other = await openDevice();
    await bringIn(other, saved.suggestedFilename(), file);
    const asking = other.getByRole('dialog', { name: 'This backup is encrypted' });
    await asking.getByLabel('Passphrase of the backup').fill('something else entirely');
    await asking.getByRole('button', { name: 'Open' }).click();
    await asking.getByText('That is not its passphrase, or the file is damaged.').waitFor();
    await checkScreen(other);
    await asking.getByLabel('Passphrase of the backup').fill(passphrase);
    await asking.getByRole('button', { name: 'Open' }).click();
    await other.getByText(`${ASSESSMENTS} assessments were brought in.`).waitFor();
    await other.context().close();
  });

  test('can be saved at any time, with a passphrase of one’s own; a damaged one changes nothing', async () => {
    const page = await openDevice();
    await bringIn(page, 'history.zip', await makeHistory(new Date()));
    await page.getByText(/brought in\.$/).waitFor();
    await page.getByRole('button', { name: 'Encrypted backup' }).click();
    const dialog = page.getByRole('dialog', { name: 'Encrypted backup' });
    // On a wide screen it has a width of its own, not that of the page.
    await expect.poll(async () => (await dialog.boundingBox())?.width).toBeLessThanOrEqual(480);
    await dialog.getByLabel('Passphrase of the backup').fill('four quite usual words');
    await dialog.getByLabel('The same again').fill('four quite usual word');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByText('The two are not the same.').waitFor();
    await dialog.getByLabel('The same again').fill('four quite usual words');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const file = await readFile(await (await download).path());
    // What had the focus is gone: it stays in the dialog, on what was done.
    await page.locator(':focus', { hasText: /^The backup is saved$/ }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('dialog').waitFor({ state: 'hidden' });
    await page.context().close();

    const other = await openDevice();
    file[file.length - 1] ^= 1;
    await bringIn(other, 'clarte.clarte', file);
    const asking = other.getByRole('dialog', { name: 'This backup is encrypted' });
    await asking.getByLabel('Passphrase of the backup').fill('four quite usual words');
    await asking.getByRole('button', { name: 'Open' }).click();
    await asking.getByText('This file is damaged. Nothing was changed.').waitFor();
    await other.keyboard.press('Escape');
    await asking.waitFor({ state: 'hidden' });
    await expect.poll(() => other.getByTestId('take-said').textContent()).toBe('');
    await other.context().close();
  });
});
