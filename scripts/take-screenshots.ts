/** Takes the pictures in docs/screens from the built page: `node scripts/take-screenshots.ts`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchChromium } from '../test/chromium.ts';
import { ASTRONAUT, startPage } from '../test/start-page.ts';

const FOLDER = fileURLToPath(new URL('../docs/screens/', import.meta.url));
const SIZES = [
  { width: 360, height: 740, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true },
  { width: 1280, height: 800, deviceScaleFactor: 1, isMobile: false, hasTouch: false },
];
const SCHEMES = ['light', 'dark'] as const;
/** The rocket behind her: a picture without a face. */
const ROCKET = { left: 355, top: 0, width: 157, height: 157 };

await mkdir(FOLDER, { recursive: true });
const rocket = await sharp(ASTRONAUT).extract(ROCKET).resize(1000).sharpen().jpeg().toBuffer();
const server = await startPage();
const browser = await launchChromium();
try {
  for (const size of SIZES) for (const colorScheme of SCHEMES) await visit(browser, size, colorScheme);
} finally {
  await browser.close();
  await server.stop();
}

async function visit(
  browser: Browser,
  { width, height, ...device }: (typeof SIZES)[number],
  colorScheme: (typeof SCHEMES)[number],
): Promise<void> {
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, ...device, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const save = (screen: string) => savePicture(page, `${screen}-${width}-${colorScheme}.png`);
  const input = page.locator('.photo-buttons input[type=file]');
  await page.goto(server.address, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready');
  await save('start');
  await input.setInputFiles(ASTRONAUT);
  await page.getByTestId('score').waitFor();
  await save('result');
  await page.locator('.page-header .home').click();
  await input.setInputFiles({ name: 'rocket.jpg', mimeType: 'image/jpeg', buffer: rocket });
  await page.getByTestId('problem').waitFor();
  await save('refusal');
  await context.close();
}

/** A palette keeps each picture well below 250 kB. */
async function savePicture(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ fullPage: true });
  const small = await sharp(picture).png({ palette: true, colours: 128, effort: 8 }).toBuffer();
  await writeFile(FOLDER + name, small);
  console.log(`${name} ${Math.round(small.length / 1000)} kB`);
}
