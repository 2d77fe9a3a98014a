/** Selfies in Chromium, by the page's own worker, after everything is loaded. */
import { readFileSync } from 'node:fs';
import { STAGES } from '#core/schema/stages.ts';
import { openBrowserAssessor } from '../../test/browser-assessor.ts';
import { type Spread, spreadOf } from '../spread.ts';

/** Milliseconds from the photo's bytes to its score. */
export type BrowserTimes = {
  readonly photos: number;
  /** The first photo, with loading of runtime and models from this machine's server. */
  readonly firstMs: number;
  readonly ms: Spread;
  readonly stages: Readonly<Record<string, Spread>>;
  /** Bytes over the wire until the first assessment was done. */
  readonly firstBytes: number;
};

/** Needs the built page. Photos that are refused are not counted. */
export async function timeBrowser(photos: readonly string[], onPhoto: () => void): Promise<BrowserTimes> {
  const browser = await openBrowserAssessor();
  const first = await browser.assess(readFileSync(photos[0]));
  const times: number[] = [];
  const stages = new Map<string, number[]>(STAGES.map((stage) => [stage, []]));
  for (const photo of photos) {
    const { outcome, ms } = await browser.assess(readFileSync(photo));
    onPhoto();
    if (!('ok' in outcome && outcome.ok)) continue;
    times.push(ms);
    for (const [stage, all] of stages) all.push(outcome.timingsMs[stage as (typeof STAGES)[number]] ?? 0);
  }
  const firstBytes = browser.bytes.first;
  await browser.close();
  return {
    photos: times.length,
    firstMs: first.ms,
    ms: spreadOf(times),
    stages: Object.fromEntries([...stages].map(([stage, all]) => [stage, spreadOf(all)])),
    firstBytes,
  };
}
