/** The audit in the studio, in real Chromium against the real server: searched, exported, checked; the model in use then and now. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { type Account, makeAccount, PASSWORD } from './labelling/open-study.ts';
import { type StartedPage, startPage } from './start-page.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

describe.skipIf(!findChromium())('the audit', () => {
  let server: StartedPage;
  let browser: Browser;
  let admin: Account;
  let scientist: Account;

  beforeAll(async () => {
    server = await startPage({ RATE_ACCOUNT: '0', RATE_ANONYMOUS: '0' });
    browser = await launchChromium();
    admin = await makeAccount(server, 'Ada Admin', 'admin');
    scientist = await makeAccount(server, 'Sue Scientist', 'scientist');
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  const openPage = async (account: Account, path: string) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });
    context.setDefaultTimeout(90_000);
    const page = await context.newPage();
    await page.goto(`${server.address}/studio${path}`);
    await page.getByLabel('Email').fill(account.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // A reload before the answer would leave the page signed out.
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return page;
  };

  test('is searched, exported and checked, and says which model was in use at a time', async () => {
    const page = await openPage(admin, '#/audit');
    await page.getByText(/^The chain is whole: \d+ entr/).waitFor();
    const rows = page.locator('.figures tbody tr');
    await rows.first().waitFor();
    const all = await rows.count();
    expect(all).toBeGreaterThan(2);
    expect(await countViolations(page)).toEqual([]);

    await page.getByLabel('What', { exact: true }).fill('role-set');
    await page.getByLabel('Whose (id)').fill(scientist.id);
    await page.getByRole('button', { name: 'Search' }).click();
    await expect.poll(() => rows.count()).toBe(1);
    await expect.poll(() => rows.first().textContent()).toContain(scientist.id);
    await page.getByLabel('What', { exact: true }).fill('nothing-such');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('Nothing fits.').waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export with its chain' }).click(),
    ]);
    const chain = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(chain.entries.length).toBe(all);
    expect(chain.links.length).toBeGreaterThanOrEqual(all);

    await page.getByText(/^acne04-\S+, since /).waitFor();
    await page.getByLabel('Model in use at').fill('2020-01-01T00:00');
    await page.getByLabel('Model in use at').dispatchEvent('change');
    await page.getByText('No model was noted by then.').waitFor();
    await page.context().close();
  });

  test('tells where the chain is broken', async () => {
    // By somebody who has the database in their hands: to the service itself it can only be added.
    const { db } = server.service;
    await sql.raw('alter table audit disable trigger user').execute(db);
    await sql.raw("update audit set detail = 'another-model' where action = 'model-in-use'").execute(db);
    await sql.raw('alter table audit enable trigger user').execute(db);
    const page = await openPage(admin, '#/audit');
    await page.getByRole('alert').waitFor();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('The chain is broken in');
    expect(await countViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('is for administrators', async () => {
    const page = await openPage(scientist, '#/audit');
    await page.getByRole('link', { name: 'Models' }).first().waitFor();
    await expect.poll(() => page.getByText('The chain is whole').count()).toBe(0);
    await page.context().close();
  });
});
