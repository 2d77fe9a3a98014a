/** Sandbox keys answer what the document shows, and leave nothing behind; keys that follow one another are both good. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { API_SCOPES } from '#core/schema/account.ts';
import { SANDBOX_ANSWERS } from '../../src/server/http/sandbox-answers.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';

let test: TestApp;
let person: TestPerson;
beforeAll(async () => {
  test = await openTestApp({ work: false });
  person = await test.person();
});
afterAll(() => test.stop());

const ID = '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c11';
const JPEG = new Uint8Array([0xff, 0xd8, 0xff]);
const REQUESTS: Record<string, readonly [method: string, path: string, body?: unknown]> = {
  createStoredAssessment: ['POST', '/assessments', JPEG],
  listAssessments: ['GET', '/assessments'],
  getAssessment: ['GET', `/assessments/${ID}`],
  createBatch: ['POST', '/batches', { photos: [ID] }],
  getJob: ['GET', `/jobs/${ID}`],
  cancelJob: ['DELETE', `/jobs/${ID}`],
  scorePhoto: ['POST', '/score', JPEG],
};

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
  const tables = ['photos', 'assessments', 'jobs', 'records', 'idempotency', 'blob_intents'] as const;
  const { db } = test.service;
  return Promise.all(tables.map(async (table) => (await db.selectFrom(table).selectAll().execute()).length));
}

it('answers every example as the document shows it, and stores nothing', async () => {
  const { headers } = await makeKey(true);
  const before = await countRows();
  expect(Object.keys(REQUESTS).sort()).toEqual(Object.keys(SANDBOX_ANSWERS).sort());
  for (const [id, [method, path, body]] of Object.entries(REQUESTS)) {
    const answer = await test.ask(method, path, { headers, ...(body === undefined ? {} : { body }) });
    expect(answer.status, id).toBe(SANDBOX_ANSWERS[id].status);
    if (SANDBOX_ANSWERS[id].body !== undefined) expect(await answer.json()).toEqual(SANDBOX_ANSWERS[id].body);
  }
  expect(await countRows()).toEqual(before);
  expect((await test.ask('GET', '/photos', { headers })).status).toBe(403);
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
