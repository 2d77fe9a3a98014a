import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FAULTS, REFUSALS } from '#core/errors.ts';
import { ProblemSchema } from '#core/schema/assessment.ts';
import { AssessedSchema } from '#core/schema/stored-assessment.ts';
import { PACKAGED_MODELS } from '#node/model-layers.ts';
import { fakeAssessor } from '#support/fake-assessor.ts';
import { HealthSchema } from '../ops/health-routes.ts';
import { createApp } from './app.ts';
import type { RequestLine } from './log-request.ts';
import type { ApiDocument } from './render-api-page.ts';

let root: string;
let app: ReturnType<typeof createApp>;
const lines: RequestLine[] = [];
const reported: Error[] = [];
const SCRIPT = 'export const answer = 42;'.repeat(50);

let jpeg: Uint8Array;

/** A photo that the fake assessor answers by its last word. */
const photo = (word = '') => new Uint8Array([...jpeg, ...new TextEncoder().encode(word)]);

beforeAll(async () => {
  const create = { width: 8, height: 8, channels: 3, background: '#c98' } as const;
  jpeg = await sharp({ create }).jpeg().toBuffer();
  root = await mkdtemp(join(tmpdir(), 'clarte-app-'));
  await mkdir(join(root, 'page/assets'), { recursive: true });
  await mkdir(join(root, 'models/road-1'), { recursive: true });
  await mkdir(join(root, 'compressed'));
  await writeFile(join(root, 'page/index.html'), '<title>Clarté</title>');
  await writeFile(join(root, 'page/assets/app-AbCd1234.js'), SCRIPT);
  await writeFile(join(root, 'models/road-1/card.json'), '{"id":"road-1"}');
  await writeFile(join(root, 'secret.txt'), 'secret');
  const sha256 = createHash('sha256').update(SCRIPT).digest('hex');
  await writeFile(join(root, `compressed/${sha256}.br`), brotliCompressSync(SCRIPT));
});
afterAll(() => rm(root, { recursive: true }));
const open = (isOpen?: () => boolean, underModels: readonly string[] = []) =>
  createApp({
    assessor: fakeAssessor,
    version: '1.2.3',
    maxAssessing: 1,
    maxWaiting: 1,
    maxUploadBytes: 1_000_000,
    pageRoot: join(root, 'page'),
    modelsRoots: [join(root, 'models'), ...underModels],
    compressedRoot: join(root, 'compressed'),
    ...(isOpen ? { isOpen } : {}),
    log: (line) => lines.push(line),
    report: (error) => reported.push(error),
    now: () => 0,
  });
beforeEach(() => {
  lines.length = 0;
  reported.length = 0;
  app = open();
});

const post = (
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = { 'content-type': 'image/jpeg' },
  query = '',
) => app.request(`/api/v1/assessments${query}`, { method: 'POST', body, headers });

async function expectProblem(response: Response, code: keyof typeof FAULTS | keyof typeof REFUSALS) {
  const { status, sentence } = { ...FAULTS, ...REFUSALS }[code];
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = ProblemSchema.parse(await response.json());
  expect(problem).toMatchObject({ code, status, title: sentence });
  expect(response.status).toBe(status);
  return problem;
}

test('a photo as bytes: its assessment, not to be stored', async () => {
  const response = await post(photo());
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { assessment, stored } = AssessedSchema.parse(await response.json());
  expect(stored).toBeNull();
  expect(assessment.method).toBe('face');
  expect(assessment.interval?.level).toBe(0.9);
  expect(assessment.lesions?.dots).toHaveLength(3);
  expect((await post(photo(), { 'content-type': 'application/octet-stream' })).status).toBe(200);
});

test('a photo in a form, and the whole picture on request', async () => {
  const form = new FormData();
  form.set('photo', new File([photo()], 'me.jpg', { type: 'image/jpeg' }));
  const response = await post(form, {}, '?whole=true');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ assessment: { method: 'whole' } });
});

test('a refusal is a problem with the quality measured', async () => {
  const problem = await expectProblem(await post(photo('dark')), 'too-dark');
  expect(problem.quality?.measures).toHaveLength(1);
});

test('faults of the request have their codes', async () => {
  await expectProblem(await post(''), 'photo-empty');
  await expectProblem(await post('a text'), 'photo-type-unsupported');
  await expectProblem(await post(photo('broken')), 'photo-broken');
  await expectProblem(await post('{}', { 'content-type': 'application/json' }), 'content-type-unsupported');
  await expectProblem(
    await post(photo(), { 'content-type': 'image/jpeg' }, '?whole=perhaps'),
    'request-invalid',
  );
  await expectProblem(
    await post('no form', { 'content-type': 'multipart/form-data; boundary=x' }),
    'request-invalid',
  );
  const form = new FormData();
  form.set('photo', 'a text, not a file');
  expect((await expectProblem(await post(form, {}), 'request-invalid')).detail).toMatch(/photo/);
});

test('too long a body is refused: at once by its length, or while it comes in', async () => {
  const declared = await post(new Uint8Array(10), {
    'content-type': 'image/jpeg',
    'content-length': '1000001',
  });
  await expectProblem(declared, 'photo-too-large');
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 100_000;
      controller.enqueue(new Uint8Array(100_000));
    },
  });
  const init = { method: 'POST', body: endless, headers: { 'content-type': 'image/jpeg' }, duplex: 'half' };
  await expectProblem(await app.request('/api/v1/assessments', init as RequestInit), 'photo-too-large');
  expect(sent).toBeLessThan(1_500_000);
});

test('a form with a boundary of one character is a form', async () => {
  const picture = photo();
  const form = new Blob([
    '--x\r\nContent-Disposition: form-data; name="photo"; filename="me.jpg"\r\nContent-Type: image/jpeg\r\n\r\n',
    picture,
    '\r\n--x--\r\n',
  ]);
  const body = await form.bytes();
  for (const boundary of ['x', '"x"'])
    expect((await post(body, { 'content-type': `multipart/form-data; boundary=${boundary}` })).status).toBe(
      200,
    );
  await expectProblem(await post(body, { 'content-type': 'multipart/form-data' }), 'request-invalid');
  await expectProblem(
    await post(body.subarray(0, -20), { 'content-type': 'multipart/form-data; boundary=x' }),
    'request-invalid',
  );
});

test('what once stood outside of /api/v1 leads there for good', async () => {
  for (const [path, to] of [
    ['/api', '/api/v1'],
    ['/api/assessments?whole=true', '/api/v1/assessments?whole=true'],
    ['/api/health', '/api/v1/health'],
    ['/api/openapi.json', '/api/v1/openapi.json'],
    ['/api/auth/sign-in/email', '/api/v1/auth/sign-in/email'],
  ]) {
    const answer = await app.request(path, { method: path.includes('sign-in') ? 'POST' : 'GET' });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, to]);
  }
  const sent = await app.request('/api/assessments', { method: 'POST', body: photo() });
  expect(sent.status).toBe(308);
  await expectProblem(await app.request('/api/trend'), 'not-found');
});

test('a bug of ours is reported but not told', async () => {
  const response = await post(photo('crash'));
  expect(JSON.stringify(await expectProblem(response, 'internal'))).not.toContain('secret');
  expect(reported.map((error) => error.message)).toEqual(['secret inner detail']);
});

test('above the queue: busy, with the time to come back; then all is well again', async () => {
  const answers = await Promise.all([post(photo('a')), post(photo('b')), post(photo('c'))]);
  const statuses = answers.map((response) => response.status);
  expect(statuses.toSorted()).toEqual([200, 200, 503]);
  const busy = answers.find((response) => response.status === 503) as Response;
  expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0);
  await expectProblem(busy, 'busy');
  expect((await post(photo('d'))).status).toBe(200);
});

test('unknown addresses and methods are problems', async () => {
  await expectProblem(await app.request('/api/nothing'), 'not-found');
  await expectProblem(await app.request('/nothing.html'), 'not-found');
  await expectProblem(await app.request('/nothing', { method: 'POST' }), 'not-found');
  const response = await app.request('/api/v1/assessments');
  await expectProblem(response, 'method-not-allowed');
  expect(response.headers.get('allow')).toBe('POST');
  await expectProblem(await app.request('/models/road-1/card.json', { method: 'PUT' }), 'method-not-allowed');
});

test('health names version, model and queue', async () => {
  const response = await app.request('/api/v1/health');
  expect(HealthSchema.parse(await response.json())).toEqual({
    status: 'ok',
    version: '1.2.3',
    model: 'fake',
    queue: { assessing: 0, waiting: 0, waitingToUpload: 0 },
  });
});

test('the OpenAPI document describes every route of the API, and the page names every code', async () => {
  const document = (await (await app.request('/api/v1/openapi.json')).json()) as ApiDocument;
  expect(document.openapi).toMatch(/^3\.1/);
  const routes = app.routes.filter(
    ({ method, path }) => method !== 'ALL' && /^\/api\/v1\/(?!openapi)/.test(path),
  );
  for (const { method, path } of routes)
    expect(document.paths[path]?.[method.toLowerCase() as 'get']).toBeDefined();
  expect(Object.keys(document.components.schemas ?? {})).toEqual(
    expect.arrayContaining(['Assessment', 'Problem']),
  );
  expect(document.components.schemas?.Assessment).toMatchObject({
    properties: { interval: {}, noChangeBelow: {}, lesions: {} },
    required: expect.arrayContaining(['interval', 'noChangeBelow', 'lesions']),
  });
  expect(document.paths['/api/v1/assessments'].post?.parameters?.[0]).toMatchObject({
    in: 'query',
    name: 'whole',
  });
  const page = await (await app.request('/api/v1')).text();
  for (const code of Object.keys({ ...FAULTS, ...REFUSALS })) expect(page).toContain(`id="${code}"`);
});

test('the page: compressed where the client takes it, hashed names kept for ever, tags revalidated', async () => {
  const index = await app.request('/');
  expect(await index.text()).toContain('Clarté');
  expect(index.headers.get('cache-control')).toBe('no-cache');
  const address = '/assets/app-AbCd1234.js';
  const plain = await app.request(address);
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('cache-control')).toContain('immutable');
  expect(await plain.text()).toBe(SCRIPT);
  const packed = await app.request(address, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
  expect(packed.headers.get('content-encoding')).toBe('br');
  expect(brotliDecompressSync(await packed.bytes()).toString()).toBe(SCRIPT);
  const tag = packed.headers.get('etag') as string;
  expect(tag).not.toBe(plain.headers.get('etag'));
  const headers = { 'accept-encoding': 'br', 'if-none-match': tag };
  const again = await app.request(address, { headers });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

test('the page is told of the packaged model where the pointer names one that is not there', async () => {
  const packaged = fileURLToPath(PACKAGED_MODELS);
  const { id } = JSON.parse(await readFile(join(packaged, 'default.json'), 'utf8'));
  const layered = open(undefined, [packaged]);
  const pointer = join(root, 'models/default.json');
  const told = async () => (await (await layered.request('/models/default.json')).json()).id;
  await writeFile(pointer, '{"id":"road-1"}');
  expect(await told()).toBe('road-1');
  await writeFile(pointer, '{"id":"lost"}');
  expect(await told()).toBe(id);
  await rm(pointer);
});

test('models are served, and nothing outside the folder', async () => {
  const card = await app.request('/models/road-1/card.json');
  expect(await card.json()).toEqual({ id: 'road-1' });
  expect(card.headers.get('cache-control')).toBe('no-cache');
  expect(card.headers.get('content-type')).toBe('application/json');
  for (const path of ['..%2fsecret.txt', '%2e%2e/secret.txt', 'road-1/..%5c..%5csecret.txt', 'road-1', './/'])
    await expectProblem(await app.request(`/models/${path}`), 'not-found');
});

test('which photos a model was trained on is told to nobody', async () => {
  await writeFile(join(root, 'models/road-1/trained-on.bin'), 'hashes');
  await writeFile(join(root, 'models/road-1/head.bin'), 'weights');
  expect((await app.request('/models/road-1/head.bin')).status).toBe(200);
  for (const path of ['road-1/trained-on.bin', 'road-1/trained%2Don.bin', '/road-1/trained-on.bin'])
    await expectProblem(await app.request(`/models/${path}`), 'not-found');
  expect((await app.request('/models/road-1/trained-on.bin', { method: 'HEAD' })).status).toBe(404);
});

test('every answer is isolated, has an id, and leaves one line without names', async () => {
  for (const path of ['/', '/api/v1/health', '/photo-of-anna.jpg', '/models/road-1/card.json']) {
    const { headers } = await app.request(path);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('content-security-policy')).toContain("'wasm-unsafe-eval'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toBe(lines.at(-1)?.id);
  }
  expect(lines.map(({ route, status }) => `${route} ${status}`)).toEqual([
    '/* 200',
    '/api/v1/health 200',
    '/* 404',
    '/models/* 200',
  ]);
  expect(lines[2].code).toBe('not-found');
  expect(JSON.stringify(lines)).not.toContain('anna');
});

test('a server that stops says it is not ready, answers what still comes, and closes the connection', async () => {
  const stopping = open(() => false);
  const ready = await stopping.request('/health/ready');
  expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await stopping.request('/health/live')).status).toBe(200);
  const answer = await stopping.request('/api/v1/health');
  expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
  expect((await app.request('/api/v1/health')).headers.get('connection')).toBeNull();
});
