/** Walks through every screen of the app as a person sees it, for pictures and for checks. */
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { answerQuestions, type GivenAnswers, passAge } from '../../test/answer-questions.ts';
import { ASTRONAUT } from '../../test/start-page.ts';

/** Called with each screen once it is there. */
export type OnScene = (name: string, page: Page) => Promise<void>;

const LOCK_PIN = '204817';
/** The rocket behind her: a picture without a face. */
const ROCKET = { left: 355, top: 0, width: 157, height: 157 };

/** `history` is a zip of {@link makeHistory}; the context needs a camera that sees a face. */
export async function visitScenes(
  context: BrowserContext,
  address: string,
  history: Buffer,
  onScene: OnScene,
): Promise<void> {
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const rocket = await sharp(ASTRONAUT).extract(ROCKET).resize(1000).sharpen().jpeg().toBuffer();
  const scene = async (name: string) => {
    await page.evaluate('document.fonts.ready');
    await onScene(name, page);
  };
  const open = async (part: string) => {
    await page.goto(`${address}/#/${part}`);
    await page.locator('main h1').waitFor();
  };
  const input = page.locator('.photo-buttons input[type=file]').first();

  await page.goto(address);
  await page.locator('.start h1').waitFor();
  await scene('start');
  await page.getByRole('button', { name: 'Take a photo' }).click();
  await scene('before-the-first-photo');
  await passAge(page);
  await page.getByTestId('guidance').waitFor();
  await page.getByText('Good. Hold still').waitFor();
  await scene('camera-front');
  await page.getByRole('heading', { name: 'Now your left cheek' }).waitFor();
  await page.getByText('Turn your head a little more.').waitFor();
  await scene('camera-side');
  await page.getByRole('button', { name: 'Close the camera' }).click();

  await open('plan');
  await scene('plan-without-answers');
  await open('progress');
  await scene('progress-empty');
  await open('questions');
  const given: GivenAnswers = {
    age: 24,
    periods: 'Yes',
    country: 'France',
    flags: ['Scars or marks that stay'],
  };
  await answerQuestions(page, given, (step) => scene(`questions-${step}`));

  await open('');
  await input.setInputFiles({ name: 'rocket.jpg', mimeType: 'image/jpeg', buffer: rocket });
  await page.getByTestId('problem').waitFor();
  await scene('refusal');

  await open('you');
  await page
    .getByTestId('import')
    .setInputFiles({ name: 'history.zip', mimeType: 'application/zip', buffer: history });
  await page.getByText(/brought in\.$/).waitFor();
  await scene('you');
  await page.getByRole('button', { name: 'Encrypted backup' }).click();
  await page.getByRole('button', { name: 'Make one up for me' }).click();
  await scene('backup');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await scene('delete');
  await page.keyboard.press('Escape');
  await open('');
  await scene('today');
  await open('plan');
  await page.locator('.plan-routine').first().waitFor();
  await scene('plan');
  await open('progress');
  await page.locator('.chart-figure svg').waitFor();
  await page.locator('.compare-photo[data-state=aligned]').waitFor();
  await scene('progress');
  await page.getByRole('button', { name: 'Add a note' }).click();
  await page.getByRole('button', { name: 'Add a treatment' }).click();
  await scene('progress-adding');
  await page.getByTestId('old-photos').setInputFiles([
    { name: 'rocket.jpg', mimeType: 'image/jpeg', buffer: rocket },
    { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
  ]);
  await page.locator('.old-photos-refused').waitFor();
  await scene('progress-old-photos');
  await open('entry/entry-3');
  await page.getByTestId('score').waitFor();
  await scene('entry');
  await open('lookup');
  await page
    .getByLabel('List of ingredients')
    .fill('Aqua, Isopropyl Myristate, Retinol, Salicylic Acid 2%, Parfum');
  await page.getByRole('button', { name: 'Read the list' }).click();
  await page.getByRole('heading', { name: 'For you' }).waitFor();
  await scene('lookup');
  await open('instructions');
  await page.getByRole('heading', { name: 'Report a problem' }).waitFor();
  await scene('instructions');
  await open('model');
  await page.locator('.model-metrics').first().waitFor();
  await scene('model');
  await open('');
  await input.setInputFiles(ASTRONAUT);
  await page.getByTestId('score').waitFor();
  await scene('result');

  await open('lock');
  await scene('lock-off');
  await page.getByLabel('PIN or passphrase', { exact: true }).last().fill(LOCK_PIN);
  await page.getByLabel('The same again').fill(LOCK_PIN);
  await page.getByLabel('I understand that a lost PIN').check();
  await page.getByRole('button', { name: 'Turn the lock on' }).click();
  await page.getByText('The lock is on. Your history is encrypted.').waitFor();
  await scene('lock-on');
  await page.reload();
  await page.getByText('PIN or passkey lost?').click();
  await scene('locked');
  await page.getByLabel('PIN or passphrase').fill(LOCK_PIN);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('button', { name: 'Turn the lock off' }).click();
  await page.getByLabel('Your PIN or passphrase now').fill(LOCK_PIN);
  await scene('lock-turning-off');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('The lock is off.').waitFor();

  await open('password');
  await scene('password');
  await open('sync');
  await scene('sync-off');
  await page.getByLabel('E-mail address').fill(`${randomUUID().slice(0, 8)}@example.org`);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByLabel(/Keep it on the server/).check();
  await scene('sync-consents');
  await page.getByRole('button', { name: 'Agree and turn on' }).click();
  await page.locator('.sync-state[data-state=idle]').waitFor();
  await page.getByTestId('consent-storage').waitFor();
  await scene('sync-on');
  await page.getByRole('button', { name: 'Turn off', exact: true }).click();
  await scene('sync-turning-off');
  await page.keyboard.press('Escape');
  await page.close();
}
