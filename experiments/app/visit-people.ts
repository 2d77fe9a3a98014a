/** Shows what five people see first, for whom that matters most; scores are made up on the public-domain astronaut. */
import type { BrowserContext, Page } from 'playwright-core';
import type { Assessment } from '../../src/core/schema/assessment.ts';
import { answerQuestions, type GivenAnswers, givePhoto } from '../../test/answer-questions.ts';
import { answerWith, madeUpAssessment } from '../../test/made-up-assessment.ts';
import type { OnScene } from './visit-scenes.ts';

type Somebody = {
  readonly name: string;
  /** Null where the person gets no further than the age. */
  readonly answers: GivenAnswers | null;
  readonly logs?: string;
  readonly assessment?: Assessment;
  /** Where to look, after the start page or the result. */
  readonly parts?: readonly string[];
};

const PEOPLE: readonly Somebody[] = [
  { name: 'crisis', answers: { age: 24, flags: ['I have thoughts of harming myself'] } },
  {
    name: 'fever',
    answers: { age: 19, flags: ['Sudden ulcers or lumps, with fever or joint pain'] },
    assessment: madeUpAssessment({ score: 3.9, zones: { forehead: 4.2, chin: 3.6 } }),
  },
  {
    name: 'pregnant-isotretinoin',
    answers: { age: 29, periods: 'Yes', pregnancy: 'I am pregnant' },
    logs: 'Roaccutane 20 mg',
  },
  { name: 'age-11', answers: null },
  {
    name: 'dark-skin-marks',
    answers: { age: 31, tone: 9, marks: 'Yes', country: 'United Kingdom' },
    assessment: madeUpAssessment({ score: 1.2, zones: { forehead: 1.1, chin: 1.3 }, spots: 0 }),
    parts: ['plan'],
  },
  {
    name: 'severe-zone',
    answers: { age: 22, country: 'Germany' },
    assessment: madeUpAssessment({
      score: 3.4,
      zones: { forehead: 4.6, 'right-cheek': 4.6, 'left-cheek': 4.2, chin: 2.1 },
      spots: 60,
    }),
    parts: ['', 'plan'],
  },
];

/** `openContext` gives an empty profile without service workers each time; scenes are called `first-…`. */
export async function visitPeople(
  openContext: () => Promise<BrowserContext>,
  address: string,
  onScene: OnScene,
): Promise<void> {
  for (const somebody of PEOPLE) {
    const context = await openContext();
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await visitPerson(page, address, somebody, async (name) => {
      await page.evaluate('document.fonts.ready');
      await page.waitForTimeout(300);
      await onScene(name, page);
    });
    await context.close();
  }
}

async function visitPerson(
  page: Page,
  address: string,
  { name, answers, logs, assessment, parts = [] }: Somebody,
  scene: (name: string) => Promise<void>,
): Promise<void> {
  if (assessment) await answerWith(page, assessment);
  if (answers === null) {
    await page.goto(address);
    await page.getByRole('button', { name: 'Take a photo' }).click();
    await page.getByLabel('How old are you?').fill('11');
    await page.getByLabel('How old are you?').blur();
    await page.getByTestId('too-young').waitFor();
    await scene(`first-${name}`);
    return;
  }
  await page.goto(`${address}/#/questions`);
  await answerQuestions(page, answers);
  await page.getByRole('heading', { name: 'See your skin in a clear light' }).waitFor();
  if (logs) {
    await page.goto(`${address}/#/progress`);
    await page.getByRole('button', { name: 'Add a treatment' }).click();
    await page.getByLabel('Name').fill(logs);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: `Remove ${logs}` }).waitFor();
  }
  if (assessment) {
    await givePhoto(page);
    await page.getByTestId('score').waitFor();
  }
  await scene(`first-${name}`);
  for (const part of parts) {
    await page.goto(`${address}/#/${part}`);
    await page.reload();
    await page.locator('main h1').first().waitFor();
    await scene(`first-${name}-${part || 'today'}`);
  }
}
