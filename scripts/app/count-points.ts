/** Counts the points of what once harmed people that a test guards, by the tests' names. */
import { readFile } from 'node:fs/promises';

const CORE = 'src/core/advise/safety-points.test.ts';
const SCREENS = 'test/safety.test.ts';

/** Where each point is tested: file, and how the test's name begins. */
const POINTS: readonly (readonly [file: string, name: string])[] = [
  ...Array.from({ length: 10 }, (_, index) => [CORE, `'${index + 1}: `] as const),
  [SCREENS, `'the check on the server is no second opinion`],
  [SCREENS, `'at 11: a doctor with a parent instead of a score, a plan or an account`],
];

/** How many of them have their test. */
export async function countPoints(): Promise<number> {
  const root = new URL('../../', import.meta.url);
  const found = await Promise.all(
    POINTS.map(async ([file, name]) => {
      const code = await readFile(new URL(file, root), 'utf8').catch(() => '');
      return code.includes(`test(${name}`) || code.includes(`describe(${name}`);
    }),
  );
  return found.filter(Boolean).length;
}
