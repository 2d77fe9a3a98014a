/** What holds for all of the API: idempotency, origins, rates, hostile input on every route that takes any. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CreateApiKeySchema, ProfileSchema, SetRoleSchema } from '#core/schema/account.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import { ConsentKindSchema, GiveConsentSchema } from '#core/schema/consent.ts';
import { EraseSchema, RetrainSchema } from '#core/schema/job.ts';
import { IdSchema, MomentInputSchema, PageQuerySchema } from '#core/schema/paging.ts';
import { ScoreUrlSchema } from '#core/schema/paper-score.ts';
import { PersonSchema } from '#core/schema/person.ts';
import { PutRecordSchema, RecordIdSchema, RecordKindSchema, SyncQuerySchema } from '#core/schema/record.ts';
import { StoreAssessmentSchema, TrendQuerySchema } from '#core/schema/stored-assessment.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { openTestApp, PASSWORD, type TestApp, type TestPerson } from './open-test-app.ts';

let test: TestApp;
let anna: TestPerson;
let jpeg: Uint8Array;
let assessment: Assessment;

beforeAll(async () => {
  test = await openTestApp({ work: false });
  anna = await test.person('user', ['analysis', 'storage']);
  jpeg = await photo(200);
  assessment = (await fakeAssessor.assess(jpeg)) as Assessment;
});
afterAll(() => test.stop());

async function photo(shade: number): Promise<Uint8Array> {
  const create = { width: 64, height: 64, channels: 3, background: { r: shade, g: 90, b: 9 } } as const;
  return new Uint8Array(await sharp({ create }).jpeg().toBuffer());
}
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('idempotency', () => {
  it('answers a repeated create as the first time and does nothing more; another body is a conflict', async () => {
    const headers = { ...anna.headers, 'idempotency-key': randomUUID() };
    const first = await test.ask('POST', '/assessments', { headers, body: jpeg });
    const again = await test.ask('POST', '/assessments', { headers, body: jpeg });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await codeOf(await test.ask('POST', '/assessments', { headers, body: await photo(10) }))).toBe(
      'idempotency-conflict',
    );
    const bad = { ...anna.headers, 'idempotency-key': 'x'.repeat(129) };
    expect(await codeOf(await test.ask('POST', '/photos', { headers: bad, body: jpeg }))).toBe(
      'request-invalid',
    );
  });
});

describe('other sites', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }, 'origin-refused'],
    ['no origin', {}, 'origin-refused'],
    ['the null origin', { origin: 'null' }, 'origin-refused'],
    ['another port', { origin: 'http://localhost:8080' }, 'origin-refused'],
    ['a cross-site fetch without an origin', { 'sec-fetch-site': 'cross-site' }, 'origin-refused'],
  ] as const)('%s with our cookies changes nothing', async (_name, headers, code) => {
    const { cookie } = anna.headers;
    for (const [method, path, body] of [
      ['POST', '/photos', jpeg],
      ['PUT', '/records/note/forged', { base: 0, data: 1 }],
      ['DELETE', '/consents/storage', undefined],
      ['POST', '/erasure', { confirm: 'erase everything', password: PASSWORD }],
    ] as const)
      expect(await codeOf(await test.ask(method, path, { headers: { cookie, ...headers }, body }))).toBe(
        code,
      );
    const form = await test.app.request('http://localhost/api/v1/auth/sign-out', {
      method: 'POST',
      headers: { cookie, ...headers, 'content-type': 'text/plain', 'content-length': '2' },
      body: '{}',
    });
    expect(form.status).toBe(403);
    expect((await test.ask('GET', '/photos', { headers: anna.headers })).status).toBe(200);
  });

  it('gives cookies that scripts cannot read and other sites do not send', async () => {
    const text = JSON.stringify({ email: anna.email, password: 'correct horse battery' });
    const response = await test.app.request('http://localhost/api/v1/auth/sign-in/email', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': String(text.length),
        origin: 'http://localhost',
      },
      body: text,
    });
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/);
  });

  it('lets nobody choose a role for themselves', async () => {
    const text = JSON.stringify({
      email: `${randomUUID()}@example.org`,
      password: 'correct horse battery',
      name: 'x',
      role: 'admin',
    });
    const response = await test.app.request('http://localhost/api/v1/auth/sign-up/email', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': String(text.length),
        origin: 'http://localhost',
      },
      body: text,
    });
    const rows = await test.service.db
      .selectFrom('user')
      .select('role')
      .where('role', '=', 'admin')
      .execute();
    expect(rows).toEqual([]);
    expect([200, 400]).toContain(response.status);
  });
});

it('turns away who asks too often, an address and a key each by themselves, and tells when to come back', async () => {
  const limited = await openTestApp({ work: false, environment: { RATE_ANONYMOUS: '3', RATE_ACCOUNT: '5' } });
  const ask = async (headers = {}) => (await limited.ask('GET', '/models', { headers })).status;
  const person = await limited.person();
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([200, 200, 200, 429]);
  const key = await limited.key(person, ['score']);
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push(await ask(key));
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  const refused = await limited.ask('GET', '/models', { headers: key });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await codeOf(refused)).toBe('too-many-requests');
  await limited.stop();
});

describe('hostile photos', () => {
  const ROUTES = ['/assessments', '/photos', '/score'];
  it('too long a body is refused by its length, on every route', async () => {
    for (const path of ROUTES) {
      const headers = { ...anna.headers, 'content-length': '60000000' };
      expect(await codeOf(await test.ask('POST', path, { headers, body: jpeg }))).toBe('photo-too-large');
    }
    const long = { base: 0, data: 'x'.repeat(1_100_000) };
    expect(
      await codeOf(await test.ask('PUT', '/records/note/long', { headers: anna.headers, body: long })),
    ).toBe('request-too-large');
  });
});

describe('input schemas', () => {
  /** Every schema that input goes through, with one good value. */
  const INPUTS: [string, z.ZodType, unknown][] = [
    ['StoreAssessment', StoreAssessmentSchema, { takenAt: '2026-05-01T10:00:00+02:00', assessment: null }],
    ['GiveConsent', GiveConsentSchema, { kind: 'storage', version: '2026-11-01' }],
    ['ConsentKind', ConsentKindSchema, 'storage'],
    ['PutRecord', PutRecordSchema, { base: 0, data: { any: [1, 'x', null] } }],
    ['RecordKind', RecordKindSchema, 'check-in'],
    ['RecordId', RecordIdSchema, 'a_b-1'],
    ['Profile', ProfileSchema, { skinType: 'dry', more: 1 }],
    ['CreateApiKey', CreateApiKeySchema, { name: 'app', scopes: ['score'] }],
    ['SetRole', SetRoleSchema, { role: 'admin' }],
    ['Erase', EraseSchema, { confirm: 'erase everything', password: PASSWORD }],
    ['Retrain', RetrainSchema, { note: '' }],
    ['ScoreUrl', ScoreUrlSchema, { url: 'https://example.org/a.jpg' }],
    ['Person', PersonSchema, { answers: { age: 30 }, treatments: [], today: '2026-11-27' }],
    ['PageQuery', PageQuerySchema, { limit: '10' }],
    ['TrendQuery', TrendQuerySchema, { limit: '10', from: '2026-05-01T10:00:00Z' }],
    ['SyncQuery', SyncQuerySchema, { since: '5' }],
    ['Id', IdSchema, '4b1c1c8e-5f0e-4d6c-9f62-6a1d3d0b5d11'],
    ['Moment', MomentInputSchema, '2026-05-01T10:00:00Z'],
  ];

  it.each(INPUTS)(
    '%s takes what is good, refuses the rest without throwing, and is stable',
    (name, schema, good) => {
      const value = name === 'StoreAssessment' ? { ...(good as object), assessment } : good;
      expect(schema.safeParse(value).success).toBe(true);
      fc.assert(
        fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (anything) => {
          const parsed = schema.safeParse(anything);
          // What is taken once is taken again: nothing that is stored can become unreadable.
          if (parsed.success) expect(schema.safeParse(parsed.data).success).toBe(true);
        }),
        { numRuns: 300 },
      );
      if (value === null || typeof value !== 'object') return;
      fc.assert(
        fc.property(fc.constantFrom(...Object.keys(value)), fc.anything(), (field, anything) => {
          const parsed = schema.safeParse({ ...value, [field]: anything });
          if (parsed.success) expect(schema.safeParse(parsed.data).success).toBe(true);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('no input makes a route fail on our side, and no fault repeats what was sent', async () => {
    const routes = [
      ['POST', '/assessments'],
      ['POST', '/consents'],
      ['POST', '/api-keys'],
      ['PUT', '/profile'],
      ['PUT', '/records/note/fuzz'],
      ['PUT', '/plans/fuzz'],
      ['POST', '/batches'],
      ['POST', '/score'],
      ['POST', '/plan'],
      ['POST', '/erasure'],
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        fc.jsonValue(),
        fc.string(),
        async ([method, path], body, word) => {
          const marked = { word: `sent-${word}`, body };
          for (const given of [JSON.stringify(body), JSON.stringify(marked), `{${word}`]) {
            const response = await test.ask(method, path, {
              headers: anna.headers,
              body: given,
              type: 'application/json',
            });
            const text = await response.text();
            expect(response.status, `${method} ${path} ${given} ${text}`).toBeLessThan(500);
            if (response.status >= 400) expect(text).not.toContain('sent-');
          }
        },
      ),
      { numRuns: 60 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/assessments', '/photos', '/jobs', '/trend', '/sync'),
        fc.constantFrom('cursor', 'limit', 'from', 'to', 'since'),
        fc.string(),
        async (path, name, value) => {
          const response = await test.ask('GET', `${path}?${new URLSearchParams({ [name]: value })}`, {
            headers: anna.headers,
          });
          expect(response.status).toBeLessThan(500);
        },
      ),
      { numRuns: 60 },
    );
    expect(test.reported).toEqual([]);
  });
});
