/** Every route of /api/v1 for every role, with and without keys, on one's own and on another's data. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_SCOPES, type ApiScope, ROLES, type Role } from '#core/schema/account.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import { currentVersion } from '#core/schema/consent.ts';
import { fakeAssessor } from '../../src/server/fake-assessor.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';

let test: TestApp;
let jpeg: Uint8Array;
let assessment: Assessment;

beforeAll(async () => {
  test = await openTestApp({ work: false });
  const create = { width: 64, height: 64, channels: 3, background: '#c98' } as const;
  jpeg = new Uint8Array(await sharp({ create }).jpeg().toBuffer());
  assessment = (await fakeAssessor.assess(jpeg)) as Assessment;
});
afterAll(() => test.stop());

const CALLERS = ['anonymous', ...ROLES, 'key with the scope', 'key with all other scopes'] as const;
type Caller = (typeof CALLERS)[number];

/** What of the caller's own (or the other person's) a request is about. */
type Things = {
  photo: string;
  assessment: string;
  record: string;
  plan: string;
  apiKey: string;
  job: string;
  person: string;
};
type Request = { readonly path: string; readonly body?: unknown; readonly type?: string };

/** The rules of one route. A status per kind of caller; `other` where it is about somebody's things. */
type Entry = {
  readonly request: (things: Things) => Request;
  /** Roles that may; all others get 401 or 403. */
  readonly roles: readonly (Role | 'anonymous')[];
  readonly scope: ApiScope | null;
  /** Good answer on one's own things. */
  readonly own: number;
  /** Answer on another person's things: 404 as if they were not there. Absent: the route names no thing. */
  readonly other?: number;
  /** Roles for whom another person's thing is there. */
  readonly otherRoles?: readonly Role[];
};

const everyone = ['anonymous', ...ROLES] as const;
const people = ROLES;
const none =
  (path: string, body?: unknown): Entry['request'] =>
  () => ({ path, body });

/** A route that is not named here fails the test. */
const MATRIX: Record<string, Entry> = {
  'GET /me': { request: none('/me'), roles: everyone, scope: null, own: 200 },
  'GET /api-keys': { request: none('/api-keys'), roles: people, scope: null, own: 200 },
  'POST /api-keys': {
    request: none('/api-keys', { name: 'app', scopes: ['score'] }),
    roles: people,
    scope: null,
    own: 201,
  },
  'DELETE /api-keys/:id': {
    request: ({ apiKey }) => ({ path: `/api-keys/${apiKey}` }),
    roles: people,
    scope: null,
    own: 204,
    other: 404,
  },
  'GET /audit': { request: none('/audit'), roles: people, scope: null, own: 200 },
  'GET /admin/audit': { request: none('/admin/audit'), roles: ['admin'], scope: null, own: 200 },
  'GET /admin/people': { request: none('/admin/people'), roles: ['admin'], scope: null, own: 200 },
  'GET /admin/jobs': { request: none('/admin/jobs'), roles: ['admin'], scope: null, own: 200 },
  'PATCH /admin/people/:id': {
    request: ({ person }) => ({ path: `/admin/people/${person}`, body: { role: 'user' } }),
    roles: ['admin'],
    scope: null,
    own: 403,
    other: 404,
    otherRoles: ['admin'],
  },
  'GET /consent-texts': { request: none('/consent-texts'), roles: everyone, scope: null, own: 200 },
  'GET /consents': { request: none('/consents'), roles: people, scope: null, own: 200 },
  'POST /consents': {
    request: none('/consents', { kind: 'training', version: currentVersion('training') }),
    roles: people,
    scope: null,
    own: 201,
  },
  'DELETE /consents/:kind': { request: none('/consents/training'), roles: people, scope: null, own: 204 },
  'POST /assessments': {
    request: () => ({ path: '/assessments', body: jpeg }),
    roles: everyone,
    scope: 'assessments:write',
    own: 201,
  },
  'GET /assessments': { request: none('/assessments'), roles: people, scope: 'assessments:read', own: 200 },
  'GET /assessments/:id': {
    request: (own) => ({ path: `/assessments/${own.assessment}` }),
    roles: people,
    scope: 'assessments:read',
    own: 200,
    other: 404,
  },
  'DELETE /assessments/:id': {
    request: (own) => ({ path: `/assessments/${own.assessment}` }),
    roles: people,
    scope: 'assessments:write',
    own: 204,
    other: 404,
  },
  'GET /trend': { request: none('/trend'), roles: people, scope: 'assessments:read', own: 200 },
  'POST /photos': {
    request: () => ({ path: '/photos', body: jpeg }),
    roles: people,
    scope: 'assessments:write',
    own: 201,
  },
  'GET /photos': { request: none('/photos'), roles: people, scope: 'photos:read', own: 200 },
  'GET /photos/:id': {
    request: ({ photo }) => ({ path: `/photos/${photo}` }),
    roles: people,
    scope: 'photos:read',
    own: 200,
    other: 404,
    otherRoles: ['dermatologist', 'scientist'],
  },
  'GET /photos/:id/content': {
    request: ({ photo }) => ({ path: `/photos/${photo}/content` }),
    roles: people,
    scope: 'photos:read',
    own: 200,
    other: 404,
    otherRoles: ['dermatologist', 'scientist'],
  },
  'DELETE /photos/:id': {
    request: ({ photo }) => ({ path: `/photos/${photo}` }),
    roles: people,
    scope: 'assessments:write',
    own: 204,
    other: 404,
  },
  'GET /training/photos': {
    request: none('/training/photos'),
    roles: ['dermatologist', 'scientist'],
    scope: null,
    own: 200,
  },
  'GET /sync': { request: none('/sync'), roles: people, scope: 'records:read', own: 200 },
  'GET /records/:kind': { request: none('/records/note'), roles: people, scope: 'records:read', own: 200 },
  'GET /records/:kind/:id': {
    request: ({ record }) => ({ path: `/records/note/${record}` }),
    roles: people,
    scope: 'records:read',
    own: 200,
    other: 404,
  },
  'PUT /records/:kind/:id': {
    request: ({ record }) => ({ path: `/records/note/${record}`, body: { base: 1, data: 'mine' } }),
    roles: people,
    scope: 'records:write',
    own: 200,
    other: 409,
  },
  'DELETE /records/:kind/:id': {
    request: ({ record }) => ({ path: `/records/note/${record}?base=1` }),
    roles: people,
    scope: 'records:write',
    own: 200,
    other: 404,
  },
  'GET /profile': { request: none('/profile'), roles: people, scope: 'records:read', own: 200 },
  'PUT /profile': {
    request: () => ({ path: '/profile', body: { base: profileVersion, data: { skinType: 'dry' } } }),
    roles: people,
    scope: 'records:write',
    own: 200,
  },
  'GET /plans': { request: none('/plans'), roles: people, scope: 'records:read', own: 200 },
  'GET /plans/:id': {
    request: ({ plan }) => ({ path: `/plans/${plan}` }),
    roles: people,
    scope: 'records:read',
    own: 200,
    other: 404,
  },
  'PUT /plans/:id': {
    request: ({ plan }) => ({ path: `/plans/${plan}`, body: { base: 1, data: {} } }),
    roles: people,
    scope: 'records:write',
    own: 200,
    other: 409,
  },
  'DELETE /plans/:id': {
    request: ({ plan }) => ({ path: `/plans/${plan}?base=1` }),
    roles: people,
    scope: 'records:write',
    own: 200,
    other: 404,
  },
  'GET /jobs': { request: none('/jobs'), roles: people, scope: null, own: 200 },
  'GET /jobs/:id': {
    request: ({ job }) => ({ path: `/jobs/${job}` }),
    roles: people,
    scope: null,
    own: 200,
    other: 404,
  },
  'DELETE /jobs/:id': {
    request: ({ job }) => ({ path: `/jobs/${job}` }),
    roles: people,
    scope: null,
    own: 204,
    other: 404,
  },
  'GET /jobs/:id/result': {
    request: ({ job }) => ({ path: `/jobs/${job}/result` }),
    roles: people,
    scope: null,
    // The job is not done, so there is no result yet either way; jobs.test.ts has one that is.
    own: 404,
    other: 404,
  },
  'POST /batches': {
    request: ({ photo }) => ({ path: '/batches', body: { photos: [photo] } }),
    roles: people,
    scope: 'assessments:write',
    own: 202,
    other: 404,
  },
  'POST /exports': { request: none('/exports'), roles: people, scope: null, own: 202 },
  'POST /erasure': {
    request: none('/erasure', { confirm: 'erase everything' }),
    roles: people,
    scope: null,
    own: 202,
  },
  'POST /retraining': {
    request: none('/retraining', { note: 'x' }),
    roles: ['scientist', 'admin'],
    scope: null,
    own: 202,
  },
  'POST /score': {
    request: () => ({ path: '/score', body: jpeg }),
    roles: everyone,
    scope: 'score',
    own: 200,
  },
  'GET /models': { request: none('/models'), roles: everyone, scope: 'score', own: 200 },
  'GET /models/:id': {
    request: none('/models/acne04-rolled-mlp-2'),
    roles: everyone,
    scope: 'score',
    own: 200,
  },
};

type PersonWithThings = TestPerson & { readonly things: Things };
/** Signing up takes a while by design, so people are kept; each request gets things of its own. */
const known = new Map<string, TestPerson>();

async function knownPerson(role: Role, name: string): Promise<TestPerson> {
  const held = known.get(`${role} ${name}`);
  if (held) return held;
  const person = await test.person(role, ['analysis', 'storage', 'training']);
  await test.ask('PUT', '/profile', {
    headers: person.headers,
    body: { base: 0, data: { skinType: 'oily' } },
  });
  known.set(`${role} ${name}`, person);
  return person;
}

/** Somebody with one of everything. */
async function personWithThings(role: Role, name: string): Promise<PersonWithThings> {
  const person = await knownPerson(role, name);
  const { headers } = person;
  const create = async (method: string, path: string, body?: unknown) => {
    const response = await test.ask(method, path, { headers, body });
    expect(response.status).toBeLessThan(300);
    return (await response.json()) as { id: string; stored?: { id: string } };
  };
  await test.ask('POST', '/consents', {
    headers,
    body: { kind: 'training', version: currentVersion('training') },
  });
  const { profile } = { profile: await test.ask('GET', '/profile', { headers }) };
  profileVersion = ((await profile.json()) as { version: number }).version;
  const stored = await create('POST', '/assessments', { takenAt: '2026-05-01T10:00:00Z', assessment });
  const apiKey = (await create('POST', '/api-keys', { name: 'own', scopes: ['score'] })).id;
  const photo = (await create('POST', '/photos', await photoOf(photos++))).id;
  return {
    ...person,
    things: {
      photo,
      assessment: stored.stored?.id ?? '',
      record: (await create('PUT', `/records/note/${randomUUID()}`, { base: 0, data: 'note' })).id,
      plan: (await create('PUT', `/plans/${randomUUID()}`, { base: 0, data: {} })).id,
      apiKey,
      job: (await create('POST', '/exports')).id,
      person: person.id,
    },
  };
}
/** Things that nobody is to change; made once for each. */
const untouched = new Map<string, PersonWithThings>();
async function personToLookAt(role: Role, name: string): Promise<PersonWithThings> {
  const held = untouched.get(`${role} ${name}`) ?? (await personWithThings(role, name));
  untouched.set(`${role} ${name}`, held);
  return held;
}
let photos = 0;
let profileVersion = 0;

async function photoOf(shade: number): Promise<Uint8Array> {
  const create = {
    width: 64,
    height: 64,
    channels: 3,
    background: { r: shade & 255, g: shade >> 8, b: 9 },
  } as const;
  return new Uint8Array(await sharp({ create }).jpeg().toBuffer());
}

/** Keys pile up over the tests, and a person may have twenty. */
const dropKeys = ({ id }: TestPerson) =>
  test.service.db.deleteFrom('api_keys').where('user_id', '=', id).execute();

const roleOf = (caller: Caller): Role => (ROLES.includes(caller as Role) ? (caller as Role) : 'user');

async function headersOf(
  caller: Caller,
  person: TestPerson,
  scope: ApiScope | null,
): Promise<Record<string, string>> {
  if (caller === 'anonymous') return {};
  if (ROLES.includes(caller as Role)) return person.headers;
  const scopes = API_SCOPES.filter((one) => (one === scope) === (caller === 'key with the scope'));
  return test.key(person, scopes.length > 0 ? scopes : API_SCOPES);
}

function mayCall({ roles, scope }: Entry, caller: Caller): 200 | 401 | 403 {
  if (caller === 'key with the scope') return scope ? 200 : 403;
  if (caller === 'key with all other scopes') return 403;
  if (roles.includes(caller)) return 200;
  return caller === 'anonymous' ? 401 : 403;
}

it('names every route, and no route that is not there', () => {
  const routes = test.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
    .map(({ method, path }) => `${method} ${path.slice('/api/v1'.length)}`);
  expect(Object.keys(MATRIX).sort()).toEqual([...new Set(routes)].sort());
});

describe.each(CALLERS)('%s', (caller) => {
  it.each(Object.entries(MATRIX))('%s on one’s own', async (route, entry) => {
    const only = route.startsWith('GET ') ? personToLookAt : personWithThings;
    const person = await only(roleOf(caller), route.startsWith('GET ') ? 'reader' : 'caller');
    const allowed = mayCall(entry, caller);
    const answer = await send(route, entry, person.things, await headersOf(caller, person, entry.scope));
    // Nobody keeps anything of who has no account.
    const good = caller === 'anonymous' && route === 'POST /assessments' ? 200 : entry.own;
    expect(
      answer.status,
      await answer
        .clone()
        .text()
        .catch(() => ''),
    ).toBe(allowed === 200 ? good : allowed);
    await dropKeys(person);
  });
});

describe.each(CALLERS)('%s', (caller) => {
  const aboutThings = Object.entries(MATRIX).filter(([, { other }]) => other !== undefined);
  it.each(aboutThings)('%s on another’s', async (route, entry) => {
    const person = await knownPerson(roleOf(caller), 'caller');
    const other = await personToLookAt('user', 'other');
    const before = await stateOf(other);
    const allowed = mayCall(entry, caller);
    const answer = await send(route, entry, other.things, await headersOf(caller, person, entry.scope));
    const isThere = entry.otherRoles?.includes(caller as Role);
    expect(answer.status).toBe(allowed !== 200 ? allowed : isThere ? 200 : entry.other);
    if (route !== 'PATCH /admin/people/:id' || caller !== 'admin')
      expect(await stateOf(other)).toEqual(before);
    // Setting a role ends the sessions, and the person is made anew.
    else for (const people of [known, untouched]) people.delete('user other');
    await dropKeys(person);
  });
});

it('a photo that was not given for training is there for nobody else; each look at one that was is logged', async () => {
  const owner = await personWithThings('user', 'owner');
  const doctor = await test.person('dermatologist');
  const path = `/photos/${owner.things.photo}/content`;
  const look = async () => (await test.ask('GET', path, { headers: doctor.headers })).status;
  const logged = async () =>
    ((await (await test.ask('GET', '/audit', { headers: owner.headers })).json()) as unknown[]).length;
  expect(await look()).toBe(200);
  expect(await look()).toBe(200);
  expect(await logged()).toBe(2);
  expect((await test.ask('DELETE', '/consents/training', { headers: owner.headers })).status).toBe(204);
  expect(await look()).toBe(404);
  expect(await logged()).toBe(2);
  const mine = await test.ask('GET', path, { headers: owner.headers });
  expect(mine.status).toBe(200);
  expect(mine.headers.get('content-type')).toBe('image/jpeg');
  expect(await logged()).toBe(2);
});

function send(route: string, entry: Entry, things: Things, headers: Record<string, string>) {
  const { path, body, type } = entry.request(things);
  return test.ask(route.split(' ')[0], path, {
    headers,
    ...(body === undefined ? {} : { body }),
    ...(type ? { type } : {}),
  });
}

/** What is kept of a person, to see that nobody else changed it. */
async function stateOf({ id }: TestPerson): Promise<unknown> {
  const { db } = test.service;
  return Promise.all([
    db.selectFrom('user').select(['id', 'email', 'role']).where('id', '=', id).execute(),
    db.selectFrom('photos').select(['id']).where('user_id', '=', id).execute(),
    db.selectFrom('assessments').select(['id', 'seq']).where('user_id', '=', id).execute(),
    db.selectFrom('records').select(['id', 'version']).where('user_id', '=', id).execute(),
    db.selectFrom('api_keys').select(['id']).where('user_id', '=', id).execute(),
    db.selectFrom('jobs').select(['id', 'state']).where('user_id', '=', id).execute(),
  ]);
}
