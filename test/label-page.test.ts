/** The labelling page in real Chromium against the real server: nothing lost, nothing doubled, no barrier. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { drawPhoto } from './labelling/draw-photo.ts';
import { gradePhotos } from './labelling/grade-photos.ts';
import { type Account, makeAccount, openStudy, PASSWORD } from './labelling/open-study.ts';
import { noteFigure } from './note-figure.ts';
import { ASTRONAUT, type StartedPage, startPage } from './start-page.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

describe.skipIf(!findChromium())('the labelling page', () => {
  let server: StartedPage;
  let browser: Browser;
  let scientist: Account;

  beforeAll(async () => {
    server = await startPage({ RATE_ACCOUNT: '0', RATE_ANONYMOUS: '0' });
    browser = await launchChromium();
    scientist = await makeAccount(server, 'Sue Scientist', 'scientist');
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  const newContext = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      ...options,
    });
    context.setDefaultTimeout(90_000);
    return context;
  };

  const signIn = async (page: Page, { email }: Account) => {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  const drawn = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, index) => ({
        bytes: await drawPhoto(1000 + index),
        name: `drawn-${index}.jpg`,
      })),
    );

  test('grades a hundred photos by keys: cut off in between, answers lost, the tab killed; each label once', async () => {
    const context = await newContext();
    const graded = await gradePhotos(context, server);
    const { photos, labelsLost, labelsDoubled } = graded;
    noteFigure('labelsLost', labelsLost);
    noteFigure('labelsDoubled', labelsDoubled);
    const times = graded.nextPhotoMs.toSorted((a, b) => a - b);
    const timeAt = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))] * 10) / 10;
    noteFigure('nextPhotoMs', timeAt(0.5));
    noteFigure('nextPhotoP95Ms', timeAt(0.95));
    noteFigure('nextPhotoMaxMs', timeAt(1));
    expect({ photos, labelsLost, labelsDoubled }).toEqual({ photos: 100, labelsLost: 0, labelsDoubled: 0 });
    expect(graded.answersLost).toBe(2);
    expect(graded.unsentAtKill).toBeGreaterThan(10);
    expect(graded.nextPhotoMs.length).toBeGreaterThan(90);
    await context.close();
  });

  test('undoes, skips, flags and comments; the latest counts and the earlier stay', async () => {
    const rater = await makeAccount(server, 'Bob Rater', 'dermatologist');
    const study = await openStudy(server.address, scientist, {
      name: 'Four photos',
      settings: { ratersPerPhoto: 1, repeatShare: 0, leastQuality: 'refused' },
      photos: await drawn(4),
      raters: [{ account: rater, name: 'bob' }],
    });
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(`${server.address}/label`);
    // An empty page, before it is drawn, has barriers of its own.
    await page.getByLabel('Email').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await signIn(page, rater);
    await page.getByRole('heading', { name: 'Four photos' }).waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Start' }).click();
    const shown = async () => {
      const stage = page.locator('.photo-stage[data-photo]');
      await stage.waitFor();
      return (await stage.getAttribute('data-photo'))!;
    };
    const press = async (key: string) => {
      const before = await shown();
      await page.keyboard.press(key);
      await expect.poll(shown).not.toBe(before);
      return before;
    };
    await shown();
    expect(await countViolations(page)).toEqual([]);

    // Typing a comment gives no grade.
    await page.keyboard.press('c');
    await page.keyboard.type('4 or 5, hard to say');
    await page.keyboard.press('Escape');
    const first = await press('4');
    // Undone and graded again.
    const second = await shown();
    await page.keyboard.press('u');
    await expect.poll(shown).toBe(first);
    expect(await press('5')).toBe(first);
    await expect.poll(shown).toBe(second);
    // Skipped: it comes again at the end.
    expect(await press('s')).toBe(second);
    // A digit in the list of flags flags and never grades.
    await page.keyboard.press('f');
    await page.getByRole('dialog').waitFor();
    expect(await countViolations(page)).toEqual([]);
    const third = await shown();
    await page.keyboard.press('3');
    await expect.poll(shown).not.toBe(third);
    const fourth = await press('0');
    await expect.poll(shown).toBe(second);
    await page.keyboard.press('1');
    await page.getByText('All photos are graded').waitFor();
    await expect.poll(() => page.getByTestId('sending').textContent()).toBe('All sent');

    const response = await fetch(`${server.address}/api/v1/my/studies/${study.id}/done?limit=50`, {
      headers: rater.headers,
    });
    const done = (await response.json()) as { id: string; vote: { action: string; grade: number | null } }[];
    const of = (id: string) => done.find((task) => task.id === id)?.vote;
    expect(of(first)).toMatchObject({ action: 'grade', grade: 5 });
    expect(of(second)).toMatchObject({ action: 'grade', grade: 1 });
    expect(of(third)).toMatchObject({ action: 'flag', flags: ['not-a-face'] });
    expect(of(fourth)).toMatchObject({ action: 'grade', grade: 0 });
    const kept = await server.service.db
      .selectFrom('votes')
      .select(['action', 'comment'])
      .where('task_id', '=', first)
      .orderBy('seq')
      .execute();
    expect(kept.map(({ action }) => action)).toEqual(['grade', 'undo', 'grade']);
    expect(kept[0].comment).toBe('4 or 5, hard to say');
    await context.close();
  });

  test('begins with a calibration round that tells the reference grades, on a tablet by touch', async () => {
    const rater = await makeAccount(server, 'Cal Rater', 'dermatologist');
    const photos = await drawn(5);
    const study = await openStudy(server.address, scientist, {
      name: 'With calibration',
      settings: { ratersPerPhoto: 1, repeatShare: 0, leastQuality: 'refused' },
      photos: photos.map((photo, index) =>
        index < 2
          ? { ...photo, role: 'calibration' as const, referenceGrade: 3 }
          : index === 2
            ? { ...photo, role: 'reference' as const, referenceGrade: 4 }
            : photo,
      ),
      raters: [{ account: rater, name: 'cal' }],
    });
    const context = await newContext({ viewport: { width: 820, height: 1180 }, hasTouch: true });
    const page = await context.newPage();
    await page.goto(`${server.address}/label#/study/${study.id}`);
    await signIn(page, rater);
    await page.locator('.photo-stage[data-photo]').waitFor();
    await page.getByRole('button', { name: '4 Moderate' }).tap();
    const feedback = page.getByTestId('feedback');
    await feedback.getByText('1 grade higher.').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await feedback.getByRole('button', { name: 'Next photo' }).tap();
    await page.getByRole('button', { name: '3 Mild' }).tap();
    await feedback.getByText('The same.').waitFor();
    await feedback.getByRole('button', { name: 'Next photo' }).tap();
    const calibrated = page.getByTestId('calibrated');
    await calibrated.getByText('your grades lay 0.5 from the reference').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await calibrated.getByRole('button', { name: 'Begin' }).tap();
    await page.locator('.photo-stage[data-photo]').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Reference photo: Moderate' }).count()).toBe(1);
    // No feedback any more.
    await page.getByRole('button', { name: '2 Almost clear' }).tap();
    await expect.poll(() => page.getByTestId('progress').textContent()).toBe('1 / 2');
    await expect.poll(() => feedback.count()).toBe(0);
    await context.close();
  });

  test('goes patch by patch with each outlined, and corrects the dots of lesions once the grade is in', async () => {
    const rater = await makeAccount(server, 'Pat Rater', 'dermatologist');
    const study = await openStudy(server.address, scientist, {
      name: 'Patches and dots',
      settings: { ratersPerPhoto: 1, repeatShare: 0, patches: true, lesions: true, leastQuality: 'refused' },
      photos: [
        {
          bytes: await sharp(ASTRONAUT).removeAlpha().jpeg({ quality: 92 }).toBuffer(),
          name: 'astronaut.jpg',
        },
      ],
      raters: [{ account: rater, name: 'pat' }],
    });
    const context = await newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${server.address}/label#/study/${study.id}`);
    await signIn(page, rater);
    await page.locator('.patch-outline').waitFor();
    expect(await countViolations(page)).toEqual([]);
    const question = page.locator('.grade-question', { hasText: /of \d\./ });
    const [, patches] = (await question.textContent())!.match(/of (\d)\./)!;
    for (let patch = 1; patch <= Number(patches); patch++) {
      await page.getByText(`Patch ${patch} of ${patches}.`).waitFor();
      await page.keyboard.press(`${patch}`);
    }
    await page.getByText('on the whole photo').waitFor();
    await expect.poll(() => page.locator('.patch-outline').count()).toBe(0);
    await page.keyboard.press('3');

    const count = async () => Number.parseInt((await page.getByTestId('dot-count').textContent())!, 10);
    await page.getByTestId('dot-count').waitFor();
    const found = await count();
    expect(await countViolations(page)).toEqual([]);
    await page.keyboard.press('3');
    await page.locator('.photo-stage').click({ position: { x: 40, y: 40 } });
    // Next to the photo nothing is added.
    await expect.poll(count).toBe(found);
    const box = (await page.locator('.photo-stage-photo').boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.2, box.y + box.height * 0.9);
    await expect.poll(count).toBe(found + 1);
    await page.keyboard.press('a');
    await expect.poll(count).toBe(found + 2);
    await page.keyboard.press('4');
    await page.keyboard.press('u');
    await page.keyboard.press('Delete');
    await page.keyboard.press('u');
    await page.keyboard.press('Enter');
    await page.getByText('All photos are graded').waitFor();
    await expect.poll(() => page.getByTestId('sending').textContent()).toBe('All sent');

    const [correction] = await server.service.db
      .selectFrom('lesion_corrections')
      .innerJoin('study_tasks', 'study_tasks.id', 'lesion_corrections.task_id')
      .select('dots')
      .where('study_tasks.study_id', '=', study.id)
      .execute();
    const dots = correction.dots as unknown as { type: string; from: string }[];
    expect(dots.filter(({ from }) => from === 'rater').map(({ type }) => type)).toEqual(['pustule']);
    expect(dots).toHaveLength(found + 1);
    await context.close();
  });

  test('keeps no dots that the rater has neither touched nor called right', async () => {
    const rater = await makeAccount(server, 'Una Unread', 'dermatologist');
    const bytes = await sharp(ASTRONAUT).removeAlpha().jpeg({ quality: 92 }).toBuffer();
    const mirrored = await sharp(ASTRONAUT).removeAlpha().flop().jpeg({ quality: 92 }).toBuffer();
    const study = await openStudy(server.address, scientist, {
      name: 'Dots left',
      settings: { ratersPerPhoto: 1, repeatShare: 0, lesions: true, leastQuality: 'refused' },
      photos: [
        { bytes, name: 'one.jpg' },
        { bytes: mirrored, name: 'two.jpg' },
      ],
      raters: [{ account: rater, name: 'una' }],
    });
    const context = await newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${server.address}/label#/study/${study.id}`);
    await signIn(page, rater);
    // A grade counts once the photo is there.
    await page.locator('.rating[data-phase=grading] .photo-stage[data-photo]').waitFor();
    await checkTools(page);
    await page.keyboard.press('3');
    await page.getByRole('button', { name: 'Leave unread' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.rating[data-phase=grading] .photo-stage[data-photo]').waitFor();
    await page.keyboard.press('3');
    await page.getByRole('button', { name: 'they are right' }).waitFor();
    await page.keyboard.press('y');
    await page.getByText('All photos are graded').waitFor();
    await expect.poll(() => page.getByTestId('sending').textContent()).toBe('All sent');
    const kept = await server.service.db
      .selectFrom('lesion_corrections')
      .innerJoin('study_tasks', 'study_tasks.id', 'lesion_corrections.task_id')
      .select('lesion_corrections.id')
      .where('study_tasks.study_id', '=', study.id)
      .execute();
    expect(kept.length).toBe(1);
    await context.close();
  });
});

/** One line of tools on phones, whatever can be done: what cannot is not there, what can is reached by keys. */
async function checkTools(page: Page): Promise<void> {
  const before = page.viewportSize()!;
  const tools = page.locator('.stage-tools');
  const named = (name: string) => tools.getByRole('button', { name });
  const heightPx = async () => (await tools.boundingBox())!.height;
  const buttons = () => tools.getByRole('button').count();
  await expect.poll(buttons).toBe(4);
  for (const { width, fontSize } of [
    { width: 360, fontSize: '' },
    { width: 390, fontSize: '' },
    { width: 390, fontSize: '200%' },
  ]) {
    await page.setViewportSize({ width, height: 740 });
    await page.evaluate(`document.documentElement.style.fontSize = '${fontSize}'`);
    await expect.poll(buttons, { message: `${width} px ${fontSize}` }).toBe(1);
    await expect.poll(heightPx, { message: `${width} px ${fontSize}` }).toBeLessThan(60);
    await named('Zoom in').focus();
    await page.keyboard.press('Enter');
    await tools.getByLabel('Contrast').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(buttons).toBe(4);
    // Margins grow with the text: all of them may take a second line then, as long as the zoom lasts.
    if (fontSize === '') await expect.poll(heightPx, { message: `all, ${width} px` }).toBeLessThan(60);
    await named('Whole photo').focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate("document.activeElement.getAttribute('aria-label')"))
      .toBe('Zoom in');
    await named('Light as it was').focus();
    await page.keyboard.press('Enter');
    await expect.poll(buttons).toBe(1);
  }
  await page.evaluate("document.documentElement.style.fontSize = ''");
  await page.setViewportSize(before);
  await page.evaluate('document.activeElement.blur()');
}
