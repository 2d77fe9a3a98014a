/** What keys may do: their scopes, and never more than the role of who made them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setRole } from '../../src/server/accounts/people.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ work: false });
});
afterAll(() => test.stop());

const status = async (path: string, headers: Record<string, string>) =>
  (await test.ask('GET', path, { headers })).status;

it('reads insight with a key of a scientist’s, for as long as they are one', async () => {
  const scientist = await test.person('scientist');
  const key = await test.key(scientist, ['insight']);
  expect([await status('/insight', key), await status('/insight/drift', key)]).toEqual([200, 200]);
  expect(await status('/insight', await test.key(await test.person(), ['insight']))).toBe(403);
  expect(await status('/insight', await test.key(scientist, ['score']))).toBe(403);
  expect(await status('/studies', key)).toBe(403);
  await setRole(test.service.db, { actor: 'system', id: scientist.id, role: 'user' });
  // Setting a role ends what was given before, or the role is asked again with each request.
  expect([401, 403]).toContain(await status('/insight', key));
});

it('tells a key what it is good for', async () => {
  const key = await test.key(await test.person(), ['plan', 'score']);
  const me = await (await test.ask('GET', '/me', { headers: key })).json();
  expect(me).toEqual({ kind: 'key', role: null, email: null, name: null, scopes: ['plan', 'score'] });
});

it('refuses no key what is there for everybody', async () => {
  const key = await test.key(await test.person(), ['records:read']);
  for (const path of ['/me', '/consent-texts', '/models']) expect(await status(path, key), path).toBe(200);
});
