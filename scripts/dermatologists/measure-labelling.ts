/** Measures the labelling screen in a real browser: labels lost, labels doubled, time to the next photo. */
import { launchChromium } from '../../test/chromium.ts';
import { gradePhotos } from '../../test/labelling/grade-photos.ts';
import { startPage } from '../../test/start-page.ts';

export type LabellingResults = {
  readonly labelsLost: number;
  readonly labelsDoubled: number;
  /** Median, from the key to the frame that shows the next photo. */
  readonly nextPhotoMs: number;
  readonly labelling: {
    readonly photos: number;
    readonly answersLost: number;
    readonly unsentAtKill: number;
    readonly nextPhotoMs: { readonly times: number; readonly p95: number; readonly max: number };
  };
};

/** A hundred photos of 1200 x 1600 pixels; the connection is cut for fifteen, two answers get lost, the tab is killed once. */
export async function measureLabelling(): Promise<LabellingResults> {
  const server = await startPage({ RATE_ACCOUNT: '0', RATE_ANONYMOUS: '0' });
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      serviceWorkers: 'block',
    });
    context.setDefaultTimeout(60_000);
    const { nextPhotoMs, photos, answersLost, unsentAtKill, ...counts } = await gradePhotos(context, server);
    const sorted = [...nextPhotoMs].sort((a, b) => a - b);
    const at = (share: number) =>
      round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
    return {
      ...counts,
      nextPhotoMs: at(0.5),
      labelling: {
        photos,
        answersLost,
        unsentAtKill,
        nextPhotoMs: { times: sorted.length, p95: at(0.95), max: at(1) },
      },
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

const round = (ms: number) => Math.round(ms * 10) / 10;
