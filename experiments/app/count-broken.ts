/**
 * Counts the groups of what broke for people who used the app that have tests, by the tests' names. It does not run them:
 * a test that fails is counted as well.
 */
import { readFile } from 'node:fs/promises';

const PAGE = 'test/broken-page.test.ts';
const TEXTS = 'src/web/i18n/texts.test.ts';

/** Each group with its tests: file, and how the test's name begins. */
const GROUPS: readonly (readonly (readonly [file: string, name: string])[])[] = [
  [
    [PAGE, 'a history that never opens'],
    [PAGE, 'a browser that keeps its storage closed'],
    ['src/web/history/open-store.test.ts', 'stores that are there already'],
  ],
  [['src/web/styles.test.ts', 'a class belongs to one room']],
  [
    [PAGE, 'the Today tab leaves a fresh result'],
    [PAGE, 'from the gate over the questions to the camera'],
    [PAGE, 'two photos of one side'],
    [PAGE, 'a photo taken lying down'],
    [PAGE, 'three views: no figure on a photo'],
  ],
  [
    [PAGE, 'a photo from the gallery'],
    [PAGE, 'a photo taken while the clock was a year ahead'],
    ['src/web/history/history.test.ts', 'an assessment keeps its own day'],
  ],
  [
    ['test/screens-page.test.ts', 'has no barrier, at 320 px and at twice the text size'],
    [TEXTS, 'a score is written within its own grade'],
    [PAGE, 'products number no steps'],
    [PAGE, 'the progress of loading speaks of the bytes'],
  ],
  [
    [PAGE, 'a refusal tells in words'],
    [PAGE, 'the plan is folded'],
    [PAGE, 'the model page speaks'],
  ],
];

/** How many groups have all their tests. */
export async function countBroken(): Promise<number> {
  const root = new URL('../../', import.meta.url);
  const tested = await Promise.all(
    GROUPS.map(async (tests) => {
      const found = await Promise.all(
        tests.map(async ([file, name]) =>
          (await readFile(new URL(file, root), 'utf8').catch(() => '')).includes(`test('${name}`),
        ),
      );
      return found.every(Boolean);
    }),
  );
  return tested.filter(Boolean).length;
}
