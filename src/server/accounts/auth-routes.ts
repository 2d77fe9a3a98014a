/** /api/v1/auth/*: signing up, in and out, passkeys, passwords; handled by better-auth, each address counted and bounded. */

import { type Context, Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { networkOf } from '../http/client-names.ts';
import { isBackendAway } from '../http/is-backend-away.ts';
import { beginTry, limitAuthRate } from '../http/limit-rate.ts';
import type { TryName } from '../http/limit-tries.ts';
import { isStorableText, parseJson } from '../http/parse-json.ts';
import { problemResponse } from '../http/problem.ts';
import { readHeldBody } from '../http/read-held-body.ts';
import { refuseForeignOrigin } from '../http/refuse-foreign-origin.ts';
import type { Service } from '../service.ts';
import { ADDRESS_HEADER } from './address-header.ts';
import { AUTH_ENDPOINTS, type AuthEndpoint, NETWORK_OF } from './auth-endpoints.ts';
import { AUTH_FORMS, AuthProblemSchema } from './auth-forms.ts';
import { deviceCookie, knownDevice } from './device-mark.ts';
import { deletePasskey, deleteSession, selectResetEmail } from './queries/sign-in.ts';
import { passwordHash, type SignInProof, stillHolds } from './recheck-sign-in.ts';

const MAX_BYTES = 100_000;

type AuthContext = Context<AppEnvironment>;
type Body = Readonly<Record<string, unknown>>;
/** A request as it goes to better-auth. */
type Call = {
  readonly body: Body;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly headers: Headers;
};

/** The routes, to be mounted under `/api/v1/auth`. */
export function authRoutes(service: Service) {
  const app = new Hono<AppEnvironment>()
    .use(refuseForeignOrigin(service.config.publicUrl, { always: true }))
    .use(limitAuthRate(service.rates));
  for (const endpoint of AUTH_ENDPOINTS) {
    const description = describeEndpoint(endpoint);
    app.on(endpoint.method, endpoint.path, description, async (c) => {
      const call = await readCall(c);
      const answer = await asProblem(await answerCall(c, service, endpoint, call));
      answer.headers.set('Cache-Control', 'no-store');
      return answer;
    });
  }
  // Or what is not on the list would be looked for among the routes that follow.
  app.all('/*', (c) => problemResponse(c, 'not-found'));
  return app;
}

function describeEndpoint({ id, summary }: AuthEndpoint) {
  const { body, query = {}, answer, session = false, leads = false } = AUTH_FORMS[id];
  return describeRoute({
    operationId: id,
    summary,
    security: session ? [{ session: [] }] : [],
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    parameters: Object.entries(query).map(([name, description]) => ({
      in: 'query' as const,
      name,
      description,
      schema: { type: 'string' as const },
    })),
    responses: {
      200: { description: 'Done', content: json(answer) },
      ...(leads ? { 302: { description: 'On to the page' } } : {}),
      '4XX': {
        description: '“code” says what went wrong',
        content: { 'application/problem+json': { schema: resolver(AuthProblemSchema) } },
      },
    },
  });
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema: resolver(schema) } });

async function readCall(c: AuthContext): Promise<Call> {
  for (const text of Object.values(c.req.query()))
    if (!isStorableText(text)) throw new ClarteError('request-invalid');
  const headers = new Headers(c.req.raw.headers);
  headers.set(ADDRESS_HEADER, c.get('address') ?? 'unknown');
  if (c.req.method !== 'POST') return { body: {}, bytes: null, headers };
  const bytes = await readHeldBody(c, MAX_BYTES, (read) => read);
  // An empty one is an empty object: hooks of better-auth look into it.
  if (bytes.length === 0) {
    headers.set('Content-Type', 'application/json');
    headers.delete('content-length');
    return { body: {}, bytes: new TextEncoder().encode('{}'), headers };
  }
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new ClarteError('content-type-unsupported', 'application/json');
  const body = parseJson(bytes);
  if (typeof body !== 'object' || body === null) throw new ClarteError('request-invalid', 'no object');
  return { body: body as Body, bytes, headers };
}

async function answerCall(
  c: AuthContext,
  service: Service,
  endpoint: AuthEndpoint,
  call: Call,
): Promise<Response> {
  const { config, rates, secrets } = service;
  const email = await emailOf(service, endpoint, call);
  if (endpoint.confirmed && config.smtpUrl !== null) await requireConfirmed(service, call);
  const tried = await beginTry(c, rates, triesOf(c, service, endpoint, email));
  const proof = await proofOf(service, endpoint, call);
  const answer = await ask(c, service, call);
  if (answer.status >= 400) {
    // A password too short or too common was no guess, and nothing was sent.
    if (/^(?:PASSWORD|NAME)_/.test(await codeOf(answer))) await tried.succeeded();
    return answer;
  }
  if (proof && !(await stillHolds(service.db, proof))) return withdrawSession(c, service, answer);
  if (endpoint.id === 'addPasskey' && !(await keepsPasskey(service, call)))
    return problemResponse(c, 'not-signed-in');
  if (endpoint.forgives) await tried.succeeded();
  if (email !== null && endpoint.tries === 'guess')
    answer.headers.append(
      'Set-Cookie',
      deviceCookie(secrets.authSecret, email, config.publicUrl?.startsWith('https:') ?? false),
    );
  return answer;
}

/** better-auth says faults in a form of its own; everything of ours is a problem. Its codes stay. */
async function asProblem(answer: Response): Promise<Response> {
  if (answer.status < 400 || /problem\+json/.test(answer.headers.get('content-type') ?? '')) return answer;
  const said = (await answer.json().catch(() => null)) as { code?: string; message?: string } | null;
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  headers.set('Content-Type', 'application/problem+json');
  const { status } = answer;
  const code = said?.code ?? (status === 401 ? 'not-signed-in' : 'request-invalid');
  const problem = { type: `/api/v1#${code}`, title: said?.message ?? 'That did not work.', status, code };
  return new Response(JSON.stringify(problem), { status, headers });
}

async function codeOf(answer: Response): Promise<string> {
  const said = (await answer
    .clone()
    .json()
    .catch(() => null)) as { code?: unknown } | null;
  return typeof said?.code === 'string' ? said.code : '';
}

async function ask(c: AuthContext, { auth }: Service, { bytes, headers }: Call): Promise<Response> {
  const { handler } = await auth();
  const body = bytes !== null && bytes.length > 0 ? { body: bytes } : {};
  try {
    const answer = await handler(new Request(c.req.url, { method: c.req.method, headers, ...body }));
    // What better-auth takes for a fault of its own comes without a word.
    if (answer.status >= 500) throw new ClarteError('internal');
    return new Response(answer.body, answer);
  } catch (error) {
    const {
      body: said,
      statusCode,
      headers: extra,
    } = error as {
      body?: { code?: string };
      statusCode?: number;
      headers?: HeadersInit;
    };
    if (said?.code?.startsWith('FAILED_TO_')) throw new ClarteError('not-ready', undefined, { cause: error });
    if (isBackendAway(error) || statusCode === undefined || statusCode >= 500) throw error;
    return Response.json(said ?? null, { status: statusCode, ...(extra ? { headers: extra } : {}) });
  }
}

/** Whose account a call is about, as far as it says; null where it does not. */
async function emailOf({ db, auth }: Service, { path }: AuthEndpoint, { body, headers }: Call) {
  if (typeof body.email === 'string') return body.email.trim().toLowerCase().slice(0, 254);
  if (path === '/change-password') {
    const { api } = await auth();
    return (await api.getSession({ headers }))?.user.email ?? null;
  }
  if (path !== '/reset-password' || typeof body.token !== 'string') return null;
  const row = await selectResetEmail(db, body.token);
  return row?.email ?? null;
}

/** A device that was signed in counts by itself, so that nobody else makes its owner wait. */
function triesOf(
  c: AuthContext,
  { secrets }: Service,
  { tries, path }: AuthEndpoint,
  email: string | null,
): TryName[] {
  if (!tries) return [];
  const address = c.get('address') ?? 'unknown';
  const network = [NETWORK_OF[tries], networkOf(address)] as const;
  // Making accounts also tells whether there is one.
  const guess = path === '/sign-up/email' ? [['network', networkOf(address)] as const] : [];
  if (email === null) return [network, ...guess];
  if (tries === 'email') return [['email-account', email], network, ...guess];
  const device = knownDevice(secrets.authSecret, email, c.req.header('cookie'));
  return [device === null ? ['account', email] : ['device', device], network];
}

async function proofOf({ db }: Service, { path }: AuthEndpoint, { body }: Call): Promise<SignInProof | null> {
  if (path === '/sign-in/email' && typeof body.email === 'string') {
    const email = body.email.trim();
    return { kind: 'password', email, hash: await passwordHash(db, email) };
  }
  if (path !== '/passkey/verify-authentication') return null;
  const { id } = (body.response ?? {}) as { id?: unknown };
  return typeof id === 'string' ? { kind: 'passkey', credential: id } : null;
}

/** The session that was just made goes again: the password was changed while it was. */
async function withdrawSession(c: AuthContext, { db }: Service, answer: Response): Promise<Response> {
  const said = (await answer.json().catch(() => null)) as {
    token?: string;
    session?: { token?: string };
  } | null;
  const token = said?.token ?? said?.session?.token;
  if (token) await deleteSession(db, token);
  return problemResponse(c, 'not-signed-in');
}

/** Whether the session that a passkey was made by still stands; where a new password has ended it meanwhile, the passkey goes too. */
async function keepsPasskey({ auth, db }: Service, { body, headers }: Call): Promise<boolean> {
  const { api } = await auth();
  if (await api.getSession({ headers })) return true;
  const { id } = (body.response ?? {}) as { id?: unknown };
  if (typeof id === 'string') await deletePasskey(db, id);
  return false;
}

async function requireConfirmed({ auth }: Service, { headers }: Call): Promise<void> {
  const { api } = await auth();
  const session = await api.getSession({ headers });
  if (session && !session.user.emailVerified) throw new ClarteError('address-unconfirmed');
}
