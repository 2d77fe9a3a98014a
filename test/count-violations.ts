/** Looks for barriers on the screen that is shown, with axe. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Violations of WCAG 2.2 A and AA or axe's good practices, in light and in dark; none on a sound screen. */
export async function countViolations(page: Page): Promise<{ rule: string; html: string }[]> {
  const found: { rule: string; html: string }[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations) {
      for (const { html } of nodes) found.push({ rule: `${id} (${colorScheme})`, html });
    }
  }
  return found;
}
