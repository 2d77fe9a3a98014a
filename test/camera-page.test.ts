/** The camera in real Chromium: what covers the face is said before the picture is taken. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { takePhoto } from './answer-questions.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { ASTRONAUT, type StartedPage, startPage } from './start-page.ts';
import { writeCameraFile } from './write-camera-file.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

/** Her picture is 512 pixels square; this is from cheek to cheek over nose and mouth. */
const MASK = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><defs>
  <pattern id="cloth" width="3" height="3" patternUnits="userSpaceOnUse"><rect width="3" height="3" fill="#d8dde0"/>
  <path d="M0 0h1.5v1.5H0zM1.5 1.5h1.5v1.5H1.5z" fill="#b8c0c8"/></pattern></defs>
  <path d="M186 108 Q225 92 264 108 L262 150 Q225 182 188 150 Z" fill="url(#cloth)"/></svg>`;

describe.skipIf(!findChromium())('the camera', () => {
  let server: StartedPage;
  let folder: string;

  beforeAll(async () => {
    server = await startPage();
    folder = await mkdtemp(join(tmpdir(), 'clarte-camera-'));
    return async () => {
      await server.stop();
      await rm(folder, { recursive: true });
    };
  });

  test('says that a mask covers the face, and takes the picture all the same when it stays', async () => {
    const masked = join(folder, 'masked.png');
    await sharp(ASTRONAUT)
      .removeAlpha()
      .composite([{ input: Buffer.from(MASK) }])
      .png()
      .toFile(masked);
    const browser = await launchChromium(await writeCameraFile(masked, join(folder, 'masked.mjpeg')));
    try {
      const context = await browser.newContext({ locale: 'en-GB', permissions: ['camera'] });
      context.setDefaultTimeout(120_000);
      const page = await context.newPage();
      await page.goto(server.address);
      await takePhoto(page);
      const said = page.getByTestId('guidance').filter({ hasText: /covers part of your face/ });
      await said.waitFor();
      await page.getByRole('heading', { name: 'Now your left cheek' }).waitFor();
      await expect.poll(() => page.getByTestId('guidance').textContent()).not.toMatch(/covers/);
    } finally {
      await browser.close();
    }
  });
});
