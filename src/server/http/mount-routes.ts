/** Puts routes of /api/v1 into the app: access, parameters and bodies are checked before a handler sees them. */

import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { Actor } from '../accounts/actor.ts';
import type { AssessDeps } from '../assessments/assess-in-turn.ts';
import type { Service } from '../service.ts';
import type { AppEnvironment } from './app-environment.ts';
import { type Access, type AnySchema, type Route, scopesOf } from './define-route.ts';
import { describeApiRoute, queryNamesOf } from './describe-api-route.ts';
import { isStorableText, parseJson } from './parse-json.ts';
import { readHeldBody } from './read-held-body.ts';
import { SANDBOX_OPEN, sandboxAnswerOf } from './sandbox-answers.ts';

/** Longest JSON body in bytes. */
const MAX_JSON_BYTES = 1_000_000;

/** What every handler is given. */
export type RouteDeps = { readonly service: Service; readonly deps: AssessDeps };

/** Adds what a room's module of routes exports to the app. */
export function mountRoutes(
  app: Hono<AppEnvironment>,
  given: RouteDeps,
  routes: Readonly<Record<string, Route>>,
): void {
  for (const route of Object.values(routes)) mountRoute(app, given, route);
}

function mountRoute(app: Hono<AppEnvironment>, given: RouteDeps, { spec, handle }: Route): void {
  const queryNames = queryNamesOf(spec);
  app.on(spec.method.toUpperCase(), spec.path, describeApiRoute(spec), async (c) => {
    const actor = c.get('actor') ?? { kind: 'anonymous' as const };
    checkAccess(spec.access, actor);
    c.header('Cache-Control', 'no-store');
    if (spec.replaced) tellReplaced(c, spec.replaced);
    refuseUnknownQuery(c.req.queries(), queryNames);
    const takesJson = spec.json && (!spec.photo || isJson(c));
    const checked = {
      ...given,
      c,
      actor,
      params: check(spec.params, c.req.param(), 'not-found'),
      query: check(spec.query, c.req.query(), 'request-invalid'),
      json: takesJson ? check(spec.json, await readJson(c), 'request-invalid') : undefined,
    } as Parameters<Route['handle']>[0];
    return actor.kind === 'key' && actor.sandbox && !SANDBOX_OPEN.has(spec.id)
      ? answerSandbox(c, spec)
      : handle(checked);
  });
}

/** Throws `not-signed-in`, `not-allowed`. */
function checkAccess({ roles, scope }: Access, actor: Actor): void {
  if (actor.kind === 'key') {
    const scopes = scope === undefined ? [] : scopesOf(scope);
    if (!scopes.some((one) => actor.scopes.includes(one)))
      throw new ClarteError('not-allowed', scopes.join(' or ') || undefined);
    if (!roles.includes('anonymous') && !roles.includes(actor.role))
      throw new ClarteError('not-allowed', 'not in the role of who made the key');
    return;
  }
  if (roles.includes('anonymous')) return;
  if (actor.kind === 'anonymous') throw new ClarteError('not-signed-in');
  if (!roles.includes(actor.role)) throw new ClarteError('not-allowed');
}

/** The example of this operation. Throws `not-allowed` where there is none. */
function answerSandbox(c: Context<AppEnvironment>, { id }: Route['spec']): Response {
  const answer = sandboxAnswerOf(id);
  if (!answer) throw new ClarteError('not-allowed', 'not for sandbox keys');
  if (answer.body === undefined) return c.body(null, answer.status as 204);
  if (answer.body instanceof Uint8Array)
    return c.body(Uint8Array.from(answer.body), 200, { 'Content-Type': 'image/png' });
  return c.json(answer.body, answer.status as 200);
}

/** Says that the route goes: Deprecation (RFC 9745), Sunset (RFC 8594), and where to read on. */
function tellReplaced(
  c: Context<AppEnvironment>,
  { since, until, link }: NonNullable<Route['spec']['replaced']>,
): void {
  c.header('Deprecation', `@${Date.parse(since) / 1000}`);
  c.header('Sunset', new Date(until).toUTCString());
  c.header('Link', `<${link}>; rel="deprecation"`);
}

/** A parameter that nothing reads is a mistake of the caller's, who would never hear of it. */
function refuseUnknownQuery(given: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): void {
  const name = Object.keys(given).find((one) => !known.has(one));
  if (name !== undefined)
    throw new ClarteError(
      'request-invalid',
      `${name.replaceAll(/[^\w.-]/g, '_').slice(0, 80)}: no parameter of this address`,
    );
}

const isJson = (c: Context<AppEnvironment>) =>
  /^application\/json\b/i.test(c.req.header('content-type') ?? '');

async function readJson(c: Context<AppEnvironment>): Promise<unknown> {
  if (!isJson(c)) throw new ClarteError('content-type-unsupported', 'application/json');
  return readHeldBody(c, MAX_JSON_BYTES, parseJson);
}

/** Parsed, or a fault that names the place and what is wrong there, never the value. */
function check(schema: AnySchema, value: unknown, code: 'not-found' | 'request-invalid'): unknown {
  if (!schema) return undefined;
  if (typeof value === 'object' && value !== null && Object.values(value).some(isUnstorable))
    throw new ClarteError(
      code,
      code === 'not-found' ? undefined : 'a text holds characters that cannot be kept',
    );
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place =
    issue.path
      .map(String)
      .join('.')
      .replaceAll(/[^\w.-]/g, '_')
      .slice(0, 80) || 'the whole';
  throw new ClarteError(code, code === 'not-found' ? undefined : `${place}: ${wordsOf(issue)}`);
}

const isUnstorable = (value: unknown) => typeof value === 'string' && !isStorableText(value);

/** zod's words for an issue may quote what was sent; these do not. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  if (issue.code === 'unrecognized_keys') return 'has unknown fields';
  return issue.code.replaceAll('_', ' ');
}
