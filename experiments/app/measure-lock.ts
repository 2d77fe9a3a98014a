/** Searches the files of a real browser for a person's history: without the lock, and with it. Needs Chromium and a built page. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { BrowserContext, Page } from 'playwright-core';
import { givePhoto } from '../../test/answer-questions.ts';
import { launchProfile } from '../../test/chromium.ts';
import { ASTRONAUT, startPage } from '../../test/start-page.ts';
import { type Marks, makeMarkedHistory } from '../../test/support/make-marked-history.ts';
import { searchFolder } from '../../test/support/search-folder.ts';

/** What was found where, by what it is. */
type Found = Readonly<Record<string, readonly string[]>>;

export type LockLeaks = {
  /** What was looked for. */
  readonly marks: readonly string[];
  /** Found before the lock was turned on: all of it, or the search is worth nothing. */
  readonly control: Found;
  /** Found once the lock was on and the browser closed. */
  readonly leaks: Found;
  /** Found after the history was unlocked, added to, and a photo shared while it was locked; the browser closed again. */
  readonly laterLeaks: Found;
  /** Assessments that were there at the end, of those that went in. */
  readonly kept: number;
  readonly given: number;
};

/** Told as the person goes along, for checks of the screens. */
export type OnLockScene = (name: string, page: Page) => Promise<void>;

const PASSPHRASE = `three wet dogs ${randomBytes(9).toString('base64url')}`;

/** A person who has a history, locks it, unlocks it and goes on. */
export async function measureLock(onScene: OnLockScene = async () => {}): Promise<LockLeaks> {
  const folder = await mkdtemp(join(tmpdir(), 'clarte-lock-'));
  const server = await startPage();
  try {
    const { zip, marks } = await makeMarkedHistory();
    const open = async (work: (page: Page, context: BrowserContext) => Promise<void>) => {
      const context = await launchProfile(folder);
      context.setDefaultTimeout(90_000);
      await work(context.pages()[0], context);
      await context.close();
    };
    const all: Record<string, Buffer> = { ...marks };
    const typed = randomBytes(15).toString('base64url');
    await open(async (page) => {
      await page.goto(`${server.address}/#/you`);
      await page
        .getByTestId('import')
        .setInputFiles({ name: 'h.zip', mimeType: 'application/zip', buffer: zip });
      await page.getByText(/brought in\.$/).waitFor();
      await assess(page, server.address);
      await addNote(page, server.address, typed);
      Object.assign(
        all,
        { 'typed note': Buffer.from(typed) },
        await markPhotos(page, server.address, 'taken photo'),
      );
      await page.locator('[data-testid=offline][data-state=ready]').waitFor();
    });
    const control = await searchFolder(folder, all);

    await open(async (page) => {
      await page.goto(`${server.address}/#/lock`);
      await page.getByTestId('lock-said').waitFor({ state: 'attached' });
      await onScene('lock-off', page);
      await page.getByLabel('PIN or passphrase', { exact: true }).last().fill(PASSPHRASE);
      await page.getByLabel('The same again').fill(PASSPHRASE);
      await page.getByLabel('I understand that a lost PIN').check();
      await page.getByRole('button', { name: 'Turn the lock on' }).click();
      await page.getByText('The lock is on. Your history is encrypted.').waitFor();
      await onScene('lock-on', page);
    });
    all.passphrase = Buffer.from(PASSPHRASE);
    const leaks = await searchFolder(folder, all);

    const shared = await markShared();
    const typedLater = randomBytes(15).toString('base64url');
    let kept = 0;
    await open(async (page) => {
      await page.goto(server.address);
      await page.getByTestId('lock-screen').waitFor();
      await onScene('locked', page);
      await share(page, shared.jpeg);
      await page.getByLabel('PIN or passphrase').fill('not the passphrase');
      await page.getByRole('button', { name: 'Unlock' }).click();
      await page.getByText('That is not right.').waitFor();
      await page.getByLabel('PIN or passphrase').fill(PASSPHRASE);
      await page.getByRole('button', { name: 'Unlock' }).click();
      // The photo that came while locked is assessed now.
      await page.getByTestId('score').waitFor();
      await addNote(page, server.address, typedLater);
      Object.assign(all, { 'later note': Buffer.from(typedLater) }, shared.marks);
      Object.assign(all, await markPhotos(page, server.address, 'later photo'));
      kept = await countEntries(page, server.address);
    });
    const laterLeaks = await searchFolder(folder, all);
    return { marks: Object.keys(all), control, leaks, laterLeaks, kept, given: 4 };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function assess(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/#/today`);
  await givePhoto(page, ASTRONAUT);
  await page.getByTestId('score').waitFor();
}

/** By the keyboard, as browsers remember what is typed into fields. */
async function addNote(page: Page, address: string, text: string): Promise<void> {
  await page.goto(`${address}/#/progress`);
  await page.getByRole('button', { name: 'Add a note' }).click();
  await page.locator('form textarea').first().click();
  await page.keyboard.type(text);
  await page.locator('form:has(textarea) button[type=submit]').click();
  await page.getByText(text).first().waitFor();
}

/** All photos as they are kept, from the export. */
async function exportAll(page: Page, address: string): Promise<Record<string, Uint8Array>> {
  await page.goto(`${address}/#/you`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export everything' }).click();
  return unzipSync(await readFile((await (await download).path())!));
}

async function markPhotos(page: Page, address: string, what: string): Promise<Marks> {
  const photos = Object.entries(await exportAll(page, address)).filter(([name]) => name.endsWith('.jpg'));
  return Object.fromEntries(
    photos.map(([, bytes], at) => {
      const middle = bytes.length >> 1;
      return [`${what} ${at + 1}`, Buffer.from(bytes.subarray(middle, middle + 24))];
    }),
  );
}

async function countEntries(page: Page, address: string): Promise<number> {
  const files = await exportAll(page, address);
  return JSON.parse(Buffer.from(files['clarte-history.json']).toString()).entries.length;
}

/** The photo as another app would send it, with something to look for. */
async function markShared(): Promise<{ readonly jpeg: Buffer; readonly marks: Marks }> {
  const { default: sharp } = await import('sharp');
  const jpeg = await sharp(ASTRONAUT).removeAlpha().jpeg({ quality: 93 }).toBuffer();
  const middle = jpeg.length >> 1;
  return { jpeg, marks: { 'shared photo': jpeg.subarray(middle, middle + 24) } };
}

/** As the system posts it; the page's own worker takes it. */
async function share(page: Page, jpeg: Buffer): Promise<void> {
  await page.waitForFunction('navigator.serviceWorker.controller !== null');
  const status = await page.evaluate<string>(`(async () => {
    const form = new FormData();
    const bytes = Uint8Array.from(atob('${jpeg.toString('base64')}'), (one) => one.charCodeAt(0));
    form.append('photos', new File([bytes], 'photo.jpg', { type: 'image/jpeg' }));
    return (await fetch('/share', { method: 'POST', body: form })).url;
  })()`);
  if (!status.endsWith('?shared')) throw new Error(`the photo was not taken: ${status}`);
}
