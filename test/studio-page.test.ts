/** The studio in real Chromium against the real server: a study from its making to the decision of a senior. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Browser, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AdjudicationItem } from '#core/schema/adjudication.ts';
import type { NextTasks } from '#core/schema/vote.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { drawPhoto } from './labelling/draw-photo.ts';
import { type Account, makeAccount, openStudy, PASSWORD } from './labelling/open-study.ts';
import { makeRuns } from './service/make-runs.ts';
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
    // A reload before the answer would leave the page signed out.
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return page;
  };

  const openRaterPage = async (account: Account, path: string): Promise<Page> => {
    const page = await openPage(account, '');
    await page.goto(`${server.address}/label${path}`);
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
    await expect.poll(() => page.getByLabel('Photos must be of quality').inputValue()).toBe('refused');
    await expect.poll(() => page.getByLabel('Hidden repeats').inputValue()).toBe('0.08');
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
    await expect.poll(() => page.locator('.figures tbody tr').count()).toBe(3);
    await expect.poll(() => page.locator('.heat-map-cell').count()).toBe(9);
    await page.locator('.plot-figure svg').first().waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.context().close();

    // Its senior, by keys.
    const queue = await openPage(raters[0], '');
    await queue.getByRole('link', { name: 'A panel' }).click();
    await queue.getByText('4 photos to decide').waitFor();
    expect(await countViolations(queue)).toEqual([]);
    // Closer, brighter, and as it was again.
    await queue.locator('.photo-stage').waitFor();
    await queue.keyboard.press('+');
    await expect.poll(() => queue.locator('.photo-stage').getAttribute('data-zoomed')).toBe('true');
    await queue.keyboard.press(']');
    await queue.keyboard.press('.');
    const filter = () =>
      queue.locator('.photo-stage-photo').evaluate((one) => (one as HTMLElement).style.filter);
    await expect.poll(filter).toBe('brightness(1.1) contrast(1.1)');
    // On a phone, too, the light and the way back from it stand in one line.
    const desk = queue.viewportSize()!;
    await queue.setViewportSize({ width: 390, height: 844 });
    const middleOf = (tool: Locator) =>
      tool.evaluate((one) => {
        const { top, height } = one.getBoundingClientRect();
        return Math.round(top + height / 2);
      });
    const back = await middleOf(queue.getByRole('button', { name: 'Light as it was' }));
    for (const name of ['Brightness', 'Contrast'])
      await expect.poll(() => middleOf(queue.getByRole('slider', { name }))).toBe(back);
    await queue.setViewportSize(desk);
    expect(await countViolations(queue)).toEqual([]);
    await queue.keyboard.press('l');
    await queue.keyboard.press('w');
    await expect.poll(filter).toBe('none');
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

  test('invites by a link, lets somebody in no more, and keeps the last administrator', async () => {
    const admin = await makeAccount(server, 'Ada Admin', 'admin');
    const page = await openPage(admin, '#/people');
    await page.getByLabel('For whom').fill('Dr. New');
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('The link').inputValue();
    await page.getByText('Dr. New').waitFor();
    expect(await countViolations(page)).toEqual([]);

    const guests = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });
    guests.setDefaultTimeout(90_000);
    const guest = await guests.newPage();
    await guest.goto(link);
    await guest.getByText('You are invited to work with Clarté as dermatologist').waitFor();
    expect(await countViolations(guest)).toEqual([]);
    await guest.getByLabel('Name').fill('Nora New');
    await guest.getByLabel('Email').fill('nora.new@example.org');
    await guest.getByLabel('Password').fill(PASSWORD);
    await guest.getByRole('button', { name: 'Make an account' }).click();
    await guest.getByRole('button', { name: 'Become dermatologist' }).click();
    await guest.getByText('You are dermatologist now.').waitFor();
    expect(await countViolations(guest)).toEqual([]);
    await guest.reload();
    await guest.getByText('This link was used, withdrawn or is past.').waitFor();

    await page.getByLabel('Name or address').fill('nora');
    await page.getByRole('button', { name: 'Deactivate Nora New' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await page.getByRole('button', { name: 'Let in again: Nora New' }).waitFor();
    await guest.goto(`${server.address}/label`);
    await guest.getByLabel('Email').fill('nora.new@example.org');
    await guest.getByLabel('Password').fill(PASSWORD);
    await guest.getByRole('button', { name: 'Sign in' }).click();
    await guest.getByText('This account was deactivated.').waitFor();
    await guests.close();
    // Nobody changes themselves.
    await page.getByLabel('Name or address').fill('ada.admin');
    await page.getByText('1 person').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Deactivate' }).count()).toBe(0);
    expect(await countViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('takes a folder in, goes on where an upload was cut off, and finds one among ten thousand', async () => {
    const made = await fetch(`${server.address}/api/v1/studies`, {
      method: 'POST',
      headers: { ...scientist.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Many', settings: { leastQuality: 'refused' } }),
    });
    const { id } = (await made.json()) as { id: string };
    const folder = mkdtempSync(join(tmpdir(), 'clarte-folder-'));
    for (const [index, person] of ['p1', 'p2'].entries()) {
      mkdirSync(join(folder, 'set', person), { recursive: true });
      writeFileSync(join(folder, 'set', person, 'front.jpg'), await drawPhoto(4000 + index));
    }
    const rows = 'photo,subject,view\np1/front.jpg,p1,front\np2/front.jpg,p2,front\n';
    writeFileSync(join(folder, 'set', 'who.csv'), rows);
    const page = await openPage(scientist, `#/study/${id}`);
    let posts = 0;
    // The connection is lost once in the midst.
    await page.route('**/photos?name=*', (route) => (posts++ === 1 ? route.abort() : route.continue()));
    await page.getByTestId('folder').setInputFiles(join(folder, 'set'));
    await page.getByText('2 photos taken in.').waitFor();
    await expect.poll(() => page.locator('.photo-tile').count()).toBe(2);
    expect(posts).toBe(3);
    await page.getByTestId('folder').setInputFiles(join(folder, 'set'));
    await page.getByText('2 files left out').waitFor();
    expect(posts).toBe(3);
    expect(await countViolations(page)).toEqual([]);

    await sql`insert into study_photos (id, study_id, photo_id, user_id, name, role, source, facts, content_mark, patches,
        dots, added_at)
      select gen_random_uuid(), study_id, photo_id, user_id, 'copy ' || n, role, source,
        jsonb_build_object('view', case when n % 5 = 0 then 'left' else 'right' end), n::text, patches, dots, added_at
      from (select * from study_photos where study_id = ${id} limit 1) one, generate_series(1, 9998) n`.execute(
      server.service.db,
    );
    await page.reload();
    await page.getByText('10000 photos fit.').waitFor();
    await expect.poll(() => page.locator('.photo-tile').count()).toBe(60);
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('Page 2').waitFor();
    await expect.poll(() => page.locator('.photo-tile').count()).toBe(60);
    await page.getByLabel('Name, subject or visit').fill('copy 777');
    await page.getByText('11 photos fit.').waitFor();
    await page.locator('.photo-filters select').nth(2).selectOption('left');
    await page.getByText('2 photos fit.').waitFor();
    await page.getByRole('button', { name: 'Choose all 2' }).click();
    await page.getByLabel('Make them').selectOption('golden');
    await page.getByText('2 photos done.').waitFor();
    await expect.poll(() => page.locator('.photo-tile select').first().inputValue()).toBe('golden');
    expect(await countViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Choose this page' }).click();
    await page.getByRole('button', { name: 'Take out', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take out' }).click();
    await page.getByText('0 photos fit.').waitFor();
    await page.context().close();
    rmSync(folder, { recursive: true });
  });

  test('goes on with a folder by one click after a reload in the midst of its upload', async () => {
    const made = await fetch(`${server.address}/api/v1/studies`, {
      method: 'POST',
      headers: { ...scientist.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Cut off', settings: { leastQuality: 'refused' } }),
    });
    const { id } = (await made.json()) as { id: string };
    const page = await openPage(scientist, `#/study/${id}`);
    page.on('dialog', (dialog) => void dialog.accept());
    // The dialog for a folder is the browser's own: a folder of the page's private files, which has a handle too, is what it gives.
    const photos = await Promise.all([0, 1, 2].map((index) => drawPhoto(6000 + index)));
    await page.evaluate(
      async (texts) => {
        const set = await (await navigator.storage.getDirectory()).getDirectoryHandle('set', {
          create: true,
        });
        const below = await set.getDirectoryHandle('p1', { create: true });
        for (const [index, text] of texts.entries()) {
          const file = await (await below.getFileHandle(`${index}.jpg`, { create: true })).createWritable();
          await file.write(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)));
          await file.close();
        }
      },
      photos.map((bytes) => Buffer.from(bytes).toString('base64')),
    );
    await page.addInitScript(() => {
      Object.assign(window, {
        showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('set'),
      });
    });
    await page.reload();
    let posts = 0;
    await page.route('**/photos?name=*', (route) => (posts++ === 0 ? route.continue() : undefined));
    await page.getByLabel('Upload as').selectOption('golden');
    await page.getByLabel('Subject', { exact: true }).fill('p1');
    await page.getByText('Upload a folder').click();
    await page.getByText('Uploading 2 of 3').waitFor();
    await page.reload();
    await page.unrouteAll({ behavior: 'ignoreErrors' });

    await page.getByText('An upload was cut off at 1 of 3. It goes on with the folder “set”').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on with “set”' }).click();
    await page.getByText('2 photos taken in.').waitFor();
    await page.getByText('1 file left out').waitFor();
    // What was said of the first holds for the others.
    await expect.poll(() => page.locator('.photo-tile').count()).toBe(3);
    const roles = await page
      .locator('.photo-tile select')
      .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
    expect(roles).toEqual(['golden', 'golden', 'golden']);
    await page.reload();
    await page.locator('.photo-tile').first().waitFor();
    await expect.poll(() => page.getByText('An upload was cut off').count()).toBe(0);
    await page.context().close();
  });

  test('says that the same is to be chosen again where the browser keeps no folder', async () => {
    const made = await fetch(`${server.address}/api/v1/studies`, {
      method: 'POST',
      headers: { ...scientist.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'No handle', settings: { leastQuality: 'refused' } }),
    });
    const { id } = (await made.json()) as { id: string };
    const page = await openPage(scientist, `#/study/${id}`);
    await page.getByTestId('photos').waitFor({ state: 'attached' });
    await page.evaluate((key) => localStorage.setItem(key, '{"done":1,"of":3}'), `clarte-upload ${id}`);
    await page.reload();
    await page.getByText('choose the same files or folder again below').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Leave the rest' }).click();
    await page.getByText('An upload was cut off').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('lets a senior wave a rater through whose calibration was missed', async () => {
    const drawn = async (index: number, role: 'training' | 'calibration') => ({
      ...{ bytes: await drawPhoto(5000 + index), name: `drawn-${index}.jpg`, role },
      ...(role === 'calibration' ? { referenceGrade: 5 } : {}),
    });
    const study = await openStudy(server.address, scientist, {
      name: 'Missed',
      settings: { ratersPerPhoto: 1, repeatShare: 0, leastQuality: 'refused', calibrationLimit: 0.5 },
      photos: [await drawn(1, 'calibration'), await drawn(2, 'training')],
      raters: [
        { account: raters[0], name: 'the senior', senior: true },
        { account: raters[1], name: 'the rater' },
      ],
    });
    for (let round = 0; round < 3; round++) await gradeAll(server.address, study.id, raters[1], 0);
    const rater = await openRaterPage(raters[1], `#/study/${study.id}`);
    await rater.getByText('A senior decides how it goes on').waitFor();
    expect(await countViolations(rater)).toEqual([]);
    await rater.context().close();
    const senior = await openPage(raters[0], `#/adjudication/${study.id}`);
    await senior.getByText('Waits for a decision', { exact: true }).waitFor();
    await expect
      .poll(() => senior.getByRole('button', { name: 'Let begin: the rater' }).isDisabled())
      .toBe(true);
    await senior.getByLabel('Reason for the rater').fill('graded for years');
    expect(await countViolations(senior)).toEqual([]);
    await senior.getByRole('button', { name: 'Let begin: the rater' }).click();
    await senior.getByText('Waits for a decision', { exact: true }).waitFor({ state: 'detached' });
    await senior.context().close();
    const page = await openPage(scientist, `#/study/${study.id}/raters`);
    await page.getByText('the senior, ').waitFor();
    await page.getByText('graded for years').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('shows every installed model with promote on each, and runs with curves, two side by side', async () => {
    await makeRuns(server.service.config.dataDir);
    const page = await openPage(scientist, '#/models');
    await page.getByRole('button', { name: 'Promote acne04-view-1' }).click();
    await page.getByText('New assessments will be made with acne04-view-1.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('made a', { exact: true }).check();
    await page.getByLabel('made b', { exact: true }).check();
    await page.getByRole('button', { name: 'Compare the two' }).click();
    await page.getByText('Differences are A less B, on 60 photos').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show made a' }).click();
    await page.locator('.run-curves svg').first().waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.context().close();
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
