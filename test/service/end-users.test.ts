/** A partner acts for people of its own: their histories are apart, rest on its statement, and go by reference. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentVersion } from '#core/schema/consent.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';

let test: TestApp;
let partner: TestPerson;
let key: { authorization: string };
beforeAll(async () => {
  test = await openTestApp();
  partner = await test.person('user', ['analysis', 'storage']);
  key = await test.key(partner, ['assessments:write', 'assessments:read', 'end-users']);
});
afterAll(() => test.stop());

const state = (reference: string, by: Record<string, string> = key) =>
  test.ask('POST', '/end-users', {
    headers: by,
    body: {
      reference,
      consents: (['analysis', 'storage'] as const).map((kind) => ({ kind, version: currentVersion(kind) })),
      statement: 'Asked in our app before the first photo.',
    },
  });
const as = (reference: string, by = key) => ({ ...by, 'clarte-end-user': reference });
const count = async (headers: Record<string, string>) => {
  const answer = await test.ask('GET', '/assessments', { headers });
  return ((await answer.json()) as { items: unknown[] }).items.length;
};

it('keeps each person apart, and knows nobody whose consents were not stated', async () => {
  expect((await test.ask('GET', '/assessments', { headers: as('a') })).status).toBe(404);
  expect((await state('a')).status).toBe(201);
  expect((await state('b')).status).toBe(201);
  const assessment = await fakeAssessor.assess(new Uint8Array());
  const body = { takenAt: '2026-05-01T10:00:00Z', assessment };
  expect((await test.ask('POST', '/assessments', { headers: as('a'), body })).status).toBe(201);
  expect([await count(as('a')), await count(as('b')), await count(key)]).toEqual([1, 0, 0]);
  // The same reference of another partner is somebody else.
  const other = await test.key(await test.person(), ['assessments:read', 'end-users']);
  expect((await test.ask('GET', '/assessments', { headers: as('a', other) })).status).toBe(404);
  expect((await test.ask('DELETE', '/end-users/a', { headers: other })).status).toBe(404);
});

it('keeps the statement in the audit, and the reference nowhere', async () => {
  const rows = await test.service.db.selectFrom('audit').selectAll().execute();
  expect(rows.map(({ action, detail }) => [action, detail])).toContainEqual([
    'end-user-stated',
    'Asked in our app before the first photo.',
  ]);
  const marks = await test.service.db.selectFrom('end_users').select('mark').execute();
  expect(marks.every(({ mark }) => /^[0-9a-f]{64}$/.test(mark))).toBe(true);
});

it('reads and withdraws what was agreed to, and takes only the words in force', async () => {
  const read = async (by = key) => test.ask('GET', '/end-users/b', { headers: by });
  const { consents } = (await (await read()).json()) as { consents: { kind: string; active: boolean }[] };
  expect(consents.map(({ kind, active }) => [kind, active])).toEqual(
    expect.arrayContaining([
      ['analysis', true],
      ['storage', true],
    ]),
  );
  const assessment = await fakeAssessor.assess(new Uint8Array());
  const body = { takenAt: '2026-05-02T10:00:00Z', assessment };
  expect((await test.ask('POST', '/assessments', { headers: as('b'), body })).status).toBe(201);
  const withdrawn = await test.ask('DELETE', '/end-users/b/consents/storage', { headers: key });
  expect(withdrawn.status).toBe(204);
  expect(await count(as('b'))).toBe(0);
  expect((await test.ask('POST', '/assessments', { headers: as('b'), body })).status).toBe(403);
  const old = {
    reference: 'b',
    consents: [{ kind: 'storage', version: '2020-01-01' }],
    statement: 'Asked in our app, long ago.',
  };
  expect((await test.ask('POST', '/end-users', { headers: key, body: old })).status).toBe(409);
  const other = await test.key(await test.person(), ['end-users']);
  expect((await read(other)).status).toBe(404);
});

it('acts for no more people than the quota allows', async () => {
  const small = await openTestApp({ work: false, environment: { QUOTA_END_USERS: '1' } });
  const by = await small.key(await small.person(), ['end-users']);
  const say = async (reference: string) => {
    const consents = [{ kind: 'analysis', version: currentVersion('analysis') }];
    const body = { reference, consents, statement: 'Asked in our app before the first photo.' };
    return (await small.ask('POST', '/end-users', { headers: by, body })).status;
  };
  expect([await say('a'), await say('b'), await say('a')]).toEqual([201, 403, 201]);
  await small.stop();
});

it('acts for nobody by a session, nor for people of people', async () => {
  expect((await test.ask('GET', '/assessments', { headers: as('a', partner.headers as never) })).status).toBe(
    400,
  );
  expect((await state('c', as('a'))).status).toBe(400);
});

it('erases somebody by reference, and nobody else', async () => {
  const answer = await test.ask('DELETE', '/end-users/a', { headers: key });
  expect(answer.status).toBe(202);
  await expect
    .poll(async () => (await test.ask('GET', '/assessments', { headers: as('a') })).status)
    .toBe(404);
  expect(await count(as('b'))).toBe(0);
  expect((await test.service.db.selectFrom('assessments').selectAll().execute()).length).toBe(0);
});

it('tells the partner’s webhooks of what is done for its people', async () => {
  const made = await test.ask('POST', '/webhooks', {
    headers: partner.headers,
    body: { url: 'https://partner.example/hook', events: ['batch.done', 'batch.failed'] },
  });
  const { id: webhook } = (await made.json()) as { id: string };
  const theirs = await test.key(partner, ['assessments:write', 'batches', 'end-users']);
  await state('d');
  const photo = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#c98' } })
    .jpeg()
    .toBuffer();
  const kept = await test.ask('POST', '/photos', { headers: as('d', theirs), body: new Uint8Array(photo) });
  const { id } = (await kept.json()) as { id: string };
  const batch = await test.ask('POST', '/batches', { headers: as('d', theirs), body: { photos: [id] } });
  const { id: job } = (await batch.json()) as { id: string };
  const told = async () =>
    (await (await test.ask('GET', `/webhooks/${webhook}/messages`, { headers: partner.headers })).json()) as {
      event: string;
    }[];
  await expect.poll(async () => (await told()).map(({ event }) => event)).toEqual(['batch.done']);
  const answer = await test.ask('GET', `/jobs/${job}`, { headers: as('d', theirs) });
  expect(await answer.json()).toMatchObject({ state: 'done' });
});
