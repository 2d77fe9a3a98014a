/** Finds and starts Chromium for tests that need a real browser. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';

/** What to tell a person whose machine has no Chromium. */
export const CHROMIUM_HINT =
  'Chromium is missing: install it (apt-get install chromium) or set CHROMIUM_PATH.';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of Chromium: `CHROMIUM_PATH`, else the first of its names on `PATH`; null where there is none. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const given = process.env.CHROMIUM_PATH;
  return (given ? [given] : candidates).find(isExecutable) ?? null;
}

/**
 * Starts Chromium headless with a profile of its own, quiet on the network; its fake camera shows the motion JPEG
 * `cameraFile` where one is given. Throws {@link CHROMIUM_HINT}.
 */
export async function launchChromium(cameraFile?: string): Promise<Browser> {
  return chromium.launch(optionsFor(cameraFile));
}

/** Starts it with a profile that stays, in `folder`, with its one page open. Throws {@link CHROMIUM_HINT}. */
export function launchProfile(folder: string): Promise<BrowserContext> {
  const options = { ...optionsFor(), locale: 'en-GB', reducedMotion: 'reduce' as const };
  return chromium.launchPersistentContext(folder, { ...options, viewport: { width: 390, height: 844 } });
}

function optionsFor(cameraFile?: string): LaunchOptions {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(CHROMIUM_HINT);
  return {
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(cameraFile
        ? [
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
            `--use-file-for-fake-video-capture=${cameraFile}`,
          ]
        : []),
    ],
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
