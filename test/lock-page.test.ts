/** The lock in real Chromium: nothing of the history in the browser's files, and a passkey that opens it. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeHistory } from '../experiments/app/make-history.ts';
import { measureLock } from '../experiments/app/measure-lock.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { type StartedPage, startPage } from './start-page.ts';
import { countReflowFaults } from './support/count-reflow-faults.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

describe.skipIf(!findChromium())('the lock', () => {
  test('leaves nothing of the history in the files of the browser, and loses nothing', async () => {
    const faults: unknown[] = [];
    const { marks, control, leaks, laterLeaks, kept, given } = await measureLock(async (name, page) => {
      for (const one of await countViolations(page)) faults.push({ name, ...one });
      for (const one of await countReflowFaults(page)) faults.push({ name, ...one });
    });
    expect(faults).toEqual([]);
    const later = ['passphrase', 'later note', 'shared photo'];
    const unknown = marks.filter((name) => !later.includes(name) && !name.startsWith('later photo'));
    // Without the lock all of it is found, or the search would be worth nothing.
    expect(Object.keys(control).sort()).toEqual(unknown.sort());
    expect(leaks).toEqual({});
    expect(laterLeaks).toEqual({});
    expect(kept).toBe(given);
  });
});

describe.skipIf(!findChromium())('a lock in one browser', () => {
  let server: StartedPage;
  let browser: Browser;
  let page: Page;
  let cdp: CDPSession;

  beforeAll(async () => {
    server = await startPage();
    browser = await launchChromium();
    const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en-GB' });
    context.setDefaultTimeout(120_000);
    page = await context.newPage();
    cdp = await context.newCDPSession(page);
    // WebAuthn takes no address of numbers alone.
    await page.goto(`${server.address.replace('127.0.0.1', 'localhost')}/#/you`);
    await page.getByTestId('import').setInputFiles({
      name: 'history.zip',
      mimeType: 'application/zip',
      buffer: await makeHistory(new Date()),
    });
    await page.getByText(/brought in\.$/).waitFor();
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  const open = (part: string) =>
    page.evaluate(`location.hash = '#/${part}'`).then(() => page.locator('main h1').waitFor());
  const addAuthenticator = async (hasPrf: boolean) => {
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    });
    return authenticatorId;
  };

  test('a passkey that cannot encrypt changes nothing; one that can opens the history', async () => {
    const without = await addAuthenticator(false);
    await open('lock');
    await page.getByLabel('Passkey', { exact: true }).check();
    await page.getByLabel('I understand that a lost PIN').check();
    await page.getByRole('button', { name: 'Turn the lock on' }).click();
    await page.getByText('This passkey cannot encrypt.').waitFor();
    await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: without });

    await addAuthenticator(true);
    await page.getByRole('button', { name: 'Turn the lock on' }).click();
    await page.getByText('The lock is on. Your history is encrypted.').waitFor();
    await page.getByRole('button', { name: 'Lock now' }).click();
    await page.getByTestId('lock-screen').waitFor();
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page
      .getByRole('button', { name: 'Lock settings' })
      .or(page.getByText('Lock now'))
      .first()
      .waitFor();
  });

  test('a second tab is open with the first, and both lock at once', async () => {
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.getByRole('button', { name: 'Lock now' }).waitFor();
    await second.getByRole('button', { name: 'Lock now' }).click();
    await second.getByTestId('lock-screen').waitFor();
    await page.getByTestId('lock-screen').waitFor();
    await second.close();
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.getByRole('button', { name: 'Lock now' }).waitFor();
  });

  test('a PIN is added to the passkey, opens the history by the keyboard, and ends the lock', async () => {
    await open('lock');
    await page.getByRole('button', { name: 'Add a PIN' }).click();
    await page.getByLabel('New PIN or passphrase').fill('123456');
    await page.getByLabel('The same again').fill('123456');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('one of the first that anybody would try').waitFor();
    await page.getByLabel('New PIN or passphrase').fill('204817');
    await page.getByLabel('The same again').fill('204817');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Changed.').waitFor();
    await page.reload();
    await page.getByTestId('lock-screen').waitFor();
    // The field has the focus.
    await page.locator('input:focus').waitFor();
    await page.keyboard.type('204817');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Turn the lock off' }).click();
    await page.getByLabel('Your PIN or passphrase now').fill('204817');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('The lock is off.').waitFor();
    await open('progress');
    await page.locator('.chart-figure svg').waitFor();
    await page.reload();
    await page.locator('.chart-figure svg').waitFor();
  });

  test('who has lost the PIN deletes everything and begins again', async () => {
    await open('lock');
    await page.getByLabel('PIN or passphrase', { exact: true }).last().fill('204817');
    await page.getByLabel('The same again').fill('204817');
    await page.getByLabel('I understand that a lost PIN').check();
    await page.getByRole('button', { name: 'Turn the lock on' }).click();
    await page.getByText('The lock is on. Your history is encrypted.').waitFor();
    await page.reload();
    await page.getByText('PIN or passkey lost?').click();
    await page.getByRole('button', { name: 'Delete everything and begin again' }).click();
    await page.getByRole('button', { name: 'Yes, delete it' }).click();
    await page.getByRole('button', { name: 'Turn the lock on' }).waitFor();
    await open('progress');
    await page.getByText('Your photos and scores will be here.').waitFor();
    await expect.poll(() => page.locator('.chart-figure svg').count()).toBe(0);
    await page.reload();
    await page.locator('main h1').waitFor();
    await expect.poll(() => page.getByTestId('lock-screen').count()).toBe(0);
  });
});
