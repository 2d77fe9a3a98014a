/** Every screen of the app, as a person walks through it: no barrier, nothing that sticks out on a narrow screen or in large text. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeHistory } from '../experiments/app/make-history.ts';
import { visitProfessional } from '../experiments/app/visit-professional.ts';
import { visitScenes } from '../experiments/app/visit-scenes.ts';
import { CHROMIUM_HINT, findChromium, launchChromium } from './chromium.ts';
import { countViolations } from './count-violations.ts';
import { ASTRONAUT, startPage } from './start-page.ts';
import { countReflowFaults } from './support/count-reflow-faults.ts';
import { writeCameraFile } from './write-camera-file.ts';

if (!findChromium()) console.warn(CHROMIUM_HINT);

const FIGURES = '.table-scroll:has(.figures)';

describe.skipIf(!findChromium())('every screen', () => {
  test('has no barrier, at 320 px and at twice the text size no sideways scroll, and a title of its own', {
    timeout: 900_000,
  }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clarte-screens-'));
    const camera = await writeCameraFile(ASTRONAUT, join(folder, 'camera.mjpeg'));
    const server = await startPage();
    const browser = await launchChromium(camera);
    try {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        locale: 'en-GB',
        reducedMotion: 'reduce',
        permissions: ['camera'],
        serviceWorkers: 'block',
      });
      const faults: object[] = [];
      const titles = new Map<string, string>();
      await visitScenes(context, server.address, await makeHistory(new Date()), async (scene, page) => {
        for (const fault of await countViolations(page)) faults.push({ scene, ...fault });
        for (const fault of await countReflowFaults(page)) faults.push({ scene, ...fault });
        titles.set(scene, await page.title());
      });
      expect(faults).toEqual([]);
      expect(titles.size).toBeGreaterThan(20);
      const told = ['start', 'refusal', 'you', 'today', 'plan', 'progress', 'model', 'result', 'sync-off'];
      expect(new Set(told.map((scene) => titles.get(scene))).size).toBe(told.length);
    } finally {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true });
    }
  });

  test('of raters, scientists and administrators has no barrier, and nothing sticks out there either', {
    timeout: 900_000,
  }, async () => {
    const server = await startPage();
    const browser = await launchChromium();
    try {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
      });
      const faults: object[] = [];
      let scenes = 0;
      await visitProfessional(context, server.address, async (scene, page) => {
        for (const fault of await countViolations(page)) faults.push({ scene, ...fault });
        // The photo fills the labelling screen, whatever the size of its text.
        if (scene.startsWith('studio'))
          for (const fault of await countReflowFaults(page)) faults.push({ scene, ...fault });
        // On a phone figures are seen without scrolling their tables.
        if (scene === 'studio-models') {
          const tables = await page
            .locator(FIGURES)
            .evaluateAll((all) =>
              all
                .filter((one) => one.scrollWidth > one.clientWidth)
                .map((one) => one.getAttribute('aria-label')),
            );
          expect(tables).toEqual([]);
        }
        scenes++;
      });
      expect(faults).toEqual([]);
      expect(scenes).toBeGreaterThan(18);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
