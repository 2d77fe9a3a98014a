import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXPECTED_FILES, findWrong } from './expected-files.ts';
import { runExchangeFile } from './run-exchange-file.ts';

it.each(EXPECTED_FILES)('$file as $what is taken right, or refused with the reason', (expected) => {
  expect(findWrong(expected, runExchangeFile(expected))).toBeNull();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

it('knows what is right of every file', () => {
  const files = readdirSync(new URL('../fixtures/exchange/', import.meta.url));
  expect(files.length).toBeGreaterThanOrEqual(40);
  expect([...new Set(EXPECTED_FILES.map(({ file }) => file))].sort()).toEqual(files.sort());
});
