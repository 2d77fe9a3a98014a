/** Looks for barriers on the screen that is shown, with axe. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** So often a screen is looked at that has barriers: one that is just being drawn has some of its own. */
const MOST_LOOKS = 5;

type Violation = { rule: string; html: string };

/** Violations of WCAG 2.2 A and AA or axe's good practices, in light and in dark, that stay; none on a sound screen. */
export async function countViolations(page: Page): Promise<Violation[]> {
  let found = await findViolations(page);
  for (let look = 1; look < MOST_LOOKS && found.length > 0; look++) found = await findViolations(page);
  return found;
}

async function findViolations(page: Page): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations) {
      for (const { html } of nodes) found.push({ rule: `${id} (${colorScheme})`, html });
    }
  }
  return found;
}
