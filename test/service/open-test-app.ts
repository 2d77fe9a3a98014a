/** The whole app on a real database and real files, with an assessor that needs no networks; people to ask it with. */

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import type { Assessor } from '#core/assess.ts';
import type { ApiScope, Role } from '#core/schema/account.ts';
import { type ConsentKind, currentVersion } from '#core/schema/consent.ts';
import { layersOf } from '#node/model-layers.ts';
import { setRole } from '../../src/server/accounts/people.ts';
import { createApiKey } from '../../src/server/api-keys/rules.ts';
import { parseConfig } from '../../src/server/config.ts';
import { giveConsent } from '../../src/server/consents/rules.ts';
import { createApp } from '../../src/server/http/app.ts';
import type { AppEnvironment } from '../../src/server/http/app-environment.ts';
import type { RequestLine } from '../../src/server/http/log-request.ts';
import { jobWorker } from '../../src/server/jobs/run-job.ts';
import { openService, type Service } from '../../src/server/service.ts';
import { fakeAssessor } from '../support/fake-assessor.ts';
import { type Contract, type ContractDocument, openContract } from './check-contract.ts';
import { newDataFolder } from './new-data-folder.ts';

export const ORIGIN = 'http://localhost';

/** Somebody with an account, signed in. */
export type TestPerson = {
  readonly id: string;
  readonly email: string;
  readonly headers: { readonly cookie: string; readonly origin: string };
};

export type TestApp = {
  readonly app: Hono<AppEnvironment>;
  /** What the answers so far were like, by the API's document. */
  readonly contract: Contract;
  readonly service: Service;
  readonly dataDir: string;
  readonly lines: RequestLine[];
  readonly reported: Error[];
  /** Asks below /api/v1. An object as body goes as JSON. */
  ask(
    method: string,
    path: string,
    given?: { readonly headers?: Record<string, string>; readonly body?: unknown; readonly type?: string },
  ): Promise<Response>;
  person(role?: Role, consents?: readonly ConsentKind[]): Promise<TestPerson>;
  key(person: TestPerson, scopes: readonly ApiScope[]): Promise<{ readonly authorization: string }>;
  /** Waits until a job has ended; returns it. */
  jobDone(
    person: TestPerson,
    id: string,
  ): Promise<{ state: string; fault: string | null; items: unknown; result: unknown }>;
  stop(): Promise<void>;
};

export type TestAppOptions = {
  readonly environment?: Readonly<Record<string, string>>;
  readonly assessor?: Pick<Assessor, 'assess' | 'card'>;
  /** Whether jobs are done; on by default. */
  readonly work?: boolean;
};

export const PASSWORD = 'correct horse battery';
/** Processes of one service have the same keys. */
const SHARED_KEYS = {
  AUTH_SECRET: 'a secret of all processes of a test',
  BLOB_KEYS: `key-1:${Buffer.alloc(32, 7).toString('base64')}`,
};

/** Opens it on PGlite unless the environment names a database. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { environment = {}, assessor = fakeAssessor, work = true } = options;
  const dataDir = await newDataFolder();
  const parsed = parseConfig({
    DATA_DIR: dataDir,
    RATE_ANONYMOUS: '0',
    RATE_ACCOUNT: '0',
    JOB_HEARTBEAT_SECONDS: '10',
    ...(environment.DATABASE_URL ? SHARED_KEYS : {}),
    ...environment,
  });
  if (!parsed.ok) throw new Error(parsed.faults.join(' '));
  const reported: Error[] = [];
  const report = (error: Error) => reported.push(error);
  const service = await openService(parsed.config, Promise.resolve(assessor), report);
  if (work) await service.queue.work(jobWorker(service, { report, ended: () => {} }));
  const lines: RequestLine[] = [];
  const app = createApp({
    ...parsed.config,
    assessor,
    service,
    assessing: service.assessing,
    version: '1.2.3',
    pageRoot: join(dataDir, 'no-page'),
    modelsRoots: layersOf(parsed.config.modelsUrl).map((layer) => fileURLToPath(layer)),
    compressedRoot: join(dataDir, 'no-page'),
    log: (line) => lines.push(line),
    report,
    now: () => performance.now(),
  });

  // Whatever a test is about, each answer must be as the document says.
  const document = await (await app.request(`${ORIGIN}/api/v1/openapi.json`)).json();
  const contract = openContract(document as ContractDocument);
  const request = app.request.bind(app);
  app.request = async (input, init, ...rest) => {
    const answer = await request(input, init, ...rest);
    const asked =
      input instanceof Request
        ? input
        : new Request(new URL(String(input), ORIGIN), { method: init?.method ?? 'GET' });
    await contract.observe(asked.method, new URL(asked.url).pathname, answer);
    return answer;
  };

  const ask: TestApp['ask'] = async (method, path, { headers = {}, body, type } = {}) => {
    const isBytes = body instanceof Uint8Array || body instanceof FormData || typeof body === 'string';
    const contentType =
      type ??
      (body === undefined || body instanceof FormData
        ? undefined
        : isBytes
          ? 'image/jpeg'
          : 'application/json');
    return app.request(`${ORIGIN}/api/v1${path}`, {
      method,
      headers: { ...headers, ...(contentType ? { 'content-type': contentType } : {}) },
      ...(body === undefined ? {} : { body: (isBytes ? body : JSON.stringify(body)) as BodyInit }),
    });
  };

  return {
    app,
    contract,
    service,
    dataDir,
    lines,
    reported,
    ask,
    async person(role = 'user', consents = []) {
      const email = `${randomUUID()}@example.org`;
      const sign = (path: string, body: object) => {
        const text = JSON.stringify(body);
        return app.request(`${ORIGIN}/api/v1/auth/${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'content-length': String(text.length),
            origin: ORIGIN,
          },
          body: text,
        });
      };
      const { user } = (await (
        await sign('sign-up/email', { email, password: PASSWORD, name: 'Somebody' })
      ).json()) as { user: { id: string } };
      if (role !== 'user') await setRole(service.db, { actor: 'system', id: user.id, role });
      const signedIn = await sign('sign-in/email', { email, password: PASSWORD });
      const cookie = signedIn.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
      for (const kind of consents)
        await service.db
          .transaction()
          .execute((trx) => giveConsent(trx, user.id, { kind, version: currentVersion(kind) }));
      return { id: user.id, email, headers: { cookie, origin: ORIGIN } };
    },
    async key(person, scopes) {
      const { key } = await createApiKey(service.db, person.id, { name: 'test', scopes });
      return { authorization: `Bearer ${key}` };
    },
    async jobDone(person, id) {
      for (let round = 0; round < 600; round++) {
        const job = (await (await ask('GET', `/jobs/${id}`, { headers: person.headers })).json()) as {
          state: string;
          fault: string | null;
          items: unknown;
          result: unknown;
        };
        if (!['queued', 'running'].includes(job.state)) return job;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error('the job does not end');
    },
    async stop() {
      await service.close();
      if (contract.mismatches.length > 0)
        throw new Error(`Not as the API’s document says:\n${[...new Set(contract.mismatches)].join('\n')}`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
