/** Sandbox keys answer what the document shows, and leave nothing behind; keys that follow one another are both good. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { API_SCOPES } from '#core/schema/account.ts';
import { EXAMPLE_REQUESTS } from '../../src/server/http/examples/example-requests.ts';
import { SANDBOX_OPEN, sandboxAnswerOf } from '../../src/server/http/sandbox-answers.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';

let test: TestApp;
let person: TestPerson;
beforeAll(async () => {
  test = await openTestApp({ work: false });
  person = await test.person('scientist');
});
afterAll(() => test.stop());

const JPEG = new Uint8Array([0xff, 0xd8, 0xff]);

/** What keys may do, each with the request that the document shows. */
async function listRequests() {
  const { paths } = (await (await test.ask('GET', '/openapi.json')).json()) as {
    paths: Record<string, Record<string, { operationId: string; security: object[]; requestBody?: object }>>;
  };
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, { security }]) => security.some((one) => 'key' in one))
      .map(([method, { operationId: id, requestBody }]) => {
        const { params = {}, query = {}, body } = EXAMPLE_REQUESTS[id] ?? {};
        const filled = Object.entries(params).reduce(
          (text, [name, value]) => text.replace(`{${name}}`, value),
          path.slice('/api/v1'.length),
        );
        const search = new URLSearchParams(query).toString();
        return {
          id,
          method: method.toUpperCase(),
          path: `${filled}${search && `?${search}`}`,
          body: body ?? (requestBody ? JPEG : undefined),
        };
      }),
  );
}

async function makeKey(sandbox: boolean): Promise<{ id: string; headers: { authorization: string } }> {
  const made = await test.ask('POST', '/api-keys', {
    headers: person.headers,
    body: { name: 'app', scopes: API_SCOPES, sandbox },
  });
  expect(made.status).toBe(201);
  const { id, key } = (await made.json()) as { id: string; key: string };
  expect(key.startsWith('clarte_test_')).toBe(sandbox);
  return { id, headers: { authorization: `Bearer ${key}` } };
}

async function countRows(): Promise<number[]> {
  const tables = [
    'photos',
    'assessments',
    'jobs',
    'records',
    'idempotency',
    'blob_intents',
    'end_users',
    'audit',
  ] as const;
  const { db } = test.service;
  return Promise.all(tables.map(async (table) => (await db.selectFrom(table).selectAll().execute()).length));
}

it('answers every example as the document shows it, and stores nothing', async () => {
  const { headers } = await makeKey(true);
  const before = await countRows();
  const requests = (await listRequests()).filter(({ id }) => !SANDBOX_OPEN.has(id));
  expect(requests.length).toBeGreaterThan(30);
  for (const { id, method, path, body } of requests) {
    const given = { ...headers, 'idempotency-key': id, 'clarte-end-user': 'patient-0814' };
    const answer = await test.ask(method, path, { headers: given, ...(body === undefined ? {} : { body }) });
    const shown = sandboxAnswerOf(id);
    expect(answer.status, `${id} ${await answer.clone().text()}`).toBe(shown.status);
    if (shown.body !== undefined && !(shown.body instanceof Uint8Array))
      expect(await answer.json(), id).toEqual(shown.body);
  }
  expect(await countRows()).toEqual(before);
  expect((await test.ask('GET', '/api-keys', { headers })).status).toBe(403);
  expect((await test.ask('GET', '/plan/rules', { headers })).status).toBe(200);
  expect(test.contract.mismatches).toEqual([]);
});

it('checks what is sent as it does for other keys', async () => {
  const { headers } = await makeKey(true);
  expect((await test.ask('POST', '/batches', { headers, body: { photos: [] } })).status).toBe(400);
  expect((await test.ask('GET', '/assessments?unknown=1', { headers })).status).toBe(400);
});

it('lets two keys live while programs change over', async () => {
  const { id, headers } = await makeKey(false);
  const rotated = await test.ask('POST', `/api-keys/${id}/rotate`, {
    headers: person.headers,
    body: { keepHours: 1 },
  });
  const { key } = (await rotated.json()) as { key: string };
  const status = async (given: Record<string, string>) =>
    (await test.ask('GET', '/assessments', { headers: given })).status;
  expect(await status(headers)).toBe(200);
  expect(await status({ authorization: `Bearer ${key}` })).toBe(200);
  await test.service.db
    .updateTable('api_keys')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .where('id', '=', id)
    .execute();
  expect(await status(headers)).toBe(401);
  expect(await status({ authorization: `Bearer ${key}` })).toBe(200);
});

it('gives what is read a tag, and no body to who has it', async () => {
  const { headers } = await makeKey(false);
  const first = await test.ask('GET', '/assessments', { headers });
  const tag = first.headers.get('etag')!;
  const again = await test.ask('GET', '/assessments', { headers: { ...headers, 'if-none-match': tag } });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
  expect(
    (await test.ask('GET', '/assessments', { headers: { ...headers, 'if-none-match': '"x"' } })).status,
  ).toBe(200);
});
