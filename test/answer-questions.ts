/** What a person does before the first photo, in one place for every test and script that drives the app. */
import type { Page } from 'playwright-core';
import { ASTRONAUT } from './start-page.ts';

/** Answers by the English labels; what is not given is answered with "none of these" or "no". */
export type GivenAnswers = {
  readonly age?: number;
  readonly periods?: 'Yes' | 'No' | 'I would rather not say';
  /** Asked unless `periods` is No. */
  readonly pregnancy?: string;
  readonly country?: string;
  readonly medicines?: readonly string[];
  readonly allergies?: readonly string[];
  /** Monk tone. */
  readonly tone?: number;
  readonly marks?: 'Yes' | 'No';
  readonly flags?: readonly string[];
};

/** Called with each step once it is there. */
type OnStep = (name: string) => Promise<void>;

/** From the first step of the questions to their end. */
export async function answerQuestions(page: Page, given: GivenAnswers = {}, onStep: OnStep = async () => {}) {
  const { age = 29, periods = 'No', pregnancy = 'I could become pregnant' } = given;
  const next = page.getByRole('button', { name: 'Next' });
  const group = (name: string) => page.getByRole('group', { name });
  const tick = async (name: string, labels: readonly string[] = []) => {
    for (const label of labels.length > 0 ? labels : ['None of these']) {
      await group(name).getByLabel(label, { exact: true }).check();
    }
  };
  await page.getByLabel('How old are you?').fill(String(age));
  await page.getByLabel('How old are you?').blur();
  if (age < 18) await page.getByLabel(/A parent or guardian knows/).check();
  await group('Do you have periods').getByLabel(periods, { exact: true }).check();
  if (periods !== 'No') await group('Pregnancy').getByLabel(pregnancy, { exact: true }).check();
  if (given.country) await page.getByLabel('Where do you live?').selectOption({ label: given.country });
  await onStep('about');
  await next.click();
  await tick('Do you take or use prescribed medicines?', given.medicines);
  await tick('Are you allergic to any of these?', given.allergies);
  await onStep('medicines');
  await next.click();
  if (given.marks) await group('Do dark or red marks stay').getByLabel(given.marks, { exact: true }).check();
  if (given.tone) await page.getByLabel(`Tone ${given.tone} of 10`).check();
  await onStep('skin');
  await next.click();
  await onStep('tried');
  await next.click();
  await tick('Does any of this apply to you?', given.flags);
  await onStep('warning-signs');
  await page.getByRole('button', { name: 'Save answers' }).click();
}

type GivenPhoto = string | { name: string; mimeType: string; buffer: Buffer };

/** Gives a photo by the file picker of the screen, telling an adult's age where it is asked for. */
export async function givePhoto(page: Page, photo: GivenPhoto = ASTRONAUT): Promise<void> {
  await page.locator('.photo-buttons input[type=file]').first().setInputFiles(photo);
  // Another photo or whatever becomes of this one: the age is asked at most once.
  const gate = page.locator('.gate');
  const after = page.locator('.working, .problem, .result');
  await gate.or(after).first().waitFor();
  if (await gate.isVisible()) await passAge(page);
}

/** At the step before the first photo: an adult who wants the photo first, in whatever language. */
export async function passAge(page: Page): Promise<void> {
  const age = page.locator('.gate #age');
  if ((await age.count()) > 0) await age.fill('29');
  await page.locator('.gate-photo button').click();
}

/** Past the questions to the camera, as a person does who wants the photo first. */
export async function takePhoto(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take a photo' }).click();
  await page.locator('.gate').waitFor();
  await passAge(page);
}
