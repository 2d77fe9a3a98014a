/**
 * Takes the pictures in docs/screens from the built page: `node experiments/take-screenshots.ts`; `--only app`, `people`,
 * `professional`, or `manifest` for those alone that a browser shows before it installs the app (src/web/public/screens).
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { launchChromium } from '../test/chromium.ts';
import { ASTRONAUT, startPage } from '../test/start-page.ts';
import { writeCameraFile } from '../test/write-camera-file.ts';
import { makeHistory } from './app/make-history.ts';
import { visitPeople } from './app/visit-people.ts';
import { visitProfessional } from './app/visit-professional.ts';
import { type OnScene, visitScenes } from './app/visit-scenes.ts';

const FOLDER = fileURLToPath(new URL('../docs/screens/', import.meta.url));
const SHOP_WINDOW = fileURLToPath(new URL('../src/web/public/screens/', import.meta.url));
/** Pictures of the manifest by scene and width. */
const IN_SHOP_WINDOW: Readonly<Record<string, string>> = {
  'start 360': 'start-narrow',
  'progress 360': 'progress-narrow',
  'start 1280': 'start-wide',
};
const SIZES = [
  { width: 360, height: 740, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true },
  { width: 1280, height: 800, deviceScaleFactor: 1, isMobile: false, hasTouch: false },
];
/** Shown in both modes; the other screens in light only, so that the folder stays small. */
const IN_BOTH = [
  ...['start', 'result', 'today', 'plan', 'progress', 'refusal'],
  ...['label-photo', 'studio-panel', 'studio-models', 'studio-insight'],
];
/** As wide as the screen shows them, not as long as the page is. */
const VIEWPORT_ONLY = ['camera-front', 'camera-side', 'backup', 'delete', 'sync-turning-off', 'label-flag'];
const PROFESSIONAL = /^(?:label|studio)-/;
/** What five people see first. */
const PEOPLE = /^first-/;

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const wanted = {
  app: only === undefined || only === 'app',
  manifest: only === undefined || only === 'app' || only === 'manifest',
  people: only === undefined || only === 'app' || only === 'people',
  professional: only === undefined || only === 'professional',
};

const temporary = await mkdtemp(join(tmpdir(), 'clarte-screens-'));
const history = wanted.manifest ? await makeHistory(new Date()) : null;
const camera = await writeCameraFile(ASTRONAUT, join(temporary, 'camera.mjpeg'));
const server = await startPage();
const browser = await launchChromium(camera);
for (const file of await readdir(FOLDER)) {
  const part = PROFESSIONAL.test(file) ? 'professional' : PEOPLE.test(file) ? 'people' : 'app';
  if (file.endsWith('.png') && wanted[part]) await rm(join(FOLDER, file));
}
try {
  for (const { width, height, ...device } of SIZES) {
    for (const colorScheme of only === 'manifest' ? (['light'] as const) : (['light', 'dark'] as const)) {
      const options = {
        viewport: { width, height },
        ...device,
        colorScheme,
        locale: 'en-GB',
        reducedMotion: 'reduce' as const,
        permissions: ['camera'],
        serviceWorkers: 'block' as const,
      };
      const context = await browser.newContext(options);
      const onScene: OnScene = async (scene, page) => {
        const shown = IN_SHOP_WINDOW[`${scene} ${width}`];
        if (shown && colorScheme === 'light')
          await saveSmall(await page.screenshot(), `${SHOP_WINDOW}${shown}.png`);
        if (only === 'manifest' || (colorScheme === 'dark' && !IN_BOTH.includes(scene))) return;
        await savePicture(page, `${scene}-${width}-${colorScheme}.png`, !VIEWPORT_ONLY.includes(scene));
      };
      if (history) await visitScenes(context, server.address, history, onScene);
      if (wanted.people && colorScheme === 'light')
        await visitPeople(() => browser.newContext(options), server.address, onScene);
      if (wanted.professional) await visitProfessional(context, server.address, onScene);
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(temporary, { recursive: true });
}

/** A palette keeps each picture below 300 kB. The bar at the bottom stands at the end of a long page. */
async function savePicture(page: Page, name: string, fullPage: boolean): Promise<void> {
  await page.evaluate(`
    const bar = document.querySelector('.navigation');
    if (bar) bar.style.position = ${fullPage} && innerWidth < 768 ? 'absolute' : '';
    document.querySelector('#app').style.position = 'relative';
  `);
  await saveSmall(await page.screenshot({ fullPage }), FOLDER + name);
}

async function saveSmall(picture: Buffer, path: string): Promise<void> {
  const small = await sharp(picture).png({ palette: true, colours: 96, effort: 7 }).toBuffer();
  await writeFile(path, small);
  console.log(`${path} ${Math.round(small.length / 1000)} kB`);
}
