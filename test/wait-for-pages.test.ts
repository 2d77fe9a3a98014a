/** A page changes when it gets to it: what a test expects of one is waited for, or a busy machine fails it by chance. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FILES = globSync(['test/*-page.test.ts', 'test/{journey,model-change,safety,sync}.test.ts']);

/** Looks at the page as it is at this moment; `expect.poll` looks again. */
const ONE_LOOK =
  /\bexpect\((?:\w+\()?\(?await\b[^;]*?\.(?:count|(?:all)?(?:Text|Inner)\w+|textContent|innerText|getAttribute|inputValue|is[A-Z]\w+|evaluate|evaluateAll|boundingBox|title|said|notified)\(/g;

const findAll = (pattern: RegExp) =>
  FILES.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map(
      ([found]) => `${file}: ${found.replaceAll(/\s+/g, ' ')}`,
    ),
  );

it('in tests of pages nothing is expected of one look', () => {
  expect(FILES.length).toBeGreaterThan(15);
  expect(findAll(ONE_LOOK)).toEqual([]);
});

it('in tests of pages nobody sleeps', () => {
  expect(findAll(/\.waitForTimeout\(|\bsetTimeout\(/g)).toEqual([]);
});
