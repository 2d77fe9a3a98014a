/** Looks for what does not fit: at 320 px (WCAG 1.4.10) and with text of twice the size (1.4.4). */
import type { Page } from 'playwright-core';

const TRIES = [
  { name: '320 px', width: 320, fontSize: '' },
  { name: '200 % text', width: 390, fontSize: '200%' },
  { name: '200 % text on a desk', width: 1280, fontSize: '200%' },
] as const;

const MOST_LOOKS = 30;

/** What sticks out sideways, by the class of its element; none on a sound screen. The screen is left as it was. */
export async function countReflowFaults(page: Page): Promise<{ at: string; what: string }[]> {
  const before = page.viewportSize() ?? { width: 390, height: 800 };
  const faults: { at: string; what: string }[] = [];
  for (const { name, width, fontSize } of TRIES) {
    await page.setViewportSize({ width, height: before.height });
    await page.evaluate(`document.documentElement.style.fontSize = '${fontSize}'`);
    for (const what of await findOverhang(page)) faults.push({ at: name, what });
  }
  await page.evaluate("document.documentElement.style.fontSize = ''");
  await page.setViewportSize(before);
  return faults;
}

/** What sticks out and stays: a plot follows a new width some frames later. */
async function findOverhang(page: Page): Promise<string[]> {
  let found = await page.evaluate<string[]>(FIND);
  for (let look = 1; look < MOST_LOOKS && found.length > 0; look++) {
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    found = await page.evaluate<string[]>(FIND);
  }
  return found;
}

/** The page and open dialogs may scroll down, never sideways; the first three elements that make them are named. */
const FIND = `
  [document.documentElement, ...document.querySelectorAll('dialog[open]')].flatMap((box) => {
    if (box.scrollWidth <= box.clientWidth) return [];
    const edge = box.getBoundingClientRect().left + box.clientWidth;
    const out = [...box.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge + 1);
    const names = out.map((one) => one.tagName.toLowerCase() + '.' + (one.getAttribute('class') ?? ''));
    return [box.scrollWidth - box.clientWidth + ' px: ' + [...new Set(names)].slice(0, 3).join(', ')];
  })
`;
