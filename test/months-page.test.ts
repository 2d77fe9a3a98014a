/** Three people from the first photo to week 16, in real Chromium with a clock of the test's own. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { assessAstronaut, makeUpWeek } from '../experiments/app/make-up-week.ts';
import type { Assessment } from '../src/core/schema/assessment.ts';
import { answerQuestions } from './answer-questions.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { type StartedPage, startPage } from './start-page.ts';
import { countReflowFaults } from './support/count-reflow-faults.ts';
import { type Life, liveWithApp } from './support/live-with-app.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

const WEEK = 7;
/** Part of a day: later on the same one. */
const LATER = 0.1;

describe.skipIf(!findChromium())('from the first photo to week 16', () => {
  let server: StartedPage;
  let browser: Browser;
  let base: Assessment;

  beforeAll(async () => {
    [server, browser, base] = await Promise.all([startPage(), launchChromium(), assessAstronaut()]);
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  /** A photo a week, from `first` to the end of `scores`. */
  async function photographWeekly(life: Life, scores: readonly number[], first: number): Promise<void> {
    for (const [index, score] of scores.entries()) {
      const week = first + index;
      // On some weeks a few hours earlier, on some later than the week before.
      await life.photograph(makeUpWeek(base, score, week), week * WEEK + LATER * (week % 3));
    }
  }

  async function logTreatment(life: Life, name: string, days: number): Promise<void> {
    await life.goTo('progress', days);
    await life.page.getByRole('button', { name: 'Add a treatment' }).click();
    await life.page.getByLabel('Name').fill(name);
    await life.page.getByRole('button', { name: 'Save' }).click();
    await life.page.getByRole('button', { name: `Remove ${name}` }).waitFor();
  }

  async function checkIn(life: Life, days: number, irritation: string, kept: string): Promise<void> {
    await life.goTo('', days);
    await life.page
      .getByRole('group', { name: 'How is your skin taking it?' })
      .getByLabel(irritation)
      .check();
    await life.page.getByRole('group', { name: 'How often did you keep' }).getByLabel(kept).check();
    await life.page.getByRole('button', { name: 'Save check-in' }).click();
    await life.page.getByText('Your plan takes it into account').waitFor();
  }

  test('Ana, 27, on her phone: one treatment begun in week 3, and sixteen weeks later she knows that it helps', async () => {
    const life = await liveWithApp(browser, server.address, { viewport: { width: 390, height: 844 } });
    const { page } = life;
    await life.goTo('questions', 0);
    await answerQuestions(page, { age: 27 });
    await photographWeekly(life, [3.3], 0);
    await page.getByRole('button', { name: 'See my plan' }).click();
    await page.locator('.plan-routine').first().waitFor();
    await expect.poll(() => life.said()).toMatch(/Made for the severity of 3 August \(moderate\)/);

    // Reminders: on Mondays at nine, and not on a day that has its photo.
    await life.goTo('you', LATER);
    await page.getByLabel('Weekly photo').selectOption({ label: 'Monday' });
    await life.goTo('', WEEK + LATER / 5);
    await expect.poll(() => life.notified()).toHaveLength(1);
    await expect.poll(() => life.said()).toMatch(/Your weekly photo is due\./);
    await photographWeekly(life, [3.2, 3.4, 3.3], 1);
    // The photo of week 2 was taken in the afternoon, when the hour was over; that of week 3 within it.
    await life.goTo('', 3 * WEEK + LATER / 5);
    await expect.poll(() => life.notified()).toHaveLength(2);

    await life.goTo('', 4 * WEEK);
    await expect.poll(() => life.said()).toMatch(/Your weekly photo is due\. 4 weeks in a row/);
    await logTreatment(life, 'Adapalene 0.1 %', 3 * WEEK + LATER * 2);
    await photographWeekly(life, [3.2], 4);
    await life.goTo('progress', 4 * WEEK + LATER * 2);
    const effect = page.getByTestId('effect');
    await expect.poll(() => effect.getAttribute('data-answer')).toBe('too-early');
    await expect.poll(() => effect.textContent()).toMatch(/week 2/);

    await photographWeekly(life, [3.0, 2.9, 2.7, 2.6], 5);
    await life.goTo('plan', 8 * WEEK + LATER * 3);
    await expect
      .poll(() => life.said())
      .toMatch(/After 6 weeks, .*: go on as before Why: six weeks are too early/);
    await expect.poll(() => life.said()).toMatch(/Review after 12 weeks: /);

    await photographWeekly(life, [2.4, 2.4, 2.3, 2.1, 2.2, 2.0, 2.1, 1.9], 9);
    expect(await countViolations(page)).toEqual([]);
    await life.goTo('plan', 16 * WEEK + LATER * 3);
    await expect.poll(() => life.said()).toMatch(/After 12 weeks, .*: go on as before Why: clearly better/);
    await life.goTo('progress', 16 * WEEK + LATER * 3);
    await expect.poll(() => page.getByTestId('trend').textContent()).toMatch(/^Better/);
    await expect.poll(() => effect.getAttribute('data-answer')).toBe('helps');
    await expect
      .poll(() => page.locator('.effect').textContent())
      .toMatch(/This says how your skin changed.*, not why/);
    await page.locator('.compare-photo[data-state=aligned]').waitFor();
    await expect
      .poll(() => page.getByTestId('spots-change').textContent())
      .toMatch(/7 healed, 4 new since 3 August/);
    await expect.poll(() => page.locator('.entry-list li').count()).toBe(17);

    const pdf = await life.pdf(16 * WEEK + LATER * 4);
    expect(pdf).toMatch(/1\.9 · Almost clear/);
    expect(pdf).toMatch(/Adapalene 0\.1 % 24 August 2026 – ongoing\. Helps, so far \([–-]1\.\d on the score/);
    expect(pdf).toMatch(/Page 1 of 2/);
    await life.context.close();
  });

  test('Ben, 16, at a computer in the dark, with the keyboard: it gets worse, and he is sent to a doctor', async () => {
    const life = await liveWithApp(browser, server.address, {
      viewport: { width: 1280, height: 900 },
      colorScheme: 'dark',
    });
    const { page } = life;
    await life.goTo('questions', 0);
    await answerQuestions(page, { age: 16 });
    await photographWeekly(life, [2.2], 0);
    const plan = page.getByRole('button', { name: 'See my plan' });
    await plan.focus();
    await page.keyboard.press('Enter');
    await page.locator('.plan-routine').first().waitFor();
    await checkIn(life, LATER * 2, 'Fine', 'Mostly');
    await photographWeekly(life, [2.3, 2.2, 2.4, 2.6, 2.9, 3.4], 1);
    await photographWeekly(life, [3.5, 3.6], 7);
    await life.goTo('plan', 8 * WEEK + LATER * 3);
    await expect.poll(() => life.said()).toMatch(/See a GP, pharmacist or dermatologist/);
    await expect
      .poll(() => page.getByTestId('earlier-courses').textContent())
      .toMatch(/clearly worse for six weeks/);
    await life.goTo('progress', 8 * WEEK + LATER * 3);
    // The plan has begun again; what is told is told from the first photo.
    await expect.poll(() => page.getByTestId('trend').textContent()).toMatch(/^Worse2\.2 → 3\.6/);
    await photographWeekly(life, [3.5, 3.6, 3.5, 3.6, 3.5, 3.4, 3.5, 3.4], 9);
    for (const part of ['', 'plan', 'progress', 'you']) {
      await life.goTo(part, 16 * WEEK + LATER * 3);
      expect(await countViolations(page), part).toEqual([]);
    }
    const pdf = await life.pdf(16 * WEEK + LATER * 4);
    expect(pdf).toMatch(/To be looked at first Soon See a GP, pharmacist or dermatologist/);
    await life.context.close();
  });

  test('Chioma, 41, in large letters: nothing changes, she becomes pregnant, and takes all to a new phone', async () => {
    const large = { viewport: { width: 390, height: 844 } };
    let life = await liveWithApp(browser, server.address, large);
    await life.goTo('questions', 0);
    await answerQuestions(life.page, { age: 41, tone: 9, marks: 'Yes', periods: 'Yes' });
    await photographWeekly(life, [2.8, 2.9, 2.7, 2.8], 0);
    await logTreatment(life, 'Adapalene 0.1 %', 3 * WEEK + LATER);
    await photographWeekly(life, [2.8, 2.9, 2.8, 2.7], 4);
    await checkIn(life, 7 * WEEK + LATER * 3, 'Sore or burning', 'Mostly');
    await life.goTo('plan', 7 * WEEK + LATER * 4);
    await expect
      .poll(() => life.said())
      .toMatch(/Stop the actives, keep cleanser and moisturiser until it is calm/);
    // Pregnant from week 8 on.
    await life.goTo('questions', 8 * WEEK);
    await answerQuestions(life.page, {
      age: 41,
      tone: 9,
      marks: 'Yes',
      periods: 'Yes',
      pregnancy: 'I am pregnant',
    });
    await life.goTo('', 8 * WEEK);
    await expect.poll(() => life.said()).toMatch(/Call a doctor or midwife today/);
    await life.goTo('plan', 8 * WEEK);
    await expect
      .poll(() => life.page.locator('.plan-routine h3').allTextContents())
      .not.toContain('Adapalene');
    await expect.poll(() => life.said()).toMatch(/Adapalene ends\. Why: you are pregnant/);
    await photographWeekly(life, [2.8, 2.7], 8);
    // A new phone in week 10.
    await life.goTo('you', 10 * WEEK);
    const coming = life.page.waitForEvent('download');
    await life.page.getByRole('button', { name: 'Export everything' }).click();
    const buffer = await readFile(await (await coming).path());
    await life.context.close();
    life = await liveWithApp(browser, server.address, large);
    await life.goTo('you', 10 * WEEK);
    await life.page
      .getByTestId('import')
      .setInputFiles({ name: 'history.zip', mimeType: 'application/zip', buffer });
    await life.page.getByText(/brought in\.$/).waitFor();
    await photographWeekly(life, [2.9, 2.8, 2.7, 2.8, 2.8, 2.9, 2.8], 10);
    await life.goTo('progress', 16 * WEEK + LATER * 3);
    const effect = life.page.getByTestId('effect');
    await expect.poll(() => effect.getAttribute('data-answer')).toBe('no-clear-change');
    await expect.poll(() => life.page.locator('.entry-list li').count()).toBe(17);
    for (const part of ['', 'plan', 'progress', 'you']) {
      await life.goTo(part, 16 * WEEK + LATER * 3);
      expect(await countReflowFaults(life.page), part).toEqual([]);
    }
    const pdf = await life.pdf(16 * WEEK + LATER * 4);
    expect(pdf).toMatch(/No clear change \(0\.0 on the score|No clear change \([–+-]0\.\d on the score/);
    expect(pdf).toMatch(/Pregnancy I am pregnant/);
    await life.context.close();
  });
});
