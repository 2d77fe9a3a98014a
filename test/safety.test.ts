/** Who must be told something first, in real Chromium: each of these people sees the right thing first, everywhere. */
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Assessment } from '#core/schema/assessment.ts';
import { answerQuestions, type GivenAnswers, givePhoto, passAge } from './answer-questions.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { answerWith, madeUpAssessment } from './made-up-assessment.ts';
import { readPdfText } from './read-pdf-text.ts';
import { ASTRONAUT, type StartedPage, startPage } from './start-page.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

const EVERYWHERE = ['', 'plan', 'progress', 'you', 'questions', 'model'] as const;

describe.skipIf(!findChromium())('whoever must be told something first', () => {
  let server: StartedPage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    server = await startPage();
    browser = await launchChromium();
    return async () => {
      await browser.close();
      await server.stop();
    };
  });

  beforeEach(async () => {
    context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      viewport: { width: 390, height: 844 },
    });
    context.setDefaultTimeout(90_000);
    page = await context.newPage();
    return () => context.close();
  });

  /** A new person's answers, and where that leads. */
  async function answer(given: GivenAnswers): Promise<void> {
    await page.goto(`${server.address}/#/questions`);
    await answerQuestions(page, given);
    await page.waitForURL((url) => !url.hash.includes('questions'));
  }

  async function open(part: string): Promise<void> {
    await page.goto(`${server.address}/#/${part}`);
    // Loaded again, so that it is the device that remembers, and no screen of before is still there.
    await page.reload();
    await page.locator('main h1').first().waitFor();
  }

  /** Title of the first note on the screen. */
  const first = () => page.getByTestId('doctor-notes').locator('h3').first().textContent();

  /** With a made-up assessment in place of the model's. */
  async function photograph(assessment: Assessment): Promise<void> {
    await answerWith(page, assessment);
    await open('');
    await givePhoto(page);
    await page.getByTestId('score').waitFor();
  }

  async function logTreatment(name: string): Promise<void> {
    await open('progress');
    await page.getByRole('button', { name: 'Add a treatment' }).click();
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
  }

  test('in a crisis: help at once, without a photo, on every screen, until it is said to be over', async () => {
    await page.goto(`${server.address}/#/questions`);
    await answerQuestions(page, { flags: ['I have thoughts of harming myself'] }, async (step) => {
      // Answered as soon as it is ticked, before anything is saved.
      if (step === 'warning-signs') await page.getByTestId('call-now').waitFor();
    });
    await page.getByRole('heading', { name: 'See your skin in a clear light' }).waitFor();
    await expect.poll(first).toMatch(/^Please talk to someone now/);
    const call = page.getByRole('link', { name: 'Samaritans: call 116 123' });
    await expect.poll(() => call.getAttribute('href')).toBe('tel:116123');
    await expect.poll(() => page.getByRole('link', { name: /999/ }).count()).toBe(1);
    expect(await countViolations(page)).toEqual([]);
    // Above everything else on the screen.
    const tops = await page
      .locator('main h1, main [data-note=self-harm]')
      .evaluateAll(
        (all) =>
          all.map((one) => ({ top: one.getBoundingClientRect().top, note: one.tagName === 'LI' })) as never,
      );
    expect((tops as { top: number; note: boolean }[]).sort((a, b) => a.top - b.top)[0].note).toBe(true);

    for (const part of EVERYWHERE) {
      await open(part);
      await expect.poll(first, { message: part }).toMatch(/^Please talk to someone now/);
    }
    await photograph(madeUpAssessment({ score: 5 }));
    await expect.poll(first).toMatch(/^Please talk to someone now/);
    await open('plan');
    await expect.poll(first).toMatch(/^Please talk to someone now/);
    // Not told to ask for what can lower the mood.
    await expect.poll(() => page.locator('main').textContent()).not.toMatch(/isotretinoin/i);
    await open('');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await expect.poll(first).toMatch(/^Please talk to someone now/);
    await page.reload();
    await page.getByTestId('call-now').waitFor();

    // Ended by an answer, asked twice.
    const end = page.getByRole('button', { name: 'This no longer applies to me' });
    await end.click();
    await page.getByRole('button', { name: 'No, leave it' }).click();
    await end.click();
    await page.getByRole('button', { name: 'Yes, it no longer applies' }).click();
    await expect.poll(() => page.getByTestId('call-now').count()).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await expect.poll(() => page.getByTestId('call-now').count()).toBe(0);
  });

  test.each([
    ['Sudden ulcers or lumps, with fever or joint pain', /^See a doctor today/],
    ['Hot redness that spreads, swelling, or pus with fever', /^See a doctor today/],
  ])('with %s: a doctor the same day, with and without a photo', async (flag, title) => {
    await answer({ flags: [flag] });
    for (const part of EVERYWHERE) {
      await open(part);
      await expect.poll(first, { message: part }).toMatch(title);
    }
    await photograph(madeUpAssessment({ score: 1 }));
    await expect.poll(first).toMatch(title);
    await open('plan');
    await expect.poll(first).toMatch(title);
    await expect.poll(() => page.locator('.plan-routine [data-kind=active]').count()).toBe(0);
  });

  test('pregnant, and isotretinoin is logged: the prescriber today, on the screen it is logged on', async () => {
    await answer({ periods: 'Yes', pregnancy: 'I am pregnant' });
    await logTreatment('Roaccutane 20 mg');
    await expect.poll(first).toMatch(/^Call your prescriber today/);
    await logTreatment('Doxycycline');
    await expect
      .poll(() => page.getByTestId('doctor-notes').first().textContent())
      .toMatch(/Call a doctor or midwife today/);
    for (const part of EVERYWHERE) {
      await open(part);
      await expect.poll(first, { message: part }).toMatch(/^Call your prescriber today/);
      const said = await page.getByTestId('doctor-notes').first().textContent();
      expect(said, part).toMatch(/Isotretinoin harms an unborn child/);
    }
    expect(await countViolations(page)).toEqual([]);
  });

  test('on isotretinoin that is only logged: nothing is planned against it', async () => {
    await answer({});
    await logTreatment('Isotretinoin');
    await photograph(madeUpAssessment({ score: 3 }));
    await open('plan');
    await page.locator('.plan-routine').first().waitFor();
    await expect.poll(() => page.locator('.plan-routine [data-kind=active]').count()).toBe(0);
    const said = await page.locator('main').textContent();
    expect(said).toMatch(/Ask your prescriber/);
    expect(said).not.toMatch(/Use one\.|work better/);
  });

  test('at 11: a doctor with a parent instead of a score, a plan or an account', async () => {
    await page.goto(server.address);
    await page.getByRole('button', { name: 'Take a photo' }).click();
    await page.getByLabel('How old are you?').fill('11');
    await page.getByRole('button', { name: 'Photo first' }).click();
    await page.getByTestId('too-young').waitFor();
    await expect
      .poll(() => page.getByTestId('too-young').textContent())
      .toMatch(/See a doctor together with a parent/);
    await expect.poll(() => page.getByRole('button', { name: 'Photo first' }).count()).toBe(0);
    expect(await countViolations(page)).toEqual([]);
    await page.reload();
    await page.getByTestId('too-young').waitFor();
    await expect.poll(() => page.locator('.photo-buttons').count()).toBe(0);
    await open('plan');
    const said = await page.locator('main').textContent();
    expect(said).toMatch(/See a doctor together with a parent/);
    expect(said).not.toMatch(/isotretinoin|the pill|below/i);
    // A photo that comes by another way is not looked at either.
    await open('');
    const base64 = (await readFile(ASTRONAUT)).toString('base64');
    await page.evaluate(`
      const bytes = Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
    `);
    await page.locator('.gate').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Go on with the photo' }).count()).toBe(0);
  });

  test('at 15: only with a parent, and no medicine is named that cannot be had', async () => {
    await page.goto(server.address);
    await page.locator('.photo-buttons input[type=file]').first().setInputFiles(ASTRONAUT);
    await page.getByLabel('How old are you?').fill('15');
    await page.getByRole('button', { name: 'Go on with the photo' }).click();
    await page.getByText('Ask a parent or guardian first').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByLabel(/A parent or guardian knows/).check();
    await passAge(page);
    await page.getByTestId('score').waitFor();
    await answer({ age: 15 });
    await photograph(madeUpAssessment({ score: 4 }));
    await open('plan');
    await page.locator('.plan-routine').first().waitFor();
    const said = await page.locator('main').textContent();
    expect(said).toMatch(/parent or guardian/);
    expect(said).not.toMatch(/isotretinoin|combined pill|spironolactone|doxycycline/i);
    // Not asked, let alone sent to a doctor, for a beard.
    await open('questions');
    for (let step = 0; step < 4; step++) await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Deep, painful lumps or cysts').waitFor();
    await expect.poll(() => page.getByLabel(/New hair on face/).count()).toBe(0);
  });

  test('dark skin with marks: a word beside the score, and more than sunscreen', async () => {
    await answer({ tone: 9, marks: 'Yes', periods: 'No' });
    await photograph(madeUpAssessment({ score: 1, spots: 0 }));
    const beside = page.locator('.result-severity [data-line=skin-hardly-seen]');
    await expect.poll(() => beside.textContent()).toMatch(/hardly seen skin as dark as yours/);
    expect(await countViolations(page)).toEqual([]);
    await open('plan');
    await page.locator('.plan-routine').first().waitFor();
    const steps = await page.locator('.plan-routine h3').allTextContents();
    expect(steps).toContain('Azelaic acid');
    expect(steps).toContain('Tinted sunscreen');
    await expect.poll(() => page.locator('main').textContent()).toMatch(/hardly seen skin as dark as yours/);
  });

  test('a severe zone is not hidden by the mean: not in words, colours, lists or the PDF', async () => {
    await answer({});
    const zones = { forehead: 4.6, 'right-cheek': 4.6, 'left-cheek': 4.2, chin: 2.1 };
    await photograph(madeUpAssessment({ score: 3.4, zones, spots: 60 }));
    const card = page.locator('.result-severity');
    await expect.poll(() => card.getAttribute('data-grade')).toBe('5');
    await expect.poll(() => card.locator('.result-grade').textContent()).toBe('Severe');
    await expect.poll(() => card.textContent()).toMatch(/up to 4\.6/);
    await expect.poll(() => page.getByTestId('raised').textContent()).toMatch(/Forehead alone reaches 4\.6/);
    await expect.poll(() => card.locator('.scale-words [data-current=true]').textContent()).toBe('5Severe');
    await expect.poll(() => card.locator('.result-meaning').textContent()).toMatch(/^Very many spots/);
    await expect.poll(first).toMatch(/^See a doctor/);
    await open('');
    const last = page.locator('.today-last');
    await expect.poll(() => last.textContent()).toMatch(/3\.4, up to 4\.6\s*Severe/);
    await expect.poll(() => last.getAttribute('data-grade')).toBe('5');
    await expect.poll(first).toMatch(/^See a doctor/);
    await open('progress');
    await page.locator('.chart-figure svg').waitFor();
    const entry = page.locator('.entry-list li').first();
    await expect.poll(() => entry.getAttribute('data-grade')).toBe('5');
    await expect.poll(() => entry.textContent()).toMatch(/Severe/);
    await expect
      .poll(() => page.locator('.chart-figure svg circle').first().getAttribute('fill'))
      .toBe('var(--severity-5)');
    await open('you');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF for the doctor' }).click();
    const text = readPdfText(await readFile(await (await coming).path()));
    expect(text).toMatch(/3\.4, up to 4\.6 · Severe/);
    expect(text).toMatch(/To be looked at first Soon/);
  });

  test('what may be something other than acne leads to a pharmacist or doctor, not to a plan', async () => {
    await answer({});
    await photograph(madeUpAssessment({ score: 3, maybeOther: true }));
    const said = await page.locator('main').textContent();
    expect(said!.indexOf('Show it to a pharmacist or doctor')).toBeLessThan(
      said!.indexOf('Visible severity'),
    );
    const [main] = await page.locator('.result-actions .button-primary').allTextContents();
    expect(main).toBe('Make a PDF for the doctor');
    await expect.poll(() => page.getByRole('button', { name: 'See my plan' }).count()).toBe(0);
    expect(await countViolations(page)).toEqual([]);
    // The one after it that shows acne has the plan again.
    await photograph(madeUpAssessment({ score: 3 }));
    await expect.poll(() => page.getByRole('button', { name: 'See my plan' }).count()).toBe(1);
  });

  test('rather not say leads to a plan without what the answer could forbid', async () => {
    await answer({ periods: 'Yes', pregnancy: 'I would rather not say' });
    await photograph(madeUpAssessment({ score: 3 }));
    await open('plan');
    await page.locator('.plan-routine').first().waitFor();
    const steps = await page.locator('.plan-routine h3').allTextContents();
    expect(steps).not.toContain('Adapalene');
    await expect
      .poll(() => page.locator('main').textContent())
      .toMatch(/rather not say whether you are pregnant/);
    await answer({ medicines: ['I would rather not say'] });
    await open('plan');
    await page.locator('.plan-routine').first().waitFor();
    await expect.poll(() => page.locator('.plan-routine [data-kind=active]').count()).toBe(0);
  });

  test('a photo without answers gets no active, however it is come by', async () => {
    await page.goto(server.address);
    await photograph(madeUpAssessment({ score: 3 }));
    await open('plan');
    await page.getByText('Your plan starts with a few questions').waitFor();
    await expect.poll(() => page.locator('.plan-routine').count()).toBe(0);
  });

  test('a plan begins by itself with the next check-in, can be corrected, and says when it is reviewed', async () => {
    await answer({});
    await photograph(madeUpAssessment({ score: 3 }));
    await open('plan');
    const course = page.getByTestId('course');
    await course.getByText('It begins with your next check-in or photo').waitFor();
    await open('');
    const group = (name: string) => page.getByRole('group', { name });
    await group('How is your skin taking it?').getByLabel('Fine').check();
    await group('How often did you keep').getByLabel('Mostly').check();
    await page.getByRole('button', { name: 'Save check-in' }).click();
    await page.getByText('Your plan takes it into account').waitFor();
    await open('plan');
    await course.getByText(/^Started on .* Week 1\.$/).waitFor();
    await course.getByText(/^Review after 6 weeks: /).waitFor();
    await course.getByRole('button', { name: 'Change the day' }).click();
    const back = new Date(Date.now() - 15 * 24 * 3600 * 1000).toISOString().slice(0, 10);
    await course.getByLabel('Began on').fill(back);
    expect(await countViolations(page)).toEqual([]);
    await course.getByRole('button', { name: 'Save the day' }).click();
    await course.getByText(/^Started on .* Week 3\.$/).waitFor();
    await page.reload();
    await course.getByText(/^Started on .* Week 3\.$/).waitFor();
    // Brought in two weeks apart: by now both are in use.
    await expect
      .poll(() => page.locator('.plan-routine [data-kind=active][data-in-use=true]').count())
      .toBe(2);
    // One frequency a step, nowhere another.
    for (const step of await page.locator('.plan-routine [data-kind=active]').allTextContents()) {
      const named = step.match(/every day|every other day|every third day|three times|twice a day/g);
      expect(named, step).toHaveLength(1);
    }
  });

  test('the check on the server is no second opinion', async () => {
    await page.goto(server.address);
    await photograph(madeUpAssessment());
    const said = await page.locator('main').textContent();
    expect(said).not.toMatch(/second opinion/i);
    expect(said).toMatch(/the same model: this shows whether your device calculates correctly, not whether/);
  });
});
