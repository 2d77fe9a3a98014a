/** Measures the app in Chromium: bytes, live help, the first score, and every screen for barriers and for what sticks out. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { takePhoto } from '../../test/answer-questions.ts';
import { launchChromium } from '../../test/chromium.ts';
import { countViolations } from '../../test/count-violations.ts';
import { ASTRONAUT, startPage } from '../../test/start-page.ts';
import { countReflowFaults } from '../../test/support/count-reflow-faults.ts';
import { writeCameraFile } from '../../test/write-camera-file.ts';
import { makeHistory } from './make-history.ts';
import { type FirstScore, measureFirstScore } from './measure-first-score.ts';
import { visitPeople } from './visit-people.ts';
import { type OnScene, visitScenes } from './visit-scenes.ts';

const GUIDED_MS = 5000;
const WIDTHS = [390, 1280] as const;

/** What one screen shows at one width of the window. */
type Checked = {
  readonly violations: readonly { readonly rule: string; readonly html: string }[];
  readonly reflow: readonly { readonly at: string; readonly what: string }[];
};

export type Screens = {
  readonly shellBytes: number;
  readonly guidanceFps: number;
  readonly first: FirstScore;
  readonly count: number;
  /** How many of them on a phone, and on a desk. */
  readonly counts: readonly number[];
  readonly violations: readonly { readonly screen: string; readonly rule: string; readonly html: string }[];
  readonly reflow: readonly { readonly screen: string; readonly at: string; readonly what: string }[];
};

/** What earlier runs have measured; screens by name and width. */
type Kept = Partial<Pick<Screens, 'shellBytes' | 'guidanceFps' | 'first'>> & {
  readonly screens: Record<string, Checked>;
};

/**
 * Needs a built page. `keepFile` keeps what was measured and what each screen showed, so that a run that was broken off goes on
 * from there: it walks the same way again, and looks only at what it has not looked at.
 */
export async function measureScreens(keepFile?: string): Promise<Screens> {
  const kept = await readKept(keepFile);
  const keep = async (more: Partial<Kept>) => {
    Object.assign(kept, more);
    if (keepFile) await writeFile(keepFile, JSON.stringify(kept));
  };
  const folder = await mkdtemp(join(tmpdir(), 'clarte-app-'));
  const camera = await writeCameraFile(ASTRONAUT, join(folder, 'camera.mjpeg'));
  const server = await startPage();
  const browser = await launchChromium(camera);
  try {
    const shellBytes = kept.shellBytes ?? (await measureShell(browser, server.address));
    const first = kept.first ?? (await measureFirstScore(browser, server.address));
    const guidanceFps = kept.guidanceFps ?? (await measureGuidance(browser, server.address));
    await keep({ shellBytes, first, guidanceFps });
    say(
      `shell ${shellBytes} bytes; first score ${first.taps} taps, ${first.seconds} s; ${guidanceFps} frames a second`,
    );
    await checkScreens(browser, server.address, kept.screens, () => keep({}));
    return { shellBytes, guidanceFps, first, ...sumUp(kept.screens) };
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

/** What was kept, without a browser. Throws where the file holds no whole measurement. */
export async function readScreens(keepFile: string): Promise<Screens> {
  const { screens, shellBytes, guidanceFps, first } = await readKept(keepFile);
  if (shellBytes === undefined || guidanceFps === undefined || first === undefined)
    throw new Error(`${keepFile} holds no measurement that was brought to an end`);
  return { shellBytes, guidanceFps, first, ...sumUp(screens) };
}

async function readKept(keepFile?: string): Promise<Kept> {
  const text = keepFile && (await readFile(keepFile, 'utf8').catch(() => null));
  return text ? JSON.parse(text) : { screens: {} };
}

/** Bytes over the wire before the first view can be used, in an empty profile. */
async function measureShell(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ serviceWorkers: 'block', locale: 'en-GB' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  let bytes = 0;
  await cdp.send('Network.enable');
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  // The assessor is not part of it: it loads when the page is idle.
  await page.addInitScript('window.requestIdleCallback = () => 0;');
  await page.goto(address, { waitUntil: 'networkidle' });
  await context.close();
  return bytes;
}

/** Frames the live help checks a second, with the fake camera, while the assessor is at rest. */
async function measureGuidance(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    locale: 'en-GB',
    permissions: ['camera'],
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.addInitScript(`
    globalThis.checked = 0;
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
      if (message.type === 'check') checked++;
      return send.call(this, message, ...rest);
    };
  `);
  await page.goto(address, { waitUntil: 'networkidle' });
  await takePhoto(page);
  // The side view stays unmet by a frontal face, so the help runs on.
  await page.getByText('Turn your head a little more.').waitFor();
  const before = await page.evaluate<number>('checked');
  const start = performance.now();
  await page.waitForTimeout(GUIDED_MS);
  const after = await page.evaluate<number>('checked');
  const seconds = (performance.now() - start) / 1000;
  await context.close();
  return Math.round(((after - before) / seconds) * 10) / 10;
}

/** Every screen, on a phone and on a desk, in light and in dark. */
async function checkScreens(
  browser: Browser,
  address: string,
  kept: Record<string, Checked>,
  keep: () => Promise<void>,
): Promise<void> {
  const history = await makeHistory(new Date());
  for (const width of WIDTHS) {
    const openContext = (): Promise<BrowserContext> =>
      browser.newContext({
        viewport: { width, height: 800 },
        locale: 'en-GB',
        reducedMotion: 'reduce',
        permissions: ['camera'],
        serviceWorkers: 'block',
      });
    const onScene: OnScene = async (name, page) => {
      const key = `${name} at ${width}`;
      if (kept[key]) return;
      const begun = performance.now();
      const violations = await countViolations(page);
      // It sets the widths itself: once is enough.
      const reflow = width === WIDTHS[0] ? await countReflowFaults(page) : [];
      kept[key] = { violations, reflow };
      await keep();
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      say(`${key}: ${violations.length} barriers, ${reflow.length} stick out (${seconds} s)`);
    };
    const context = await openContext();
    await visitScenes(context, address, history, onScene);
    await context.close();
    await visitPeople(openContext, address, onScene);
  }
}

/** `count`: screens looked at, at whatever width; `counts` by width. */
function sumUp(kept: Readonly<Record<string, Checked>>) {
  const all = Object.entries(kept);
  return {
    count: new Set(all.map(([key]) => key.replace(/ at \d+$/, ''))).size,
    counts: WIDTHS.map((width) => all.filter(([key]) => key.endsWith(` at ${width}`)).length),
    violations: all.flatMap(([screen, one]) => one.violations.map((found) => ({ screen, ...found }))),
    reflow: all.flatMap(([screen, one]) => one.reflow.map((found) => ({ screen, ...found }))),
  };
}

/** A run takes minutes, and each screen shows how far it is. */
function say(line: string): void {
  console.log(line);
}
