/** A copy on the server, in real Chromium: two profiles of one person, one of them offline for a while. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { History } from '#core/schema/history.ts';
import { packHistory } from '../src/web/history/pack-history.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { type StartedPage, startPage } from './start-page.ts';
import { ANSWERS } from './support/advise/fake-people.ts';
import { fakeEntry } from './support/fake-entry.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

const PASSWORD = 'correct horse battery';
const SOON = { timeout: 90_000, interval: 100 };

describe.skipIf(!findChromium())('the copy on the server', () => {
  let server: StartedPage;
  let address: string;
  let browser: Browser;
  let people = 0;
  let email: string;

  beforeAll(async () => {
    server = await startPage({ RATE_ANONYMOUS: '0' });
    // Passkeys are for names, not for bare addresses.
    address = server.address.replace('127.0.0.1', 'localhost');
    browser = await launchChromium();
    return async () => {
      await browser.close();
      await server.stop();
    };
  });
  beforeEach(() => {
    email = `person-${people++}@example.org`;
  });

  test('two profiles hold the same; one changes offline; withdrawing deletes it there', async () => {
    const before = server.requests.length;
    const phone = await openProfile();
    await importHistory(phone);
    await phone.goto(`${address}/#/you`);
    await phone.getByRole('button', { name: 'Set it up' }).click();
    await phone.getByRole('heading', { name: 'Keep a copy on the server' }).waitFor();
    expect(await countViolations(phone)).toEqual([]);
    // Off: nothing was asked of accounts or data.
    const asked = () => server.requests.slice(before).filter(({ route }) => /^\/api\/(v1|auth)/.test(route));
    expect(asked()).toEqual([]);

    await fillAccount(phone);
    await phone.getByRole('button', { name: 'Make an account' }).click();
    await phone.getByText('I agree that my photos, assessments and notes are kept').waitFor();
    expect(await countViolations(phone)).toEqual([]);
    await expect.poll(() => phone.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await expect.poll(() => phone.getByRole('button', { name: 'Agree and turn on' }).isDisabled()).toBe(true);
    await phone.getByLabel(/Keep it on the server/).check();
    await phone.getByRole('button', { name: 'Agree and turn on' }).click();
    await expect.poll(kept, SOON).toEqual({ photos: 2, assessments: 2, records: 4 });
    await upToDate(phone);
    expect(await countViolations(phone)).toEqual([]);

    const tablet = await openProfile();
    await tablet.goto(`${address}/#/sync`);
    await tablet.getByLabel('I have an account').check();
    await fillAccount(tablet);
    await tablet.getByRole('button', { name: 'Sign in', exact: true }).click();
    // Given before, on the phone.
    await expect.poll(() => tablet.getByLabel(/Keep it on the server/).isChecked(), SOON).toBe(true);
    await tablet.getByRole('button', { name: 'Agree and turn on' }).click();
    await expect.poll(() => shown(tablet), SOON).toMatchObject({ entries: 2, notes: ['Exams'] });
    await expect.poll(() => shown(tablet)).toEqual(await shown(phone));
    await tablet.goto(`${address}/#/entry/entry-2026-11-08`);
    await expect.poll(() => tablet.locator('main canvas, main img').count(), SOON).toBeGreaterThan(0);

    // Both change, one of them where nobody hears of it.
    await tablet.goto(`${address}/#/progress`);
    await tablet.getByRole('button', { name: 'Add a note' }).waitFor();
    await tablet.context().setOffline(true);
    await addNote(tablet, 'On the train');
    await tablet.getByRole('button', { name: /^Remove Notes, 2 November/ }).click();
    await expect.poll(() => shown(tablet)).toMatchObject({ notes: ['On the train'] });
    await addNote(phone, 'At home');
    await phone.goto(`${address}/#/sync`);
    await expect.poll(kept, SOON).toMatchObject({ records: 5 });
    await expect.poll(() => shown(phone)).toMatchObject({ notes: ['At home', 'Exams'] });
    // The connection is back: the tablet goes by itself.
    await tablet.context().setOffline(false);
    await expect.poll(() => shown(tablet), SOON).toMatchObject({ notes: ['At home', 'On the train'] });
    await expect.poll(kept, SOON).toMatchObject({ records: 6 });
    await phone.getByRole('button', { name: 'Compare now' }).click();
    await expect
      .poll(() => shown(phone), SOON)
      .toMatchObject({ entries: 2, notes: ['At home', 'On the train'] });
    await expect.poll(() => shown(tablet)).toEqual(await shown(phone));
    await upToDate(phone);

    // Withdrawn: gone there at once, and still here.
    await phone.getByRole('button', { name: 'Withdraw: Keep it on the server' }).click();
    await phone.getByRole('heading', { name: 'Turn the copy off?' }).waitFor();
    expect(await countViolations(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'Turn off, delete the copy' }).click();
    await phone.getByText('It is off, and the copy on the server is deleted.').waitFor();
    await expect.poll(kept).toEqual({ photos: 0, assessments: 0, records: 0 });
    await expect.poll(() => shown(phone)).toMatchObject({ entries: 2 });
    await tablet.goto(`${address}/#/sync`);
    await tablet.getByText('The agreement to keep a copy has ended').waitFor();
    await expect.poll(() => shown(tablet)).toMatchObject({ entries: 2 });
    await expect.poll(kept).toEqual({ photos: 0, assessments: 0, records: 0 });

    await tablet.context().close();

    // Off again: not a word more, whatever is changed.
    const quiet = asked().length;
    await addNote(phone, 'Between us');
    await phone.clock.install();
    await phone.reload();
    await phone.getByText('Between us').first().waitFor();
    await phone.clock.fastForward('10:00');
    // What would be sent comes from the store, and had been asked for before this.
    await shown(phone);
    await phone.evaluate("fetch('/icon.svg', { cache: 'no-store' }).then((answer) => answer.text())");
    expect(asked()).toHaveLength(quiet);
    await phone.context().close();
  });

  test('a passkey of a real authenticator is added and signs in; deleting everything erases the account', async () => {
    const page = await openProfile();
    const authenticator = await addAuthenticator(page);
    await importHistory(page);
    await page.goto(`${address}/#/sync`);
    await fillAccount(page);
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.getByLabel(/Keep it on the server/).check();
    await page.getByRole('button', { name: 'Agree and turn on' }).click();
    await expect.poll(kept, SOON).toMatchObject({ photos: 2, records: 4 });
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey is added.').waitFor();
    await expect.poll(() => authenticator.count()).toBe(1);

    await page.getByRole('button', { name: 'Turn off', exact: true }).click();
    await page.getByRole('button', { name: 'Turn off, keep the copy' }).click();
    await page.getByText('It is off. The copy is still on the server.').waitFor();
    await expect.poll(kept).toMatchObject({ photos: 2 });
    await expect.poll(sessions).toBe(0);

    await page.getByLabel('I have an account').check();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText(`Signed in as ${email}`).waitFor();
    await expect.poll(sessions).toBe(1);
    await page.getByRole('button', { name: 'Agree and turn on' }).click();
    await upToDate(page);
    await expect.poll(() => shown(page)).toMatchObject({ entries: 2 });

    await page.goto(`${address}/#/you`);
    await page.getByRole('button', { name: 'Delete everything' }).click();
    await page.getByText('The copy on the server and your account go too.').waitFor();
    await page.getByLabel('Password').fill('not the right one');
    await page.getByRole('button', { name: 'Yes, delete everything' }).click();
    await page.getByText('The password is not right, so nothing was deleted.').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByLabel('Password').fill(PASSWORD);
    // Who alone could let people in stays, with all that is kept here and there.
    const setRole = (role: 'admin' | 'user') =>
      server.service.db.updateTable('user').set({ role }).where('email', '=', email).execute();
    await setRole('admin');
    await page.getByRole('button', { name: 'Yes, delete everything' }).click();
    await page.getByText('the service’s last administrator, so nothing was deleted').waitFor();
    await expect.poll(kept).toMatchObject({ photos: 2 });
    await expect.poll(() => shown(page)).toMatchObject({ entries: 2 });
    expect(await countViolations(page)).toEqual([]);
    await setRole('user');
    await page.getByRole('button', { name: 'Yes, delete everything' }).click();
    await page.getByText('Everything is deleted.').waitFor();
    const user = () => server.service.db.selectFrom('user').select('id').where('email', '=', email).execute();
    await expect.poll(user, SOON).toEqual([]);
    // A passkey of an account that is gone opens nothing.
    await page.goto(`${address}/#/sync`);
    await page.getByLabel('I have an account').check();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect.poll(() => page.getByTestId('account-fault').textContent(), SOON).not.toBe('');
    await page.context().close();
  });

  test('who forgot the password sets a new one by the link of a letter, once', async () => {
    const page = await openProfile();
    await page.goto(`${address}/#/sync`);
    await fillAccount(page);
    // Not before an age was told, not under 12, and under 18 not without a parent.
    const before = server.requests.length;
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.getByText('Give your age in whole years').waitFor();
    await page.getByLabel('How old are you?').fill('11');
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.getByTestId('too-young').waitFor();
    expect(await countViolations(page)).toEqual([]);
    await page.getByLabel('How old are you?').fill('15');
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.getByText('Ask a parent or guardian first').waitFor();
    expect(await countViolations(page)).toEqual([]);
    expect(server.requests.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
    await page.getByLabel(/A parent or guardian knows/).check();
    await page.getByRole('button', { name: 'Make an account' }).click();
    // All can be agreed to, and each on its own.
    await page.getByLabel(/Keep it on the server/).check();
    await page.getByLabel(/Help to make the model better/).check();
    await page.getByLabel(/Be counted in figures/).check();
    await page.getByRole('button', { name: 'Agree and turn on' }).click();
    await upToDate(page);
    await expect.poll(consents).toEqual(['insight', 'storage', 'training']);
    await page.getByRole('button', { name: 'Withdraw: Help to make the model better' }).click();
    await page.getByRole('button', { name: 'Agree: Help to make the model better' }).waitFor();
    await expect.poll(consents).toEqual(['insight', 'storage']);

    const other = await openProfile();
    await other.goto(`${address}/#/sync`);
    await other.getByLabel('I have an account').check();
    await other.getByRole('link', { name: 'Forgot the password?' }).click();
    await other.getByLabel('E-mail address').fill(email);
    expect(await countViolations(other)).toEqual([]);
    await other.getByRole('button', { name: 'Send the letter' }).click();
    await other.getByText('a letter is on its way').waitFor();
    await expect.poll(letterLinks, SOON).toHaveLength(1);
    const [link] = await letterLinks();
    await other.goto(link);
    await other.getByLabel('New password').fill('short');
    await other.getByRole('button', { name: 'Set the password' }).click();
    await other.getByText('Choose a password of 10 to 1,000 characters.').waitFor();
    expect(await countViolations(other)).toEqual([]);
    await other.getByLabel('New password').fill('another horse battery');
    await other.getByRole('button', { name: 'Set the password' }).click();
    await other.getByText('The new password holds.').waitFor();
    await expect.poll(sessions).toBe(0);
    expect(server.requests.filter(({ route }) => route.includes(link.split('/').at(-1)!))).toEqual([]);
    // A link serves once.
    await other.goto(`${address}/#/you`);
    await other.goto(link);
    await other.getByLabel('New password').fill('a third horse battery');
    await other.getByRole('button', { name: 'Set the password' }).click();
    await other.getByText('This link is used up').waitFor();

    await other.goto(`${address}/#/sync`);
    await other.getByLabel('I have an account').check();
    await fillAccount(other);
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.getByText('E-mail address or password is not right.').waitFor();
    await other.getByLabel('Password').fill('another horse battery');
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.getByText(`Signed in as ${email}`).waitFor();
    await other.context().close();
    await page.context().close();
  });

  /** Links for a new password in the letters to the person. */
  async function letterLinks(): Promise<string[]> {
    const outbox = join(server.service.config.dataDir, 'outbox');
    const letters = await Promise.all(
      (await readdir(outbox)).map((name) => readFile(join(outbox, name), 'utf8')),
    );
    return letters
      .filter((letter) => letter.includes(email))
      .map((letter) => letter.replaceAll('=\n', '').match(/http\S+#\/password\/\S+/)?.[0])
      .filter((found) => found !== undefined);
  }

  /** What the person agrees to. */
  async function consents(): Promise<string[]> {
    const given = await server.service.db
      .selectFrom('consents')
      .select(['kind', 'language'])
      .where('user_id', '=', await userId())
      .where('withdrawn_at', 'is', null)
      .orderBy('kind')
      .execute();
    expect(new Set(given.map(({ language }) => language))).toEqual(new Set(['en']));
    return given.map(({ kind }) => kind);
  }

  async function openProfile(): Promise<Page> {
    const context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport: { width: 390, height: 844 },
      serviceWorkers: 'block',
    });
    context.setDefaultTimeout(90_000);
    return context.newPage();
  }

  async function fillAccount(page: Page): Promise<void> {
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
  }

  async function importHistory(page: Page): Promise<void> {
    await page.goto(`${address}/#/you`);
    const buffer = await historyFile();
    await page.getByTestId('import').setInputFiles({ name: 'h.zip', mimeType: 'application/zip', buffer });
    await page.getByText('2 assessments were brought in.').waitFor();
  }

  async function upToDate(page: Page): Promise<void> {
    await page.locator('.sync-state[data-state=idle]').waitFor();
    await expect.poll(() => page.getByTestId('sync-waiting').count(), SOON).toBe(0);
  }

  async function addNote(page: Page, text: string): Promise<void> {
    if (!page.url().endsWith('#/progress')) await page.goto(`${address}/#/progress`);
    await page.getByRole('button', { name: 'Add a note' }).click();
    await page.getByLabel('Stress').check();
    await page.getByLabel('What happened?').fill(text);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(text).first().waitFor();
  }

  /** What the device itself holds. */
  function shown(page: Page): Promise<{ entries: number; notes: string[]; photos: number[] }> {
    return page.evaluate(`new Promise((resolve, reject) => {
      const opening = indexedDB.open('clarte');
      opening.onerror = reject;
      opening.onsuccess = () => {
        const work = opening.result.transaction(['entries', 'notes', 'photos']);
        const all = ['entries', 'notes', 'photos'].map((name) => work.objectStore(name).getAll());
        work.oncomplete = () => {
          opening.result.close();
          const [entries, notes, photos] = all.map(({ result }) => result);
          resolve({
            entries: entries.length,
            notes: notes.map(({ text }) => text).sort(),
            photos: photos.map(({ bytes }) => bytes.byteLength).sort(),
          });
        };
      };
    })`);
  }

  async function userId(): Promise<string> {
    const { db } = server.service;
    return (await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
  }

  /** What the server holds of the person. */
  async function kept(): Promise<{ photos: number; assessments: number; records: number }> {
    const { db } = server.service;
    const id = await userId();
    const count = async (table: 'photos' | 'assessments' | 'records') =>
      (await db.selectFrom(table).select('id').where('user_id', '=', id).execute()).length;
    return {
      photos: await count('photos'),
      assessments: await count('assessments'),
      records: await count('records'),
    };
  }

  async function sessions(): Promise<number> {
    const { db } = server.service;
    const id = await userId();
    return (await db.selectFrom('session').select('id').where('userId', '=', id).execute()).length;
  }
});

/** A device with a fingerprint reader, as far as Chromium can tell. */
async function addAuthenticator(page: Page): Promise<{ count(): Promise<number> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async count() {
      return (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
    },
  };
}

/** Two assessments with photos, a note and the answers of an adult. */
async function historyFile(): Promise<Buffer> {
  const photos = new Map<string, ArrayBuffer>();
  const entries: History['entries'] = [];
  for (const [index, day] of ['2026-11-01', '2026-11-08'].entries()) {
    const create = { width: 64, height: 64, channels: 3 as const, background: index ? '#c96' : '#a74' };
    const jpeg = new Uint8Array(await sharp({ create }).jpeg().toBuffer());
    photos.set(`photo-${index}`, jpeg.buffer);
    const entry = fakeEntry(day, { front: 3 - index / 2 });
    entries.push({ ...entry, views: entry.views.map((view) => ({ ...view, photo: `photo-${index}` })) });
  }
  const file = await packHistory(
    {
      schema: 1,
      exportedAt: '2026-11-08T12:00:00.000Z',
      entries,
      notes: [{ id: 'n1', on: '2026-11-02', kinds: ['stress'], text: 'Exams' }],
      ...{ treatments: [], routine: [], checkIns: [], answers: ANSWERS, reminders: null },
      courses: [],
      planFrom: null,
    },
    photos,
  );
  return Buffer.from(await file.arrayBuffer());
}
