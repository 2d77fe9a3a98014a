/** Every route of /api/v1 for every role, with and without keys, on one's own and on another's data. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_SCOPES, type ApiScope, ROLES, type Role } from '#core/schema/account.ts';
import { currentVersion } from '#core/schema/consent.ts';
import { noteFigure } from '../note-figure.ts';
import { ORIGIN, openTestApp, PASSWORD, type TestApp, type TestPerson } from './open-test-app.ts';
import { openThings, type PersonWithThings, photoOf, type Things } from './open-things.ts';
import { playStudy, voteFor } from './play-study.ts';

let test: TestApp;
let made: ReturnType<typeof openThings>;
let jpeg: Uint8Array;

beforeAll(async () => {
  test = await openTestApp({ work: false, environment: { MODEL: 'acne04-view-1' } });
  const create = { width: 64, height: 64, channels: 3, background: '#c98' } as const;
  jpeg = new Uint8Array(await sharp({ create }).jpeg().toBuffer());
  made = openThings(test);
});
afterAll(() => test.stop());

const CALLERS = [
  'anonymous',
  ...ROLES,
  ...API_SCOPES.map((scope) => `key ${scope}` as const),
  'key with all scopes',
  'expired key',
  'revoked key',
] as const;
type Caller = (typeof CALLERS)[number];

type Request = { readonly path: string; readonly body?: unknown; readonly type?: string };

/** The rules of one route. A status per kind of caller; `other` where it is about somebody's things. */
type Entry = {
  readonly request: (things: Things) => Request;
  /** Roles that may; all others get 401 or 403. */
  readonly roles: readonly (Role | 'anonymous')[];
  readonly scope: ApiScope | readonly ApiScope[] | null;
  /** Good answer on one's own things. */
  readonly own: number;
  /** Answer on another person's things: 404 as if they were not there. Absent: the route names no thing. */
  readonly other?: number;
  /** Roles for whom another person's thing is there. */
  readonly otherRoles?: readonly Role[];
  /** A study in this state is made first: a dermatologist's own has them as a senior. */
  readonly study?: 'draft' | 'open';
  /** An invitation is made first: to be an administrator, or what the caller is already. */
  readonly invited?: 'admin' | 'own';
  /** Looks at no key: who sends one is who they are without. */
  readonly keyless?: true;
  /** Good answer for people, where it is another one than for everybody else. */
  readonly ownOfPeople?: number;
};

const everyone = ['anonymous', ...ROLES] as const;
const people = ROLES;
const MAKERS = ['scientist', 'admin'] as const;

/** Routes on studies that only scientists may call; every scientist sees every study. */
function forScientists(
  study: 'draft' | 'open',
  routes: Record<string, readonly [request: Entry['request'], own: number]>,
): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(routes).map(([route, [request, own]]) => [
      route,
      { request, roles: ['scientist'], scope: null, study, own },
    ]),
  );
}

/** Routes of a study's raters; to anybody else the study is not there. */
function forRaters(routes: Record<string, Entry['request']>): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(routes).map(([route, request]) => [
      route,
      { request, roles: ['dermatologist'], scope: null, study: 'open', own: 200, other: 404 },
    ]),
  );
}
/** Operations whose good answers other tests reach. */
const ELSEWHERE = new Set([
  'resetPassword',
  'changePassword',
  'confirmAddress',
  'addPasskey',
  'signInWithPasskey',
  'deletePasskey',
  'getJobResult',
  'promoteTraining',
  'promoteModel',
  'rollBack',
  'settleCalibration',
  'showRun',
  'compareRuns',
]);

const none =
  (path: string, body?: unknown): Entry['request'] =>
  () => ({ path, body });

/** A route that is not named here fails the test. */
const MATRIX: Record<string, Entry> = {
  'GET /me': { request: none('/me'), roles: everyone, scope: API_SCOPES, own: 200 },
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
  'POST /api-keys/:id/rotate': {
    request: ({ apiKey }) => ({ path: `/api-keys/${apiKey}/rotate`, body: { keepHours: 24 } }),
    roles: people,
    scope: null,
    own: 201,
    other: 404,
  },
  'POST /end-users': {
    request: none('/end-users', {
      reference: 'their-1',
      consents: [{ kind: 'analysis', version: currentVersion('analysis') }],
      statement: 'Asked in our app before the first photo.',
    }),
    roles: people,
    scope: 'end-users',
    own: 201,
  },
  'GET /end-users/:reference': {
    request: ({ endUser }) => ({ path: `/end-users/${endUser}` }),
    roles: people,
    scope: 'end-users',
    own: 200,
    other: 404,
  },
  'DELETE /end-users/:reference/consents/:kind': {
    request: ({ endUser }) => ({ path: `/end-users/${endUser}/consents/analysis` }),
    roles: people,
    scope: 'end-users',
    own: 204,
    other: 404,
  },
  'DELETE /end-users/:reference': {
    request: ({ endUser }) => ({ path: `/end-users/${endUser}` }),
    roles: people,
    scope: 'end-users',
    own: 202,
    other: 404,
  },
  'GET /webhooks': { request: none('/webhooks'), roles: people, scope: null, own: 200 },
  'POST /webhooks': {
    request: none('/webhooks', { url: 'https://a.example/hook', events: ['batch.done'] }),
    roles: people,
    scope: null,
    own: 201,
  },
  'DELETE /webhooks/:id': {
    request: ({ webhook }) => ({ path: `/webhooks/${webhook}` }),
    roles: people,
    scope: null,
    own: 204,
    other: 404,
  },
  'GET /webhooks/:id/messages': {
    request: ({ webhook }) => ({ path: `/webhooks/${webhook}/messages` }),
    roles: people,
    scope: null,
    own: 200,
    other: 404,
  },
  'POST /webhooks/:id/messages/:message/resend': {
    request: ({ webhook, message }) => ({ path: `/webhooks/${webhook}/messages/${message}/resend` }),
    roles: people,
    scope: null,
    own: 202,
    other: 404,
  },
  'GET /audit': { request: none('/audit'), roles: people, scope: null, own: 200 },
  'GET /admin/audit': { request: none('/admin/audit'), roles: ['admin'], scope: null, own: 200 },
  'GET /admin/audit/check': { request: none('/admin/audit/check'), roles: ['admin'], scope: null, own: 200 },
  'GET /admin/audit/export': {
    request: none('/admin/audit/export'),
    roles: ['admin'],
    scope: null,
    own: 200,
  },
  'GET /model-in-use': { request: none('/model-in-use'), roles: MAKERS, scope: null, own: 200 },
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
  'PUT /admin/people/:id/active': {
    request: ({ person }) => ({ path: `/admin/people/${person}/active`, body: { active: true } }),
    roles: ['admin'],
    scope: null,
    own: 403,
    other: 404,
    otherRoles: ['admin'],
  },
  'GET /admin/invitations': { request: none('/admin/invitations'), roles: ['admin'], scope: null, own: 200 },
  'POST /admin/invitations': {
    request: none('/admin/invitations', { role: 'dermatologist' }),
    roles: ['admin'],
    scope: null,
    own: 201,
  },
  'DELETE /admin/invitations/:id': {
    request: ({ invitation }) => ({ path: `/admin/invitations/${invitation?.id}` }),
    roles: ['admin'],
    scope: null,
    own: 204,
    invited: 'admin',
  },
  'POST /invitations/read': {
    request: ({ invitation }) => ({ path: '/invitations/read', body: { token: invitation?.token } }),
    roles: everyone,
    scope: null,
    own: 200,
    invited: 'admin',
  },
  // Each caller gets the role they have, so that they can go on being who they are here.
  'POST /invitations/accept': {
    request: ({ invitation }) => ({ path: '/invitations/accept', body: { token: invitation?.token } }),
    roles: people,
    scope: null,
    own: 200,
    invited: 'own',
  },
  'GET /consent-texts': { request: none('/consent-texts'), roles: everyone, scope: API_SCOPES, own: 200 },
  'GET /push/key': { request: none('/push/key'), roles: everyone, scope: null, own: 200 },
  'POST /push/subscriptions': {
    request: none('/push/subscriptions', {
      endpoint: 'https://fcm.googleapis.com/fcm/send/nobody',
      keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) },
      ...{ weekday: 0, minute: 600, zone: 'UTC' },
    }),
    roles: everyone,
    scope: null,
    own: 200,
  },
  'POST /push/unsubscribe': {
    request: none('/push/unsubscribe', { endpoint: 'https://fcm.googleapis.com/fcm/send/nobody' }),
    roles: everyone,
    scope: null,
    own: 204,
  },
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
    scope: ['assessments:write', 'assess'],
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
    request: (own) => ({ path: '/profile', body: { base: own.profileVersion, data: { skinType: 'dry' } } }),
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
    scope: 'batches',
    own: 200,
    other: 404,
  },
  'DELETE /jobs/:id': {
    request: ({ job }) => ({ path: `/jobs/${job}` }),
    roles: people,
    scope: 'batches',
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
    scope: ['assessments:write', 'batches'],
    own: 202,
    other: 404,
  },
  'POST /exports': { request: none('/exports'), roles: people, scope: null, own: 202 },
  'POST /erasure': {
    request: none('/erasure', { confirm: 'erase everything', password: PASSWORD }),
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
  'GET /studies': { request: none('/studies'), roles: ['scientist'], scope: null, own: 200 },
  'POST /studies': {
    request: none('/studies', { name: 'A study' }),
    roles: ['scientist'],
    scope: null,
    own: 201,
  },
  'GET /raters': { request: none('/raters'), roles: ['scientist'], scope: null, own: 200 },
  ...forScientists('open', {
    'GET /studies/:id': [({ study }) => ({ path: `/studies/${study}` }), 200],
    'PATCH /studies/:id': [({ study }) => ({ path: `/studies/${study}`, body: { note: 'new' } }), 200],
    'PUT /studies/:id/state': [
      ({ study }) => ({ path: `/studies/${study}/state`, body: { state: 'closed' } }),
      200,
    ],
    'GET /studies/:id/photos': [({ study }) => ({ path: `/studies/${study}/photos` }), 200],
    'GET /studies/:id/photos/summary': [({ study }) => ({ path: `/studies/${study}/photos/summary` }), 200],
    'POST /studies/:id/photos/known': [
      ({ study }) => ({ path: `/studies/${study}/photos/known`, body: { sha256: ['0'.repeat(64)] } }),
      200,
    ],
    'GET /studies/:id/panel': [({ study }) => ({ path: `/studies/${study}/panel` }), 200],
    'GET /studies/:id/conflicts': [({ study }) => ({ path: `/studies/${study}/conflicts` }), 200],
    'GET /studies/:id/export': [({ study }) => ({ path: `/studies/${study}/export` }), 200],
    'POST /studies/:id/import': [
      ({ study }) => ({
        path: `/studies/${study}/import`,
        body: 'photo,rater,grade,made_at\n',
        type: 'text/csv',
      }),
      200,
    ],
  }),
  ...forScientists('draft', {
    'DELETE /studies/:id': [({ study }) => ({ path: `/studies/${study}` }), 204],
    'POST /studies/:id/photos': [
      ({ study }) => ({ path: `/studies/${study}/photos?name=more`, body: jpeg }),
      201,
    ],
    'POST /studies/:id/photos/consented': [
      ({ study }) => ({ path: `/studies/${study}/photos/consented`, body: { latest: 1 } }),
      202,
    ],
    'PATCH /studies/:id/photos/:photo': [
      ({ study, studyPhoto }) => ({
        path: `/studies/${study}/photos/${studyPhoto}`,
        body: { role: 'training' },
      }),
      200,
    ],
    'DELETE /studies/:id/photos/:photo': [
      ({ study, studyPhoto }) => ({ path: `/studies/${study}/photos/${studyPhoto}` }),
      204,
    ],
    'POST /studies/:id/photos/change': [
      ({ study, studyPhoto }) => ({
        path: `/studies/${study}/photos/change`,
        body: { choice: { photos: [studyPhoto] }, subject: 'p1' },
      }),
      200,
    ],
    'POST /studies/:id/photos/remove': [
      ({ study }) => ({
        path: `/studies/${study}/photos/remove`,
        body: { choice: { filter: { role: 'golden' } } },
      }),
      200,
    ],
    'PUT /studies/:id/golden': [
      ({ study }) => ({ path: `/studies/${study}/golden`, body: { photos: [] } }),
      200,
    ],
    'PUT /studies/:id/raters/:person': [
      ({ study, rater }) => ({ path: `/studies/${study}/raters/${rater}`, body: { senior: true } }),
      200,
    ],
    'DELETE /studies/:id/raters/:person': [
      ({ study, rater }) => ({ path: `/studies/${study}/raters/${rater}` }),
      204,
    ],
  }),
  'GET /studies/:id/photos/:photo/content': {
    request: ({ study, studyPhoto }) => ({ path: `/studies/${study}/photos/${studyPhoto}/content` }),
    roles: ['scientist', 'dermatologist'],
    scope: null,
    study: 'open',
    own: 200,
    other: 404,
    otherRoles: ['scientist'],
  },
  'GET /studies/:id/adjudication': {
    request: ({ study }) => ({ path: `/studies/${study}/adjudication` }),
    roles: ['scientist', 'dermatologist'],
    scope: null,
    study: 'open',
    own: 200,
    other: 404,
    otherRoles: ['scientist'],
  },
  'GET /studies/:id/calibration': {
    request: ({ study }) => ({ path: `/studies/${study}/calibration` }),
    roles: ['scientist', 'dermatologist'],
    scope: null,
    study: 'open',
    own: 200,
    other: 404,
    otherRoles: ['scientist'],
  },
  // Nobody's calibration is missed here; calibration.test.ts has some that are.
  'POST /studies/:id/calibration/:rater': {
    request: ({ study, raterInStudy }) => ({
      path: `/studies/${study}/calibration/${raterInStudy}`,
      body: { decision: 'waive', reason: 'known to be good' },
    }),
    roles: ['scientist', 'dermatologist'],
    scope: null,
    study: 'open',
    own: 409,
    other: 404,
    otherRoles: ['scientist'],
  },
  'POST /studies/:id/decisions': {
    request: ({ study, studyPhoto }) => ({
      path: `/studies/${study}/decisions`,
      body: { id: randomUUID(), photo: studyPhoto, grade: 3 },
    }),
    roles: ['scientist', 'dermatologist'],
    scope: null,
    study: 'open',
    own: 201,
    other: 404,
    otherRoles: ['scientist'],
  },
  'GET /my/studies': { request: none('/my/studies'), roles: ['dermatologist'], scope: null, own: 200 },
  ...forRaters({
    'GET /my/studies/:id': ({ study }) => ({ path: `/my/studies/${study}` }),
    'GET /my/studies/:id/next': ({ study }) => ({ path: `/my/studies/${study}/next` }),
    'GET /my/studies/:id/done': ({ study }) => ({ path: `/my/studies/${study}/done` }),
    'POST /my/studies/:id/votes': ({ study, task }) => ({
      path: `/my/studies/${study}/votes`,
      body: { votes: [voteFor(task ?? '', 3)] },
    }),
    'GET /my/studies/:id/references': ({ study }) => ({ path: `/my/studies/${study}/references` }),
    'GET /my/studies/:id/references/:photo/content': ({ study, reference }) => ({
      path: `/my/studies/${study}/references/${reference}/content`,
    }),
    'GET /tasks/:task': ({ task }) => ({ path: `/tasks/${task}` }),
    'GET /tasks/:task/content': ({ task }) => ({ path: `/tasks/${task}/content` }),
    'GET /tasks/:task/lesions': ({ task }) => ({ path: `/tasks/${task}/lesions` }),
    'PUT /tasks/:task/lesions': ({ task }) => ({
      path: `/tasks/${task}/lesions`,
      body: { id: randomUUID(), dots: [], lookedMs: 5, madeAt: new Date().toISOString() },
    }),
  }),
  'GET /trainings': { request: none('/trainings'), roles: MAKERS, scope: null, own: 200 },
  'GET /trainings/:id': {
    request: ({ training }) => ({ path: `/trainings/${training}` }),
    roles: MAKERS,
    scope: null,
    study: 'draft',
    own: 200,
  },
  'GET /trainings/:id/report': {
    request: ({ training }) => ({ path: `/trainings/${training}/report` }),
    roles: MAKERS,
    scope: null,
    study: 'draft',
    own: 200,
  },
  'GET /trainings/:id/report.json': {
    request: ({ training }) => ({ path: `/trainings/${training}/report.json` }),
    roles: MAKERS,
    scope: null,
    study: 'draft',
    own: 200,
  },
  // MODEL fixes the model here, so that no test touches the packaged one; training.test.ts promotes for good.
  'POST /trainings/:id/promote': {
    request: ({ training }) => ({ path: `/trainings/${training}/promote`, body: {} }),
    roles: MAKERS,
    scope: null,
    study: 'draft',
    own: 409,
  },
  'POST /models/:id/promote': {
    request: none('/models/acne04-rolled-mlp-2/promote', {}),
    roles: MAKERS,
    scope: null,
    own: 409,
  },
  'POST /rollback': { request: none('/rollback', {}), roles: MAKERS, scope: null, own: 409 },
  'GET /model-history': { request: none('/model-history'), roles: MAKERS, scope: null, own: 200 },
  'GET /runs': { request: none('/runs'), roles: MAKERS, scope: null, own: 200 },
  // runs.test.ts has some.
  'GET /runs/compare': {
    request: none(`/runs/compare?a=${'0'.repeat(32)}&b=${'1'.repeat(32)}`),
    roles: MAKERS,
    scope: null,
    own: 404,
  },
  'GET /runs/:id': { request: none(`/runs/${'0'.repeat(32)}`), roles: MAKERS, scope: null, own: 404 },
  'GET /datasets': { request: none('/datasets'), roles: MAKERS, scope: null, own: 200 },
  'GET /insight': { request: none('/insight'), roles: MAKERS, scope: 'insight', own: 200 },
  'GET /insight/drift': { request: none('/insight/drift'), roles: MAKERS, scope: 'insight', own: 200 },
  'POST /plan': {
    request: none('/plan', { answers: { age: 30, redFlags: ['self-harm'] } }),
    roles: everyone,
    scope: ['score', 'plan'],
    own: 200,
  },
  'GET /plan/rules': { request: none('/plan/rules'), roles: everyone, scope: ['score', 'plan'], own: 200 },
  'GET /models': { request: none('/models'), roles: everyone, scope: API_SCOPES, own: 200 },
  'GET /models/:id': {
    request: none('/models/acne04-rolled-mlp-2'),
    roles: everyone,
    scope: API_SCOPES,
    own: 200,
  },
};

/** Addresses of accounts and of the service itself know no keys. What is wrong in a request is told to whoever may ask. */
const nobodysKey = (request: Entry['request'], own: number, roles: Entry['roles'] = everyone): Entry => ({
  request,
  roles,
  scope: null,
  own,
  keyless: true,
});
const wrong = { email: 'nobody@example.org', password: 'not the right one' };
const ACCOUNTS: Record<string, Entry> = {
  'GET /': nobodysKey(none(''), 200),
  'GET /health': nobodysKey(none('/health'), 200),
  'GET /openapi.json': nobodysKey(none('/openapi.json'), 200),
  'POST /auth/sign-up/email': nobodysKey(
    () => ({
      path: '/auth/sign-up/email',
      body: { ...wrong, email: `${randomUUID()}@example.org`, name: '' },
    }),
    200,
  ),
  'POST /auth/sign-in/email': nobodysKey(none('/auth/sign-in/email', wrong), 401),
  'POST /auth/sign-out': nobodysKey(none('/auth/sign-out', {}), 200),
  'GET /auth/get-session': nobodysKey(none('/auth/get-session'), 200),
  'POST /auth/revoke-other-sessions': nobodysKey(none('/auth/revoke-other-sessions', {}), 200, people),
  'POST /auth/request-password-reset': nobodysKey(none('/auth/request-password-reset', wrong), 200),
  'POST /auth/reset-password': nobodysKey(
    none('/auth/reset-password', { token: 'none', newPassword: wrong.password }),
    400,
  ),
  'POST /auth/change-password': nobodysKey(
    none('/auth/change-password', { currentPassword: wrong.password, newPassword: 'another one of mine' }),
    400,
    people,
  ),
  'POST /auth/send-verification-email': {
    ...nobodysKey(none('/auth/send-verification-email', wrong), 200),
    // Not for an address that is not theirs.
    ownOfPeople: 400,
  },
  'GET /auth/verify-email': nobodysKey(none('/auth/verify-email?token=none'), 401),
  'POST /auth/update-user': nobodysKey(none('/auth/update-user', { name: 'New' }), 200, people),
  'GET /auth/passkey/generate-register-options': nobodysKey(
    none('/auth/passkey/generate-register-options'),
    200,
    people,
  ),
  'POST /auth/passkey/verify-registration': nobodysKey(
    none('/auth/passkey/verify-registration', { response: {} }),
    400,
    people,
  ),
  'GET /auth/passkey/generate-authenticate-options': nobodysKey(
    none('/auth/passkey/generate-authenticate-options'),
    200,
  ),
  'POST /auth/passkey/verify-authentication': nobodysKey(
    none('/auth/passkey/verify-authentication', { response: {} }),
    400,
  ),
  'GET /auth/passkey/list-user-passkeys': nobodysKey(none('/auth/passkey/list-user-passkeys'), 200, people),
  'POST /auth/passkey/delete-passkey': nobodysKey(
    none('/auth/passkey/delete-passkey', { id: 'none' }),
    404,
    people,
  ),
};
Object.assign(MATRIX, ACCOUNTS);

/** What stands outside of /api/v1, the same for everybody. */
const OUTSIDE: Record<string, readonly [path: string, status: number]> = {
  'GET /health/live': ['/health/live', 200],
  'GET /health/ready': ['/health/ready', 200],
  // Only for whoever runs the machine: to anybody else they are not there.
  'GET /metrics': ['/metrics', 404],
  'POST /internal/admin/:command': ['/internal/admin/people', 404],
  'GET /models/*': ['/models/acne04-view-1/card.json', 200],
  // Nobody's business, in whichever bundle; app.test.ts has one that has it.
  'GET /models/:id/trained-on.bin': ['/models/acne04-view-1/trained-on.bin', 404],
  'ALL /api': ['/api', 308],
  'ALL /api/assessments': ['/api/assessments', 308],
  'ALL /api/health': ['/api/health', 308],
  'ALL /api/openapi.json': ['/api/openapi.json', 308],
  'ALL /api/auth/*': ['/api/auth/get-session', 308],
  'ALL /api/v1/auth/*': ['/api/v1/auth/list-accounts', 404],
};
let cases = 0;

/** Things that nobody is to change; made once for each. */
const untouched = new Map<string, PersonWithThings>();
async function personToLookAt(role: Role, name: string): Promise<PersonWithThings> {
  const held = untouched.get(`${role} ${name}`) ?? (await made.personWithThings(role, name));
  untouched.set(`${role} ${name}`, held);
  return held;
}
/** Whose key it is: that for insight is a scientist's, all others ordinary people's. */
function roleOf(caller: Caller): Role {
  if (ROLES.includes(caller as Role)) return caller as Role;
  return caller === 'key insight' ? 'scientist' : 'user';
}

async function headersOf(caller: Caller, person: TestPerson): Promise<Record<string, string>> {
  if (caller === 'anonymous') return {};
  if (ROLES.includes(caller as Role)) return person.headers;
  const [scope] = API_SCOPES.filter((one) => caller === `key ${one}`);
  const key = await test.key(person, scope ? [scope] : API_SCOPES);
  const ours = test.service.db.updateTable('api_keys').where('user_id', '=', person.id);
  if (caller === 'expired key') await ours.set({ expires_at: new Date(Date.now() - 1000) }).execute();
  if (caller === 'revoked key') await made.dropKeys(person);
  return key;
}

function mayCall({ roles, scope, keyless }: Entry, caller: Caller): 200 | 401 | 403 {
  if (caller.includes('key')) {
    if (keyless) return roles.includes('anonymous') ? 200 : 401;
    if (caller === 'expired key' || caller === 'revoked key') return 401;
    const isInRole = roles.includes('anonymous') || roles.includes(roleOf(caller));
    return scope &&
      isInRole &&
      (caller === 'key with all scopes' || [scope].flat().some((one) => caller === `key ${one}`))
      ? 200
      : 403;
  }
  if (roles.includes(caller as Role)) return 200;
  return caller === 'anonymous' ? 401 : 403;
}

it('names every route, and no route that is not there', () => {
  const routes = test.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1'))
    .map(({ method, path }) => `${method} ${path.slice('/api/v1'.length) || '/'}`);
  expect(Object.keys(MATRIX).sort()).toEqual([...new Set(routes)].sort());
  const outside = test.app.routes
    .filter(({ path, method, handler }) =>
      method === 'ALL'
        ? /^\/api(?!\/v1\/\*$)/.test(path) && handler.length === 1
        : !path.startsWith('/api/v1'),
    )
    .map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(OUTSIDE).sort()).toEqual([...new Set(outside)].sort());
});

describe.each(CALLERS)('%s', (caller) => {
  it.each(Object.entries(OUTSIDE))('%s is the same as for anybody', async (route, [path, status]) => {
    const person = await made.knownPerson(roleOf(caller), 'reader');
    const [method] = route.split(' ');
    const answer = await test.app.request(`${ORIGIN}${path}`, {
      method: method === 'ALL' ? 'GET' : method,
      headers: await headersOf(caller, person),
    });
    expect(answer.status).toBe(status);
    cases += 1;
    await made.dropKeys(person);
  });
});

describe.each(CALLERS)('%s', (caller) => {
  it.each(Object.entries(MATRIX))('%s on one’s own', async (route, entry) => {
    const allowed = mayCall(entry, caller);
    // Things of their own only where something may come of it.
    const looks = route.startsWith('GET ') || allowed !== 200;
    const person = await (looks ? personToLookAt : made.personWithThings)(
      roleOf(caller),
      looks ? 'reader' : 'caller',
    );
    const before = allowed === 200 ? null : await stateOf(person);
    const things = {
      ...person.things,
      ...(entry.study ? await made.makeStudy(entry.study, person, roleOf(caller)) : {}),
      ...(entry.invited
        ? { invitation: await made.makeInvitation(entry.invited === 'own' ? roleOf(caller) : 'admin') }
        : {}),
    };
    const answer = await send(route, entry, things, await headersOf(caller, person));
    // Nobody keeps anything of who has no account.
    const own = (ROLES.includes(caller as Role) ? entry.ownOfPeople : undefined) ?? entry.own;
    // Nothing is kept of who has no account, nor by a key that may only assess.
    const keepsNothing = caller === 'anonymous' || caller === 'key assess';
    const good = keepsNothing && route === 'POST /assessments' ? 200 : own;
    expect(
      answer.status,
      await answer
        .clone()
        .text()
        .catch(() => ''),
    ).toBe(allowed === 200 ? good : allowed);
    cases += 1;
    await made.dropKeys(person);
    if (before) expect(await stateOf(person)).toEqual(before);
    if (route === 'POST /auth/sign-out') made.known.delete(`${roleOf(caller)} caller`);
  });
});

describe.each(CALLERS)('%s', (caller) => {
  const aboutThings = Object.entries(MATRIX).filter(([, { other }]) => other !== undefined);
  it.each(aboutThings)('%s on another’s', async (route, entry) => {
    const person = await made.knownPerson(roleOf(caller), 'caller');
    const other = await personToLookAt('user', 'other');
    const things = {
      ...other.things,
      ...(entry.study ? await made.makeStudy(entry.study, other, 'user') : {}),
    };
    const before = await stateOf(other);
    const allowed = mayCall(entry, caller);
    const answer = await send(route, entry, things, await headersOf(caller, person));
    const isThere = entry.otherRoles?.includes(caller as Role);
    expect(answer.status).toBe(
      allowed !== 200 ? allowed : isThere ? (entry.study ? entry.own : 200) : entry.other,
    );
    if (route !== 'PATCH /admin/people/:id' || caller !== 'admin')
      expect(await stateOf(other)).toEqual(before);
    // Setting a role ends the sessions, and the person is made again.
    else for (const people of [made.known, untouched]) people.delete('user other');
    cases += 1;
    await made.dropKeys(person);
  });
});

it('every operation answered as the document says', () => {
  const good = new Set([...test.contract.reached].map((one) => one.split(' ')[0]));
  const unreached = test.contract.operations.filter((id) => !good.has(id));
  // These need a job that is done, a link of an email or a passkey; jobs.test.ts and accounts.test.ts have some.
  expect(unreached.filter((id) => !ELSEWHERE.has(id))).toEqual([]);
  expect(test.contract.mismatches).toEqual([]);
});

it('every case was asked', () => {
  const about = Object.values(MATRIX).filter(({ other }) => other !== undefined).length;
  const asked = Object.keys(MATRIX).length + Object.keys(OUTSIDE).length + about;
  expect(cases).toBe(CALLERS.length * asked);
  noteFigure('authorisationCases', cases);
});

it('a photo that was not given for training is there for nobody else; each look at one that was is logged', async () => {
  const owner = await made.personWithThings('user', 'owner');
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

it('a rater sees neither others’ votes, nor what the model says, nor photos outside of the study', async () => {
  const [one, two] = [await test.person('dermatologist'), await test.person('dermatologist')];
  const picture = async (number: number, name: string) => ({
    name,
    role: 'golden' as const,
    bytes: await photoOf(50_000 + number),
  });
  const studied = await playStudy(test, {
    settings: { repeatShare: 0, lesions: true },
    raters: [{ person: one }, { person: two }],
    photos: [await picture(1, 'secret-name-1'), await picture(2, 'secret-name-2')],
  });
  const [mine, theirs] = [(await studied.next(one)).tasks, (await studied.next(two)).tasks];
  await studied.send(two, [voteFor(theirs[0].id, 5, { comment: 'secret-comment' })]);
  const read = async (path: string, who = one) => test.ask('GET', path, { headers: who.headers });
  for (const path of [
    '/my/studies',
    `/my/studies/${studied.id}`,
    `/my/studies/${studied.id}/next`,
    `/my/studies/${studied.id}/done`,
    `/tasks/${mine[0].id}`,
  ]) {
    const response = await read(path);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toMatch(/secret|score|2\.75|rater_|role|golden/);
  }
  // Somebody else's task, panel and photos are not there, and dots of the model only after one's own grade.
  expect((await read(`/tasks/${theirs[0].id}`)).status).toBe(404);
  expect((await read(`/tasks/${theirs[0].id}/content`)).status).toBe(404);
  expect((await read(`/studies/${studied.id}/panel`)).status).toBe(403);
  expect((await read(`/studies/${studied.id}/export`)).status).toBe(403);
  expect((await read(`/studies/${studied.id}/adjudication`)).status).toBe(404);
  expect((await read(`/tasks/${mine[0].id}/lesions`)).status).toBe(403);
  await studied.send(one, [voteFor(mine[0].id, 3)]);
  expect((await read(`/tasks/${mine[0].id}/lesions`)).status).toBe(200);
  const rows = await test.service.db
    .selectFrom('study_photos')
    .select('photo_id')
    .where('study_id', '=', studied.id)
    .execute();
  for (const { photo_id } of rows) expect((await read(`/photos/${photo_id}/content`)).status).toBe(404);
  const outsider = await test.person('dermatologist');
  for (const path of [
    `/my/studies/${studied.id}`,
    `/my/studies/${studied.id}/next`,
    `/tasks/${mine[0].id}/content`,
  ])
    expect((await read(path, outsider)).status).toBe(404);
});

/** What is kept of a person, to see that nobody else changed it. */
async function stateOf({ id }: TestPerson): Promise<unknown> {
  const { db } = test.service;
  return Promise.all([
    db.selectFrom('user').select(['id', 'email', 'role']).where('id', '=', id).execute(),
    db.selectFrom('photos').select(['id']).where('user_id', '=', id).execute(),
    db.selectFrom('assessments').select(['id', 'seq']).where('user_id', '=', id).execute(),
    db.selectFrom('records').select(['id', 'version']).where('user_id', '=', id).execute(),
    db.selectFrom('jobs').select(['id', 'state']).where('user_id', '=', id).execute(),
  ]);
}
