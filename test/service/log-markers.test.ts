/** Nothing that people write stands in the logs, whichever store fails: every text field holds a marker, and logs are searched. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Assessment } from '#core/schema/assessment.ts';
import { currentVersion } from '#core/schema/consent.ts';
import { describeFault } from '../../src/server/http/describe-fault.ts';
import { noteFigure } from '../note-figure.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { ORIGIN, openTestApp, PASSWORD, type TestApp, type TestPerson } from './open-test-app.ts';

/** In every text that is sent, in any writing. */
const MARKER = 'qzmarkerqz';
const HERE = ORIGIN;
const NUL = `${MARKER}\u0000`;

type Sent = {
  readonly path: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly type?: string;
};

let test: TestApp;
let jpeg: Uint8Array<ArrayBuffer>;
let assessment: Assessment;
let people: TestPerson[];
const logged: string[] = [];

beforeAll(async () => {
  // Nobody listens there: every email is a fault.
  test = await openTestApp({ environment: { PUBLIC_URL: HERE } });
  const create = { width: 64, height: 64, channels: 3, background: '#c98' } as const;
  jpeg = new Uint8Array(await sharp({ create }).jpeg().toBuffer());
  assessment = (await fakeAssessor.assess(jpeg)) as Assessment;
  people = await Promise.all(
    (['user', 'dermatologist', 'scientist', 'admin'] as const).map((role) =>
      test.person(role, ['analysis', 'storage']),
    ),
  );
  Object.assign(test.service.mail, {
    send: async ({ to, text }: { to: string; text: string }) => {
      throw Object.assign(new Error(`550 no such user ${to}`), {
        response: text,
        rejected: [to],
        envelope: { to },
      });
    },
  });
});
afterAll(() => test.stop());

/** Requests with the marker in every field that takes a text, well-formed and not. */
function requests(): Sent[] {
  const id = randomUUID();
  const email = `${MARKER}-${randomUUID()}@example.org`;
  const password = `${MARKER} and more of it`;
  const note = { anything: [MARKER, { [MARKER]: MARKER }] };
  const json: [string, string, unknown][] = [
    ['POST', '/auth/sign-up/email', { email, password, name: MARKER }],
    ['POST', '/auth/sign-in/email', { email, password }],
    ['POST', '/auth/request-password-reset', { email, redirectTo: `/${MARKER}` }],
    ['POST', '/auth/reset-password', { token: MARKER, newPassword: password }],
    ['POST', '/auth/change-password', { currentPassword: password, newPassword: password }],
    ['POST', '/auth/send-verification-email', { email, callbackURL: `/${MARKER}` }],
    ['POST', '/auth/update-user', { name: MARKER }],
    ['POST', '/auth/passkey/verify-authentication', { response: { id: MARKER, rawId: MARKER } }],
    ['POST', '/auth/passkey/delete-passkey', { id: MARKER }],
    ['PUT', `/records/note/${MARKER}`, { base: 0, data: note }],
    ['PUT', `/records/${MARKER}/x`, { base: 0, data: MARKER }],
    ['PUT', '/profile', { base: 0, data: { allergies: [MARKER], other: MARKER } }],
    ['PUT', `/plans/${MARKER}`, { base: 0, data: note }],
    ['POST', '/assessments', { takenAt: '2026-05-01T10:00:00Z', assessment }],
    ['POST', '/api-keys', { name: MARKER, scopes: ['score'] }],
    ['POST', '/consents', { kind: 'training', version: currentVersion('training') }],
    ['POST', '/score', { url: `https://${MARKER}.example/${MARKER}` }],
    ['POST', '/batches', { photos: [id] }],
    ['POST', '/exports', undefined],
    ['POST', '/erasure', { confirm: 'erase everything', password }],
    ['POST', '/retraining', { note: MARKER }],
    ['POST', '/studies', { name: MARKER, note: MARKER }],
    ['PATCH', `/studies/${id}`, { note: MARKER }],
    ['POST', `/studies/${id}/decisions`, { id, photo: id, grade: 3, comment: MARKER }],
    [
      'POST',
      `/my/studies/${id}/votes`,
      {
        votes: [
          {
            id,
            task: id,
            action: 'grade',
            grade: 3,
            comment: MARKER,
            lookedMs: 1,
            madeAt: '2026-05-01T10:00:00Z',
          },
        ],
      },
    ],
    ['PATCH', `/admin/people/${MARKER}`, { role: 'user' }],
  ];
  return [
    ...json.map(([method, path, body]) => ({ method, path, body })),
    ...json.slice(0, 14).map(([method, path, body]) => ({
      method,
      path,
      body: JSON.stringify(body).replaceAll(MARKER, `${MARKER}\\u0000`),
      type: 'application/json',
    })),
    { method: 'POST', path: '/photos', body: jpeg },
    { method: 'POST', path: '/assessments', body: jpeg },
    { method: 'POST', path: `/studies/${id}/photos?name=${MARKER}`, body: jpeg },
    {
      method: 'POST',
      path: `/studies/${id}/import`,
      body: `photo,rater\n${MARKER},${NUL}\n`,
      type: 'text/csv',
    },
    { method: 'POST', path: '/profile', body: `{"${MARKER}`, type: 'application/json' },
    { path: `/photos?cursor=${MARKER}` },
    { path: `/records/note/${MARKER}` },
    { path: `/photos/${MARKER}` },
    { path: `/${MARKER}?${MARKER}=${MARKER}` },
    { path: `/auth/verify-email?token=${MARKER}&callbackURL=/${MARKER}` },
    { path: '/sync' },
    { path: '/audit' },
    { path: '/photos' },
    { path: '/me' },
    { path: '/studies' },
    { path: '/my/studies' },
    { path: '/admin/people' },
  ];
}

/** Sends all of it as everybody; takes up what is logged. Gives how many faults were ours. */
async function sendAll(who: readonly TestPerson[] = people.slice(0, 1)): Promise<number> {
  let faults = 0;
  for (const person of who)
    for (const { path, method = 'GET', body, type } of requests()) {
      const answer = await test.ask(method, path, {
        headers: {
          ...person.headers,
          'x-request-id': MARKER,
          'user-agent': MARKER,
          'x-forwarded-for': MARKER,
          referer: `${HERE}/${MARKER}`,
          ...(method === 'POST' && /photos$/.test(path) ? { 'idempotency-key': MARKER } : {}),
        },
        ...(body === undefined ? {} : { body }),
        ...(type ? { type } : {}),
      });
      await answer.arrayBuffer().catch(() => {});
      if (answer.status >= 500) faults += 1;
    }
  await takeUp();
  return faults;
}

async function takeUp(): Promise<void> {
  for (const line of test.lines.splice(0)) logged.push(JSON.stringify(line));
  for (const error of test.reported.splice(0)) logged.push(describeFault(error, 'id'));
}
const marked = () => logged.filter((line) => line.toLowerCase().includes(MARKER));

it('nothing of it is logged where all is well but emails', async () => {
  await sendAll(people);
  expect(marked()).toEqual([]);
});

const TABLES = [
  'records',
  'photos',
  'assessments',
  'consents',
  'api_keys',
  'jobs',
  'studies',
  'idempotency',
  'audit',
  'account',
  'verification',
  'blob_intents',
];

it.each(TABLES)(
  'nor where the table %s fails, with the values in the database’s own words',
  async (table) => {
    const fail = sql.raw(`create function fail_${table}() returns trigger as $$ begin
    raise exception 'no room for %', new using detail = new::text, errcode = '53100'; end $$ language plpgsql`);
    await fail.execute(test.service.db);
    await sql
      .raw(
        `create trigger fail before insert or update on "${table}" for each row execute function fail_${table}()`,
      )
      .execute(test.service.db);
    // A user is turned away from studies before any table is asked.
    const who = table === 'studies' ? people.slice(2, 3) : people.slice(0, 1);
    await sendAll(who);
    await sql.raw(`drop trigger fail on "${table}"`).execute(test.service.db);
    await sql.raw(`alter table "${table}" rename to gone`).execute(test.service.db);
    const faults = await sendAll(who);
    await sql.raw(`alter table gone rename to "${table}"`).execute(test.service.db);
    expect(faults).toBeGreaterThan(0);
    expect(marked()).toEqual([]);
  },
);

it('nor where photos cannot be written', async () => {
  const blobs = join(test.dataDir, 'blobs');
  mkdirSync(blobs, { recursive: true });
  renameSync(blobs, `${blobs}-away`);
  writeFileSync(blobs, '');
  expect(await sendAll()).toBeGreaterThan(0);
  expect(marked()).toEqual([]);
});

it('nor where jobs cannot be queued', async () => {
  const { db } = test.service;
  await sql
    .raw(
      `create function fail_queue() returns trigger as $$ begin
    raise exception 'no room for %', new using detail = new::text, errcode = '53100'; end $$ language plpgsql`,
    )
    .execute(db);
  await sql
    .raw('create trigger fail before insert on pgboss.job for each row execute function fail_queue()')
    .execute(db);
  expect(await sendAll(people.slice(2, 3))).toBeGreaterThan(0);
  await sql.raw('drop trigger fail on pgboss.job').execute(db);
  expect(marked()).toEqual([]);
});

it('and there was something to search: lines, faults of each store, and the marker in what was stored', async () => {
  noteFigure('markersInLogs', marked().length);
  noteFigure('logLinesSearched', logged.length);
  expect(logged.some((line) => line.includes('"53100"'))).toBe(true);
  expect(logged.some((line) => /ENOTDIR|EEXIST/.test(line))).toBe(true);
  expect(logged.filter((line) => line.includes('"fault"')).length).toBeGreaterThan(50);
  const kept = await test.service.db.selectFrom('records').select('data').execute();
  expect(JSON.stringify(kept)).toContain(MARKER);
  expect((await test.app.request(`${HERE}/api/v1/me`)).status).toBe(200);
  expect(PASSWORD).not.toContain(MARKER);
});
