/** The studio in real Chromium against the real server: a study from its making to the decision of a senior. */
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AdjudicationItem } from '#core/schema/adjudication.ts';
import type { NextTasks } from '#core/schema/vote.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { drawPhoto } from './labelling/draw-photo.ts';
import { type Account, makeAccount, openStudy, PASSWORD } from './labelling/open-study.ts';
import { type StartedPage, startPage } from './start-page.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

describe.skipIf(!findChromium())('the studio', () => {
  let server: StartedPage;
  let browser: Browser;
  let scientist: Account;
  let raters: readonly Account[];

  beforeAll(async () => {
    server = await startPage({ RATE_ACCOUNT: '0', RATE_ANONYMOUS: '0' });
    browser = await launchChromium();
    scientist = await makeAccount(server, 'Sue Scientist', 'scientist');
    raters = [
      await makeAccount(server, 'Rater One', 'dermatologist'),
      await makeAccount(server, 'Rater Two', 'dermatologist'),
      await makeAccount(server, 'Rater Three', 'dermatologist'),
    ];
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  const openPage = async (account: Account, path: string): Promise<Page> => {
    const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });
    context.setDefaultTimeout(90_000);
    const page = await context.newPage();
    await page.goto(`${server.address}/studio${path}`);
    await page.getByLabel('Email').fill(account.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    return page;
  };

  test('makes a study, takes photos in, names a rater and opens it', async () => {
    const page = await openPage(scientist, '');
    await page.getByRole('button', { name: 'New study' }).click();
    expect(await countViolations(page)).toEqual([]);
    await page.getByLabel('Name').fill('Made by hand');
    await page.getByLabel('Raters per training photo').fill('1');
    await page.getByLabel('Photos must be of quality').selectOption('refused');
    await page.getByLabel('Correct the dots of lesions').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Made by hand' }).waitFor();
    const photos = await Promise.all([1, 2, 3].map(async (index) => drawPhoto(2000 + index)));
    await page
      .getByTestId('photos')
      .setInputFiles(
        photos.map((buffer, index) => ({ name: `drawn ${index}.jpg`, mimeType: 'image/jpeg', buffer })),
      );
    await page.getByText('3 photos taken in.').waitFor();
    await expect.poll(() => page.locator('.photo-tile').count()).toBe(3);
    await page.getByLabel('Role of drawn 0.jpg').selectOption('golden');
    await expect.poll(() => page.getByLabel('Role of drawn 0.jpg').inputValue()).toBe('golden');
    await page.getByLabel('Role of drawn 1.jpg').selectOption('Reference, grade 4');
    await expect.poll(() => page.getByLabel('Role of drawn 1.jpg').inputValue()).toBe('reference 4');
    expect(await countViolations(page)).toEqual([]);

    await page.getByRole('link', { name: 'Raters' }).click();
    await page.getByLabel('Dermatologist').selectOption({ index: 1 });
    await page.getByLabel('Name in figures and files').fill('first rater');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.locator('.rater-list').getByText('first rater').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open for raters' }).click();
    await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('its settings stay as they are').waitFor();
    expect(await page.getByLabel('Photos must be of quality').inputValue()).toBe('refused');
    expect(await page.getByLabel('Hidden repeats').inputValue()).toBe('0.08');
    expect(await countViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Files' }).click();
    await page.getByRole('link', { name: 'Download', exact: true }).waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('shows how the panel agrees, and a senior decides where it does not', async () => {
    const study = await openStudy(server.address, scientist, {
      name: 'A panel',
      settings: { ratersPerPhoto: 3, repeatShare: 0, leastQuality: 'refused' },
      photos: await Promise.all(
        [0, 1, 2, 3].map(async (index) => ({
          bytes: await drawPhoto(3000 + index),
          name: `drawn-${index}.jpg`,
        })),
      ),
      raters: raters.map((account, index) => ({ account, name: `rater ${index + 1}`, senior: index === 0 })),
    });
    for (const [index, rater] of raters.entries()) await gradeAll(server.address, study.id, rater, index);

    const page = await openPage(scientist, `#/study/${study.id}/panel`);
    await page.locator('.figures').first().waitFor();
    expect(await page.locator('.figures tbody tr').count()).toBe(3);
    expect(await page.locator('.heat-map-cell').count()).toBe(9);
    await page.locator('.plot-figure svg').first().waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.context().close();

    // Its senior, by keys.
    const queue = await openPage(raters[0], '');
    await queue.getByRole('link', { name: 'A panel' }).click();
    await queue.getByText('4 photos to decide').waitFor();
    expect(await countViolations(queue)).toEqual([]);
    await queue.keyboard.press('3');
    await queue.getByText('3 photos to decide').waitFor();
    await queue.getByRole('button', { name: '2 Almost clear' }).click();
    await queue.getByText('2 photos to decide').waitFor();
    const response = await fetch(`${server.address}/api/v1/studies/${study.id}/adjudication`, {
      headers: raters[0].headers,
    });
    const items = (await response.json()) as AdjudicationItem[];
    const decided = items.flatMap(({ decision }) => (decision ? [decision.grade] : []));
    expect(decided.sort()).toEqual([2, 3]);
    await queue.context().close();

    // Who is no senior is told so.
    const other = await openPage(raters[1], '');
    await other.getByText('You are not a senior rater of any study.').waitFor();
    expect(await countViolations(other)).toEqual([]);
    await other.context().close();
  });

  test('shows the model in use, trainings with what stands against them, and insight without small groups', async () => {
    const page = await openPage(scientist, '#/models');
    await page.getByTestId('model-in-use').waitFor();
    await page.getByText('Nothing has been trained yet.').waitFor();
    await page.getByText('Model card').click();
    await page.getByText('Intended use').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Datasets' }).click();
    await page.getByText('No dataset yet.').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Insight' }).click();
    await page.getByText('No week has 20 people yet.').waitFor();
    await page.getByText('No treatment has 20 people yet.').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.context().close();
  });
});

/** Grades all photos of a rater: 1, 2 or 4 by the rater, so that every photo's grades lie 3 apart. */
async function gradeAll(address: string, study: string, { headers }: Account, index: number): Promise<void> {
  const next = await fetch(`${address}/api/v1/my/studies/${study}/next?limit=50`, { headers });
  const { tasks } = (await next.json()) as NextTasks;
  const votes = tasks.map((task) => ({
    id: randomUUID(),
    task: task.id,
    action: 'grade',
    grade: [1, 2, 4][index],
    lookedMs: 4000,
    madeAt: new Date().toISOString(),
  }));
  const sent = await fetch(`${address}/api/v1/my/studies/${study}/votes`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ votes }),
  });
  if (!sent.ok) throw new Error(await sent.text());
}
