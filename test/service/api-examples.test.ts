/**
 * The examples of the API's document: each request is sent, and its answer must have the status and fields that the document
 * shows; and what is wrong is refused as the document says. EXAMPLES_ONLY=id,id sends some alone; RECORD_EXAMPLES=1 writes the
 * answers again.
 */
import { randomUUID } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#core/schema/account.ts';
import { EXAMPLE_ANSWERS } from '../../src/server/http/examples/example-answers.ts';
import { EXAMPLE_EMAIL, EXAMPLE_IDS, EXAMPLE_MODEL } from '../../src/server/http/examples/example-names.ts';
import { EXAMPLE_REQUESTS } from '../../src/server/http/examples/example-requests.ts';
import { bundleOf } from '../../src/server/trainings/bundle-of.ts';
import { newModelsFolder } from './new-models-folder.ts';
import { ORIGIN, openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { openThings, type PersonWithThings, photoOf } from './open-things.ts';
import { prepareThings } from './prepare-things.ts';
import { settleExample } from './settle-example.ts';
import { softPasskey } from './soft-passkey.ts';

type Shown = Record<string, { readonly example?: unknown; readonly schema?: { readonly format?: string } }>;
type Operation = {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Shown };
  readonly responses: Readonly<Record<string, { readonly content?: Shown }>>;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly in: string; readonly required?: boolean }[];
  readonly method: string;
  readonly path: string;
};
type Answer = { readonly status: number; readonly body?: unknown };

/** End the sessions of who asks, or all there is of them, or give them another role. */
const LEAVING = new Set(['signOut', 'changePassword', 'resetPassword', 'eraseMe', 'acceptInvitation']);
/** Asked while a study is still being set up. */
const DRAFT = new Set([
  'deleteStudy',
  'addStudyPhoto',
  'addConsentedPhotos',
  'changeStudyPhoto',
  'deleteStudyPhoto',
  'changePhotos',
  'removePhotos',
  'findKnownFiles',
  // Opened once there is something to calibrate by.
  'listCalibration',
  'settleCalibration',
  'setGolden',
  'nameRater',
  'removeRater',
  'getTraining',
  'getTrainingFigures',
  'getTrainingReport',
  'promoteTraining',
]);
const RECORDS = process.env.RECORD_EXAMPLES === '1';
const ONLY = process.env.EXAMPLES_ONLY?.split(',');
/** Nowhere. */
const UNKNOWN = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

const PACKAGED = fileURLToPath(new URL('../../models/', import.meta.url));

let test: TestApp;
let models: string;
let operations: Operation[];
let made: ReturnType<typeof openThings>;
let prepareMore: ReturnType<typeof prepareThings>;
const recorded: Record<string, Answer> = {};
/** For who only reads. */
const toRead = new Map<string, PersonWithThings>();

beforeAll(async () => {
  models = newModelsFolder();
  cpSync(join(PACKAGED, EXAMPLE_MODEL), join(models, EXAMPLE_MODEL), { recursive: true });
  test = await openTestApp({ work: false, environment: { MODELS_DIR: models } });
  made = openThings(test);
  prepareMore = prepareThings(test, made);
  const document = (await (await test.ask('GET', '/openapi.json')).json()) as {
    paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>;
  };
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
});
afterAll(async () => {
  await test.stop();
  rmSync(models, { recursive: true });
  if (!RECORDS) return;
  const file = fileURLToPath(new URL('../../src/server/http/examples/example-answers.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify({ ...EXAMPLE_ANSWERS, ...recorded }, null, 2)}\n`);
});

function roleFor({ path, operationId }: Operation): Role {
  const under = path.slice('/api/v1/'.length);
  if (/^(my|tasks)\b/.test(under)) return 'dermatologist';
  if (/^admin\b/.test(under)) return 'admin';
  const isLab = /^(studies|raters|trainings?|retraining|datasets|insight|model-|rollback|runs)/.test(under);
  return isLab || operationId === 'promoteModel' ? 'scientist' : 'user';
}

/** What a request needs beforehand: a link of an email, a passkey and what it answered to a challenge. */
type Prepared = {
  readonly token?: string;
  readonly job?: string;
  readonly passkey?: string;
  readonly body?: object;
  readonly cookie?: string;
};

const passkey = softPasskey(ORIGIN);
const PREPARE: Readonly<Record<string, (person: PersonWithThings) => Promise<Prepared>>> = {
  async getJobResult({ id }) {
    const [job, created_at] = [randomUUID(), new Date()];
    await test.service.vault.putFile(`exports/${job}.000000`, new Uint8Array([80, 75, 5, 6]));
    const row = { kind: 'export', state: 'done', user_id: id, blob_key: `exports/${job}` } as const;
    await test.service.db
      .insertInto('jobs')
      .values({ ...row, id: job, created_at, started_at: null, finished_at: null, fault: null, note: null })
      .execute();
    return { job };
  },
  async promoteTraining({ things: { training = '' } }) {
    const bundle = bundleOf({ id: training });
    cpSync(join(models, EXAMPLE_MODEL), join(models, bundle), { recursive: true });
    const card = join(models, bundle, 'card.json');
    writeFileSync(card, JSON.stringify({ ...JSON.parse(readFileSync(card, 'utf8')), id: bundle }));
    const { db } = test.service;
    const { verdict } = await db
      .selectFrom('trainings')
      .select('verdict')
      .where('id', '=', training)
      .executeTakeFirstOrThrow();
    const { id: champion } = JSON.parse(readFileSync(join(models, 'default.json'), 'utf8'));
    await db
      .updateTable('trainings')
      .set({ state: 'proposed', verdict: JSON.stringify({ ...verdict, champion }) })
      .where('id', '=', training)
      .execute();
    return {};
  },
  async resetPassword({ id, email, headers }) {
    await test.ask('POST', '/auth/request-password-reset', { headers, body: { email } });
    const found = await test.service.db
      .selectFrom('verification')
      .select('identifier')
      .where('value', '=', id)
      .executeTakeFirstOrThrow();
    return { token: found.identifier.replace('reset-password:', '') };
  },
  async confirmAddress({ email, headers }) {
    await test.ask('POST', '/auth/send-verification-email', { headers, body: { email } });
    const outbox = join(test.dataDir, 'outbox');
    const emails = readdirSync(outbox).map((name) => readFileSync(join(outbox, name), 'utf8'));
    const sent = emails.filter((text) => text.includes(email) && text.includes('verify-email')).at(-1) ?? '';
    return { token: sent.replaceAll('=\n', '').match(/verify-email\?token=(?:3D)?([\w.-]+)/)?.[1] ?? '' };
  },
  addPasskey: (person) => challenge(person, 'generate-register-options', passkey.create),
  async signInWithPasskey(person) {
    await addPasskey(person);
    return challenge(person, 'generate-authenticate-options', passkey.get);
  },
  deletePasskey: async (person) => ({ passkey: await addPasskey(person) }),
};

async function challenge(
  { headers }: TestPerson,
  path: string,
  answer: (options: never) => object,
): Promise<Prepared> {
  const asked = await test.ask('GET', `/auth/passkey/${path}`, { headers });
  const cookies = asked.headers.getSetCookie().map((one) => one.split(';')[0]);
  return {
    body: { response: answer((await asked.json()) as never) },
    cookie: [headers.cookie, ...cookies].join('; '),
  };
}

async function addPasskey(person: TestPerson): Promise<string> {
  const { db } = test.service;
  await db.deleteFrom('passkey').where('userId', '=', person.id).execute();
  const { body, cookie = '' } = await challenge(person, 'generate-register-options', passkey.create);
  const headers = { ...person.headers, cookie };
  const added = await test.ask('POST', '/auth/passkey/verify-registration', { headers, body });
  expect(added.status, await added.clone().text()).toBe(200);
  return ((await added.json()) as { id: string }).id;
}

/** Somebody with one of everything, and a study where they have to do with studies. */
async function personFor(role: Role, state: 'draft' | 'open', reads: boolean): Promise<PersonWithThings> {
  const held = reads ? toRead.get(`${role} ${state}`) : undefined;
  if (held) return held;
  const person = await made.personWithThings(role, reads ? 'reader' : 'writer');
  const isLab = role === 'scientist' || role === 'dermatologist';
  const study = isLab ? await made.makeStudy(state, person, role) : {};
  const whole = { ...person, things: { ...person.things, ...study } };
  if (reads) toRead.set(`${role} ${state}`, whole);
  return whole;
}

/** Sends the example of an operation with the things of this run in place of its names. */
async function send(operation: Operation): Promise<Answer> {
  const { operationId: id, method, path, requestBody } = operation;
  const role = roleFor(operation);
  const person = await personFor(role, DRAFT.has(id) ? 'draft' : 'open', method === 'GET');
  const other = await made.knownPerson('user', 'other');
  const prepare = PREPARE[id] ?? prepareMore[id];
  const { body: prepared, cookie, ...more }: Prepared = (await prepare?.(person)) ?? {};
  const things: Record<string, unknown> = { ...person.things, otherPerson: other.id, ...more };
  const names = new Map<string, string>([
    [person.email, EXAMPLE_EMAIL],
    ...Object.entries(EXAMPLE_IDS).flatMap(([name, example]): [string, string][] =>
      typeof things[name] === 'string' ? [[things[name] as string, example]] : [],
    ),
  ]);
  const real = new Map([...names].map(([ours, example]) => [example, ours]));
  const { params = {}, query = {}, body } = EXAMPLE_REQUESTS[id] ?? {};
  // A photo where there is nothing else to show, and who signs up is not known yet.
  const told = id === 'signUp' ? body : (prepared ?? withReal(body, real));
  const takesPhoto =
    requestBody?.content['image/*'] !== undefined && (body === undefined || id === 'scorePhoto');
  const sent = takesPhoto ? await photoOf(90_000) : (told ?? (/auth/.test(path) ? {} : undefined));
  const filled = Object.entries(params).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(real.get(value) ?? value)),
    path.slice('/api/v1'.length),
  );
  const search = new URLSearchParams(withReal(query, real) as Record<string, string>).toString();
  const answer = await test.ask(method, `${filled}${search && `?${search}`}`, {
    headers: { ...person.headers, ...(cookie ? { cookie } : {}) },
    ...(sent === undefined || method === 'GET' ? {} : { body: sent }),
    ...(typeof sent === 'string' ? { type: 'text/csv' } : {}),
  });
  if (LEAVING.has(id)) made.known.delete(`${role} writer`);
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  if (!isJson || answer.status === 204) return { status: answer.status };
  return { status: answer.status, body: settleExample(await answer.json(), names) };
}

/** The same with the names of this run. */
function withReal(value: unknown, real: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return real.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => withReal(one, real));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withReal(one, real)]));
}

const BINARY = { schema: { format: 'binary' } };
/** Files are files, whatever they are of. */
const isTold = ({ schema }: Shown[string]) => schema?.format !== 'binary';

/** Status and fields: values of a run, such as those of a model's card, are its own; schemas hold what they may be. */
function outline(answers: Readonly<Record<string, Answer>>): unknown {
  return Object.entries(answers).map(([id, { status, body }]) => {
    if (typeof body !== 'object' || body === null) return [id, status, typeof body];
    return [id, status, Array.isArray(body) ? 'list' : Object.keys(body).sort()];
  });
}

it('every operation has an example of what it is asked and of what it answers', () => {
  const without = operations.flatMap(({ operationId, requestBody, responses }) => {
    const good = Object.entries(responses).filter(([status]) => /^2/.test(status));
    const told = good.flatMap(([, { content }]) => content?.['application/json'] ?? []).filter(isTold);
    const asked = [requestBody?.content['application/json'] ?? []].flat().find(isTold);
    return [
      ...(told.length > 0 && told.every(({ example }) => example === undefined)
        ? [`${operationId}: answer`]
        : []),
      ...(asked && asked.example === undefined ? [`${operationId}: request`] : []),
    ];
  });
  expect(without).toEqual([]);
});

it('every example is answered as the document shows', async () => {
  const asShown: Record<string, Answer> = {};
  for (const operation of operations) {
    const { operationId: id } = operation;
    if (ONLY && !ONLY.includes(id)) continue;
    recorded[id] = await send(operation);
    const { body, ...rest } = EXAMPLE_ANSWERS[id] ?? {};
    asShown[id] = { ...rest, ...(body === undefined ? {} : { body }) } as Answer;
  }
  if (!RECORDS) expect(outline(recorded)).toEqual(outline(asShown));
  const reached = new Set([...test.contract.reached].map((one) => one.split(' ')[0]));
  if (!ONLY) expect(test.contract.operations.filter((id) => !reached.has(id))).toEqual([]);
  expect(Object.entries(recorded).filter(([, { status }]) => status >= 300)).toEqual([]);
});

describe('what is wrong is refused as the document says', () => {
  const ofRoutes = () => operations.filter(({ path }) => !path.includes('/auth/'));
  const ask = async ({ method, path }: Operation, given: { query?: string; body?: unknown; by?: Role }) => {
    const headers = given.by ? (await made.knownPerson(given.by, 'refused')).headers : { origin: ORIGIN };
    const filled = path.slice('/api/v1'.length).replaceAll(/\{(\w+)\}/g, (_, name) => unknownOf(name));
    const { query = '', body } = given;
    return test.ask(method, filled + query, { headers, ...(body === undefined ? {} : { body }) });
  };
  const unknownOf = (name: string) => (name === 'kind' ? 'analysis' : UNKNOWN);
  const statusesOf = async (list: readonly Operation[], given: Parameters<typeof ask>[1], own = true) => {
    const found: Record<string, number> = {};
    for (const one of list)
      found[one.operationId] = (await ask(one, own ? { ...given, by: roleFor(one) } : given)).status;
    return found;
  };
  const all = (list: readonly Operation[], status: number) =>
    Object.fromEntries(list.map(({ operationId }) => [operationId, status]));

  it('nobody', async () => {
    const closed = ofRoutes().filter(
      ({ security = [] }) => security.length > 0 && security.every((one) => Object.keys(one).length > 0),
    );
    expect(await statusesOf(closed, {}, false)).toEqual(all(closed, 401));
  });

  it('signing in and out without a body, or with one that says nothing', async () => {
    const list = operations.filter(({ path, method }) => path.includes('/auth/') && method === 'POST');
    for (const body of [undefined, {}])
      for (const found of Object.entries(await statusesOf(list, { body }, false)))
        expect(found[1], found[0]).toBeLessThan(500);
  });

  it('a parameter that nothing reads', async () => {
    // What is no route of a room's own: health, the document.
    const list = ofRoutes().filter(({ operationId }) => operationId !== 'getHealth');
    expect(await statusesOf(list, { query: '?nobody=reads' })).toEqual(all(list, 400));
  });

  it('JSON that is not what is asked for', async () => {
    const list = ofRoutes().filter(({ requestBody }) =>
      isTold(requestBody?.content['application/json'] ?? BINARY),
    );
    expect(await statusesOf(list, { body: { unknown: [] } })).toEqual(all(list, 400));
  });

  it('things that are not there', async () => {
    const list = ofRoutes().filter(
      ({ path, requestBody, parameters = [] }) =>
        path.includes('{') &&
        !path.includes('{kind}') &&
        !requestBody &&
        !parameters.some(({ required, ...one }) => required && one.in === 'query'),
    );
    const found = await statusesOf(list, {});
    expect(Object.entries(found).filter(([, status]) => status !== 404)).toEqual([]);
  });

  it('nothing of it was other than the document says', () => {
    expect(test.contract.mismatches).toEqual([]);
  });
});
