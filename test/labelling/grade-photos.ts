/** Grades a whole study by keys in a real browser, through a cut connection, lost answers and a killed tab. */
import type { BrowserContext, Page } from 'playwright-core';
import type { Task } from '#core/schema/vote.ts';
import type { StartedPage } from '../start-page.ts';
import { drawPhoto } from './draw-photo.ts';
import { type Account, makeAccount, openStudy, PASSWORD } from './open-study.ts';

export type GradedPhotos = {
  readonly photos: number;
  /** Photos that were graded and of which the server has no grade, or another one. */
  readonly labelsLost: number;
  /** Grades that the server has more than once. */
  readonly labelsDoubled: number;
  /** From the key to the frame that shows the next photo, in milliseconds, in the order they were graded. */
  readonly nextPhotoMs: readonly number[];
  /** Answers of the server that never came back to the page. */
  readonly answersLost: number;
  /** Labels that were on the device only when the tab was killed. */
  readonly unsentAtKill: number;
};

/** So late a slow server hears of votes. */
const SLOW_MS = 1500;

/** What goes wrong, at which share of the photos. */
const TROUBLE = { loseAnswers: [0.1, 0.6], cut: 0.3, kill: 0.45 } as const;

/** Makes a study of `count` drawn photos and one rater, and grades it. Chromium only: it kills the tab through CDP. */
export async function gradePhotos(
  context: BrowserContext,
  server: StartedPage,
  count = 100,
): Promise<GradedPhotos> {
  const scientist = await makeAccount(server, 'Sam Scientist', 'scientist');
  const rater = await makeAccount(server, 'Ann Rater', 'dermatologist');
  const photos = await Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      bytes: await drawPhoto(index),
      name: `drawn-${index}.jpg`,
    })),
  );
  const study = await openStudy(server.address, scientist, {
    name: 'A hundred photos',
    settings: { ratersPerPhoto: 1, repeatShare: 0, leastQuality: 'refused' },
    photos,
    raters: [{ account: rater, name: 'ann' }],
  });
  const given = new Map<string, number>();
  const nextPhotoMs: number[] = [];
  let answersLost = 0;
  let unsentAtKill = 0;
  const fetched = new Set<string>();
  context.on('requestfinished', (request) => {
    if (/\/tasks\/[\w-]+\/content$/.test(request.url())) fetched.add(request.url());
  });
  const isAt = (index: number, share: number) => index === Math.floor(share * count);

  // Until the tab is killed the server is slow: what it deals out lags behind what the rater has done.
  await context.route('**/votes', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    // The killed tab takes its requests with it.
    await route.continue().catch(() => {});
  });
  let page = await openRating(context, server.address, study.id, rater);
  for (let index = 0; index < count; index++) {
    if (isAt(index, TROUBLE.cut)) {
      // As a person is slower than a script, who grades on has the next photos at hand.
      const ahead = Math.min(count, index + Math.ceil((TROUBLE.kill - TROUBLE.cut) * count) + 2);
      await waitUntil(() => fetched.size >= ahead);
      await context.setOffline(true);
    }
    if (TROUBLE.loseAnswers.some((share) => isAt(index, share)))
      await page.route(
        '**/votes',
        async (route) => {
          // The server takes it, and the page never hears so.
          await route.fetch();
          answersLost++;
          await route.abort();
        },
        { times: 1 },
      );
    const task = await shownTask(page, given);
    const grade = index % 6;
    await page.keyboard.press(`${grade}`);
    given.set(task, grade);
    if (isAt(index, TROUBLE.kill)) {
      // The next photo is there, so the grade is on the device; then the process of the tab ends at once, while all
      // that was given since the cut is on the device only.
      await shownTask(page, given);
      nextPhotoMs.push(...(await readTimes(page)));
      unsentAtKill = Number(await page.locator('.sending-line').getAttribute('data-waiting'));
      await killTab(context, page);
      await context.setOffline(false);
      await context.unroute('**/votes');
      page = await openRating(context, server.address, study.id, rater, false);
    }
  }
  await page.getByText('All photos are graded').waitFor();
  nextPhotoMs.push(...(await readTimes(page)));
  await page.close();

  const kept = await readKept(server.address, study.id, rater, count);
  const lost = [...given].filter(([task, grade]) => kept.get(task) !== grade);
  const votes = await server.service.db.selectFrom('votes').select(['task_id', 'action']).execute();
  const grades = votes.filter(({ action }) => action === 'grade');
  return {
    photos: given.size,
    labelsLost: lost.length,
    labelsDoubled: grades.length - new Set(grades.map(({ task_id }) => task_id)).size,
    nextPhotoMs,
    answersLost,
    unsentAtKill,
  };
}

/** Opens the study's labelling screen, signing in where asked. */
async function openRating(
  context: BrowserContext,
  address: string,
  study: string,
  { email }: Account,
  signIn = true,
): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(`${address}/label#/study/${study}`);
  if (signIn) {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.locator('.photo-stage[data-photo]').waitFor();
  return page;
}

/** The task of the photo that is shown, once it is one that was not graded before. */
async function shownTask(page: Page, given: ReadonlyMap<string, number>): Promise<string> {
  let task: string | null = null;
  await waitUntil(async () => {
    // Not waitForFunction, which the page's policy on generated code forbids.
    task = await page.evaluate<string | null>(
      "document.querySelector('.photo-stage[data-photo]')?.dataset.photo ?? null",
    );
    return task !== null && !given.has(task);
  });
  return task!;
}

/** Looks every few milliseconds, for a minute. */
async function waitUntil(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('what was waited for does not come');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Ends the process of the page, as the system does when memory is short. */
async function killTab(context: BrowserContext, page: Page): Promise<void> {
  const cdp = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  cdp.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

async function readKept(address: string, study: string, rater: Account, limit: number) {
  const response = await fetch(`${address}/api/v1/my/studies/${study}/done?limit=${limit}`, {
    headers: rater.headers,
  });
  const tasks = (await response.json()) as Task[];
  return new Map(tasks.map(({ id, vote }) => [id, vote?.grade]));
}

const readTimes = (page: Page) => page.evaluate<number[]>('window.nextPhotoMs');

/** Notes, within the page, how long it takes from a digit to the frame with another photo. */
const WATCH = `
  window.nextPhotoMs = [];
  let pressed = null;
  const shown = () => document.querySelector('.photo-stage[data-photo]')?.dataset.photo ?? null;
  addEventListener('keydown', (event) => {
    if (/^[0-5]$/.test(event.key)) pressed = { at: event.timeStamp, from: shown() };
  }, true);
  new MutationObserver(() => {
    const now = shown();
    if (!pressed || now === null || now === pressed.from) return;
    const { at } = pressed;
    pressed = null;
    // The frame after the next one begins once the next one is drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => window.nextPhotoMs.push(performance.now() - at)));
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-photo'] });
`;
