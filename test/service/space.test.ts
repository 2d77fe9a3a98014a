/** Below the floor of free space nothing new is stored, what frees space goes on, and the service says that it is not ready. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isStorageFull } from '../../src/server/http/is-storage-full.ts';
import { createJob } from '../../src/server/jobs/create-job.ts';
import { watchSpace } from '../../src/server/store/watch-space.ts';
import { ORIGIN, openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';

let app: TestApp;
let person: TestPerson;
let photo: string;
let free = Number.POSITIVE_INFINITY;

beforeAll(async () => {
  app = await openTestApp();
  // The same watch, of a disk that the test fills.
  Object.assign(
    app.service.space,
    watchSpace({ folders: ['/'], floorBytes: 100, now: () => clock++ * 1000, measure: async () => free }),
  );
  person = await app.person('user', ['storage', 'analysis']);
  photo = ((await (await keep(1)).json()) as { id: string }).id;
});
afterAll(() => app.stop());

let clock = 0;
const keep = async (shade: number) => {
  const create = { width: 64, height: 64, channels: 3, background: { r: shade, g: 90, b: 9 } } as const;
  return app.ask('POST', '/photos', {
    headers: person.headers,
    body: await sharp({ create }).jpeg().toBuffer(),
  });
};
const ready = async () => (await app.app.request(`${ORIGIN}/health/ready`)).status;

test('writes answer 507 while the disk is full, and are taken again without a restart', async () => {
  expect(await ready()).toBe(200);
  free = 99;
  const refused = await keep(2);
  expect(refused.status).toBe(507);
  expect(await refused.json()).toMatchObject({ code: 'storage-full' });
  expect(refused.headers.get('retry-after')).toBeTruthy();
  expect(await ready()).toBe(503);
  expect((await app.app.request(`${ORIGIN}/health/live`)).status).toBe(200);
  const { headers } = person;
  expect((await app.ask('GET', '/photos', { headers })).status).toBe(200);
  free = 1000;
  expect((await keep(2)).status).toBe(201);
  expect(await ready()).toBe(200);
});

test('jobs that store wait for room; deleting and erasing do not', async () => {
  const { headers } = person;
  const asked = await app.ask('POST', '/exports', { headers });
  free = 99;
  expect((await app.ask('DELETE', `/photos/${photo}`, { headers })).status).toBe(204);
  if (asked.status === 202) {
    const { id } = (await asked.json()) as { id: string };
    free = 1000;
    expect((await app.jobDone(person, id)).state).toBe('done');
    free = 99;
  }
  const asksToErase = await app.ask('POST', '/erasure', { headers, body: {} });
  expect(asksToErase.status).toBe(400);
  const { db } = app.service;
  const job = await db
    .transaction()
    .execute((trx) => createJob(trx, app.service, { kind: 'erase', userId: person.id }));
  const state = async () =>
    (await db.selectFrom('jobs').select('state').where('id', '=', job.id).executeTakeFirst())?.state;
  await expect.poll(state).toBe('done');
  expect(await db.selectFrom('user').select('id').where('id', '=', person.id).execute()).toEqual([]);
});

test('a full disk is told from other faults, whoever reports it', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code });
  for (const code of ['ENOSPC', 'EDQUOT', '53100'])
    expect(isStorageFull(new Error('wrapped', { cause: coded(code) }))).toBe(true);
  expect(isStorageFull(coded('EACCES'))).toBe(false);
});
