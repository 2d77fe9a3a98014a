import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dropHalfLine } from './drop-half-line.ts';

test('only half a line at the end goes, however long it is', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clarte-lines-'));
  const file = path.join(folder, 'lines');
  const long = 'x'.repeat(150_000);
  for (const [text, left] of [
    ['', ''],
    ['half', ''],
    ['one\ntwo\n', 'one\ntwo\n'],
    ['one\ntw', 'one\n'],
    [`one\n${long}`, 'one\n'],
    [`${long}\n${long}\n${long}`, `${long}\n${long}\n`],
    [long, ''],
  ]) {
    writeFileSync(file, text);
    await dropHalfLine(file);
    expect(readFileSync(file, 'utf8') === left).toBe(true);
  }
  await dropHalfLine(path.join(folder, 'none'));
  expect(existsSync(path.join(folder, 'none'))).toBe(false);
  rmSync(folder, { recursive: true });
});
