/** What every page needs is there once: asking the service, dialogs, the address. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = import.meta.dirname;
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));
const filesWith = (wanted: RegExp) => sources.filter(({ text }) => wanted.test(text)).map(({ file }) => file);

test.each([
  ['api/send-request.ts', /fetch\(['"`]\/api/],
  ['ui/dialog.tsx', /\.showModal\(/],
  ['ui/follow-hash.ts', /['"]hashchange['"]/],
])('%s alone does it', (file, wanted) => {
  expect(filesWith(wanted)).toEqual([file]);
});
