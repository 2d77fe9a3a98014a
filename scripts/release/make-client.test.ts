import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lintDocument } from './lint-document.ts';
import { makeClient } from './make-client.ts';
import { makeDocument } from './make-document.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'clarte-client-'));
let document: string;
beforeAll(async () => {
  document = await makeDocument('1.2.3');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('comes of a document that Redocly’s recommended rules find nothing in', async () => {
  expect(await lintDocument(document)).toEqual([]);
});

it('compiles under strict, with what it answers typed', () => {
  writeFileSync(join(folder, 'client.ts'), makeClient(JSON.parse(document)));
  writeFileSync(
    join(folder, 'use.ts'),
    `import { openClarte, type StoredPhoto } from './client.ts';
const clarte = openClarte({ origin: 'http://localhost', key: 'clarte_x' });
const answer = await clarte.createStoredAssessment({ body: new Uint8Array() });
export const score: number = answer.assessment.score;
export const photo: StoredPhoto = await clarte.getPhoto({ id: 'x' });
// @ts-expect-error A number is no id.
await clarte.getPhoto({ id: 1 });
`,
  );
  const options = [
    '--strict',
    '--exactOptionalPropertyTypes',
    '--noEmit',
    '--module',
    'nodenext',
    '--target',
    'es2024',
  ];
  const tsc = join(ROOT, 'node_modules/.bin/tsc');
  const types = ['--lib', 'es2024,dom', '--types', '', '--allowImportingTsExtensions'];
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  expect(execFileSync(tsc, [...options, ...types, 'use.ts'], { cwd: folder, encoding: 'utf8' })).toBe('');
}, 120_000);

it('asks as the document says, and throws problems', async () => {
  writeFileSync(join(folder, 'client.ts'), makeClient(JSON.parse(document)));
  const { openClarte, ClarteProblem } = await import(join(folder, 'client.ts'));
  const asked: Request[] = [];
  const answers = [
    Response.json({ items: [], next: null }),
    Response.json({ code: 'not-found', title: 'It is not there.' }, { status: 404 }),
  ];
  const fetch = async (url: URL, init: RequestInit) => {
    asked.push(new Request(url, init));
    return answers.shift();
  };
  const clarte = openClarte({ origin: 'http://localhost', key: 'clarte_x', fetch });
  expect(await clarte.listPhotos({ query: { limit: 5 } })).toEqual({ items: [], next: null });
  await expect(clarte.getPhoto({ id: 'a b' })).rejects.toThrow(ClarteProblem);
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET http://localhost/api/v1/photos?limit=5',
    'GET http://localhost/api/v1/photos/a%20b',
  ]);
  expect(asked[0].headers.get('authorization')).toBe('Bearer clarte_x');
});
