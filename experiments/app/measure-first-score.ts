/** Measures what a new person has to do, and how long it takes, from the address to the first score. */
import type { Browser } from 'playwright-core';

/** `taps` are buttons pressed; the age is typed besides. `seconds` from the address to the score, model loaded on the way. */
export type FirstScore = { readonly taps: number; readonly seconds: number };

/** Needs a camera that sees a face; in an empty profile, so that the model comes over the wire. */
export async function measureFirstScore(browser: Browser, address: string): Promise<FirstScore> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    locale: 'en-GB',
    permissions: ['camera'],
  });
  context.setDefaultTimeout(180_000);
  const page = await context.newPage();
  const begun = performance.now();
  let taps = 0;
  const tap = async (name: string) => {
    await page.getByRole('button', { name }).click();
    taps++;
  };
  await page.goto(address);
  await tap('Take a photo');
  await page.getByLabel('How old are you?').fill('29');
  await tap('Photo first');
  // The camera takes the front by itself, and would go on to the sides.
  await tap('Score now');
  await page.getByTestId('score').waitFor();
  const seconds = (performance.now() - begun) / 1000;
  await context.close();
  return { taps, seconds: Math.round(seconds * 10) / 10 };
}
