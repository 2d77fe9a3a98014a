/** The studio's models page in real Chromium: a proposed model is promoted and rolled back by clicks. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '#core/schema/training.ts';
import { bundleOf } from '../src/server/trainings/bundle-of.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { type Account, makeAccount, PASSWORD } from './labelling/open-study.ts';
import { newModelsFolder, OLD_MODEL } from './service/new-models-folder.ts';
import { ASTRONAUT, type StartedPage, startPage } from './start-page.ts';

/** A machine under heavy load is waited for. */
const SLOW_MS = 600_000;
const STEP_MS = 180_000;

const figure = (value: number) => ({ value, low: value - 0.02, high: value + 0.02 });

const THRESHOLD = 'A photo may be something other than acne from 0.4 on, as 30 photos graded 0 set it.';

/** A proposal of the champion under another name, which shows what switching does without a training. */
async function propose({ service: { db } }: StartedPage, models: string, account: Account): Promise<string> {
  const training = { id: randomUUID() };
  const challenger = bundleOf(training);
  const card = JSON.parse(readFileSync(join(models, OLD_MODEL, 'card.json'), 'utf8'));
  mkdirSync(join(models, challenger));
  writeFileSync(join(models, challenger, 'card.json'), JSON.stringify({ ...card, id: challenger }));
  const flagged = { before: { acne: 0.05, notAcne: 0.6 }, after: { acne: 0.04, notAcne: 0.9 } };
  const verdict: Verdict = {
    ...{ proposed: true, reasons: [], champion: OLD_MODEL, challenger, photos: 40 },
    rmse: { champion: figure(0.6), challenger: figure(0.4) },
    ...{ gain: figure(0.2), raters: [], slices: [] },
    notAcne: {
      ...{
        sentence: THRESHOLD,
        photos: { acne: 100, notAcne: 30 },
        flaggedFrom: { before: 0.5, after: 0.4 },
      },
      ...{ heldOut: flagged, golden: null },
      ...{ mostAcneFlagged: 0.05, leastNotAcne: 20, leastPeople: 10, leastAcne: 50 },
    },
    settings: { margin: 0.1, leastSlice: 10, level: 0.95, draws: 2000, seed: 1 },
  };
  const job = randomUUID();
  const at = new Date();
  await db
    .insertInto('jobs')
    .values({
      ...{ id: job, user_id: account.id, kind: 'retrain', state: 'done', total: 1, done: 1, note: null },
      ...{ created_at: at, started_at: at, finished_at: at, fault: null, blob_key: null },
    })
    .execute();
  await db
    .insertInto('trainings')
    .values({
      ...{ id: training.id, job_id: job, study_id: null, asked_by: account.id, note: 'by hand' },
      ...{ state: 'proposed', created_at: at, report_key: null, decided_at: null },
      photos: JSON.stringify({ training: 100, golden: 40 }),
      verdict: JSON.stringify(verdict),
    })
    .execute();
  return challenger;
}

if (!findChromium()) console.warn(CHROMIUM_HINT);

describe.skipIf(!findChromium())('promotion in the studio', () => {
  let models: string;
  let server: StartedPage;
  let browser: Browser;
  let scientist: Account;
  let challenger: string;

  beforeAll(async () => {
    models = newModelsFolder();
    server = await startPage({ MODELS_DIR: models, RATE_ACCOUNT: '0', RATE_ANONYMOUS: '0' });
    browser = await launchChromium();
    scientist = await makeAccount(server, 'Sue Scientist', 'scientist');
    challenger = await propose(server, models, scientist);
    return async () => {
      await browser.close();
      await server.stop();
      rmSync(models, { recursive: true, force: true });
    };
  }, SLOW_MS);

  /** The model that the server scores a photo with. */
  const scoredBy = async (): Promise<string> => {
    const response = await fetch(`${server.address}/api/v1/score`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: new Uint8Array(readFileSync(ASTRONAUT)),
    });
    const outcome = (await response.json()) as { readonly model: string };
    return outcome.model;
  };

  test('puts a proposed model in use by clicks, and the one before it back', {
    timeout: SLOW_MS,
  }, async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });
    context.setDefaultTimeout(STEP_MS);
    const page = await context.newPage();
    await page.goto(`${server.address}/studio#/models`);
    await page.getByLabel('Email').fill(scientist.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    const inUse = (id: string) => page.getByTestId('model-in-use').filter({ hasText: id }).waitFor();
    const training = (state: string) =>
      page.locator(`[data-testid=training][data-state=${state}]`).filter({ hasText: challenger });
    const dialog = page.getByRole('dialog');
    await inUse(OLD_MODEL);
    await expect.poll(() => page.getByRole('button', { name: 'Roll back' }).count()).toBe(0);
    expect(await scoredBy()).toBe(OLD_MODEL);

    await training('proposed').getByText(THRESHOLD).waitFor();
    await training('proposed').getByRole('button', { name: 'Promote' }).click();
    await dialog.getByText(`New assessments will be made with ${challenger}.`).waitFor();
    expect(await countViolations(page)).toEqual([]);
    await dialog.getByLabel('Reason').fill('seen on the golden photos');
    await dialog.getByRole('button', { name: 'Promote' }).click();
    await page.getByText(`${challenger} is in use now, ${OLD_MODEL} was.`).waitFor();
    await inUse(challenger);
    await page.getByText('seen on the golden photos').waitFor();
    await training('promoted').waitFor();
    await expect.poll(() => training('promoted').getByRole('button', { name: 'Promote' }).count()).toBe(0);
    // The list of installed models offers the one before again, and no other.
    const promotes = page.getByRole('button', { name: 'Promote' });
    await expect.poll(() => promotes.count()).toBe(1);
    await expect
      .poll(() => page.getByRole('row').filter({ has: promotes }).textContent())
      .toContain(OLD_MODEL);
    expect(await scoredBy()).toBe(challenger);
    expect(await countViolations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Roll back' }).click();
    await dialog.getByText(`New assessments will be made with ${OLD_MODEL} again.`).waitFor();
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    await page.getByText(`${OLD_MODEL} is in use now, ${challenger} was.`).waitFor();
    await inUse(OLD_MODEL);
    await training('rolled-back').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Roll back' }).count()).toBe(0);
    expect(await scoredBy()).toBe(OLD_MODEL);
    const history = page.getByRole('listitem').filter({ hasText: challenger });
    await history.getByText('rolled back').waitFor();
    expect(JSON.parse(readFileSync(join(models, 'default.json'), 'utf8')).id).toBe(OLD_MODEL);
    await context.close();
  });
});
