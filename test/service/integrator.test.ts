/** What docs/api.md promises to integrators besides the operations: limits told, other sites by a list, what goes is announced, health. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppEnvironment } from '../../src/server/http/app-environment.ts';
import { defineRoute, EVERYONE } from '../../src/server/http/define-route.ts';
import { mountRoutes } from '../../src/server/http/mount-routes.ts';
import { parseContainerfile } from '../deploy/parse-containerfile.ts';
import { ORIGIN, openTestApp, type TestApp } from './open-test-app.ts';

const PARTNER = 'https://partner.example';
let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({
    work: false,
    environment: { CORS_ORIGINS: PARTNER, RATE_ACCOUNT: '3', RATE_ANONYMOUS: '100' },
  });
});
afterAll(() => test.stop());

const V1 = `${ORIGIN}/api/v1`;
const preflight = (origin: string) =>
  test.app.request(`${V1}/assessments`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,clarte-end-user',
    },
  });

it('tells how many requests are left, and how long to wait', async () => {
  const key = await test.key(await test.person(), ['assessments:read']);
  const ask = () => test.ask('GET', '/assessments', { headers: key });
  const first = await ask();
  expect(first.headers.get('ratelimit-policy')).toBe('"requests";q=3;w=60');
  expect(first.headers.get('ratelimit')).toMatch(/^"requests";r=2;t=\d+$/);
  await ask();
  await ask();
  const over = await ask();
  expect(over.status).toBe(429);
  expect(over.headers.get('ratelimit')).toMatch(/^"requests";r=0;t=\d+$/);
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await over.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
});

it('lets pages of sites on the list ask with a key, and no other', async () => {
  const allowed = await preflight(PARTNER);
  expect(allowed.headers.get('access-control-allow-origin')).toBe(PARTNER);
  expect(allowed.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('clarte-end-user');
  expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
  expect((await preflight('https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
  const key = await test.key(await test.person(), ['assessments:read']);
  const answer = await test.ask('GET', '/assessments', { headers: { ...key, origin: PARTNER } });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, PARTNER]);
  expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
});

it('takes no cookie of a page of another site, though it is on the list', async () => {
  const { headers } = await test.person();
  const answer = await test.ask('POST', '/exports', { headers: { ...headers, origin: PARTNER } });
  expect(await answer.json()).toMatchObject({ code: 'origin-refused' });
});

it('says faults of signing in as problems', async () => {
  const answer = await test.ask('POST', '/auth/sign-in/email', {
    headers: { origin: ORIGIN },
    body: { email: 'nobody@example.org', password: 'not the right one' },
  });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await answer.json()).toMatchObject({ status: 401, code: 'INVALID_EMAIL_OR_PASSWORD' });
});

it('announces what is replaced, in the document and in each answer', async () => {
  const link = 'https://clarte.example/docs/api.md#versions';
  const replaced = { since: '2026-11-27', until: '2027-11-27', link };
  const spec = {
    method: 'get',
    path: '/old',
    id: 'getOld',
    summary: 'Old',
    access: { roles: EVERYONE },
    answers: { 204: ['Nothing'] },
    replaced,
  } as const;
  const app = new Hono<AppEnvironment>();
  const deps = { service: test.service, deps: {} as never };
  mountRoutes(app, deps, { old: defineRoute(spec, async ({ c }) => c.body(null, 204)) });
  const { headers } = await app.request('/old');
  expect(headers.get('deprecation')).toBe(`@${Date.parse('2026-11-27') / 1000}`);
  expect(headers.get('sunset')).toBe('Sat, 27 Nov 2027 00:00:00 GMT');
  expect(headers.get('link')).toBe(`<${link}>; rel="deprecation"`);
  const moved = await test.app.request(`${ORIGIN}/api/health`);
  expect([moved.status, moved.headers.get('sunset')]).toEqual([308, 'Sat, 27 Nov 2027 00:00:00 GMT']);
});

it('is ready while database and bucket answer, and says when one does not', async () => {
  const ready = async () => (await test.app.request(`${ORIGIN}/health/ready`)).status;
  const { get } = test.service.blobs;
  expect(await ready()).toBe(200);
  Object.assign(test.service.blobs, { get: async () => Promise.reject(new Error('no bucket')) });
  expect(await ready()).toBe(503);
  Object.assign(test.service.blobs, { get });
  expect(await ready()).toBe(200);
});

it('has a health check in the image that ends well while the service is ready, and else does not', async () => {
  const file = new URL('../../deploy/Containerfile', import.meta.url);
  const [command, ...args] = parseContainerfile(readFileSync(file, 'utf8')).at(-1)!.healthcheck;
  expect(command).toBe('node');
  const check = async (status: number) => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/health/ready' ? status : 404;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const code = await new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, args, { env: { ...process.env, PORT: String(port) } });
      child.once('exit', resolve);
    });
    server.close();
    return code;
  };
  expect([await check(200), await check(503)]).toEqual([0, 1]);
  expect(spawnSync(process.execPath, args, { env: { ...process.env, PORT: '1' } }).status).toBe(1);
});
