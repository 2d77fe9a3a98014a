/** The same photos through Node and through the shipped worker in Chromium: the same scores. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assessor, loadAssessor } from '#core/assess.ts';
import { nodePorts } from '#node/ports.ts';
import { type BrowserAssessor, openBrowserAssessor } from './browser-assessor.ts';
import { CHROMIUM_HINT, findChromium } from './chromium.ts';

const FIXTURES = new URL('fixtures/', import.meta.url);
const CROPS = new URL('../../shared/data/acne04/crops/', import.meta.url);
const MOST_DELTA = 0.02;

const crops = existsSync(CROPS) ? readdirSync(CROPS).sort() : [];
if (crops.length === 0)
  console.warn('Photos in ../shared/data are absent: parity is tested on the fixtures alone.');
if (!findChromium()) console.warn(CHROMIUM_HINT);

const photos = [
  ...[
    'astronaut.jpg',
    'progressive.jpg',
    'orientation-6.jpg',
    'display-p3.jpg',
    'photo.heic',
    'alpha.png',
  ].map((name) => new URL(name, FIXTURES)),
  ...Array.from(
    { length: Math.min(20, crops.length) },
    (_, i) => new URL(crops[i * Math.floor(crops.length / 20)], CROPS),
  ),
];

describe.skipIf(!findChromium())('Node and Chromium', () => {
  let node: Assessor;
  let browser: BrowserAssessor;
  beforeAll(async () => {
    node = await loadAssessor(nodePorts());
    browser = await openBrowserAssessor();
  });
  afterAll(async () => {
    await browser.close();
    await node.close();
  });

  it('score, or refuse, every photo alike', async () => {
    let scored = 0;
    for (const [i, photo] of photos.entries()) {
      const bytes = readFileSync(photo);
      const own = await node.assess(bytes);
      const { outcome: other } = await browser.assess(bytes);
      if (!('ok' in other)) throw new Error(`photo ${i}: the browser says ${other.fault}`);
      expect(other.ok, `photo ${i}`).toBe(own.ok);
      if (!own.ok || !other.ok) continue;
      scored++;
      expect(Math.abs(own.score - other.score), `photo ${i}`).toBeLessThanOrEqual(MOST_DELTA);
      expect(other.patches.map(({ name }) => name)).toEqual(own.patches.map(({ name }) => name));
    }
    expect(scored).toBeGreaterThan(photos.length * 0.7);
    expect(browser.bytes.shell).toBeLessThan(300_000);
    expect(browser.bytes.first).toBeLessThan(25_000_000);
  });
});
