/** Declares a route of /api/v1 once: who may call it, what it takes and answers; check, document and handler follow. */
import type { Context, Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { ApiScope, Role } from '#core/schema/account.ts';
import { ProblemSchema } from '#core/schema/assessment.ts';
import type { Actor } from '../accounts/actor.ts';
import type { AppEnvironment } from './app-environment.ts';
import { isStorableText, parseJson } from './parse-json.ts';
import { readHeldBody } from './read-held-body.ts';

/** Who may call a route. */
export type Access = {
  /** Roles of people; `anonymous` for everyone. */
  readonly roles: readonly (Role | 'anonymous')[];
  /** Scope that lets a key call it; absent: no key may. */
  readonly scope?: ApiScope;
};

export const EVERYONE = ['anonymous', 'user', 'dermatologist', 'scientist', 'admin'] as const;
export const PEOPLE = ['user', 'dermatologist', 'scientist', 'admin'] as const;

type AnySchema = z.ZodType | undefined;
type Out<Schema extends AnySchema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** One route. Paths are below /api/v1, parameters as in Hono. */
export type RouteSpec<P extends AnySchema, Q extends AnySchema, J extends AnySchema> = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly json?: J;
  /** Takes a photo as bytes or in a form, read by the handler; beside `json` where both are taken. */
  readonly photo?: boolean;
  /** Whether an Idempotency-Key is taken. */
  readonly keyed?: boolean;
  /** Description and schema of each good answer; a string in place of a schema is a media type. */
  readonly answers: Readonly<Record<number, readonly [description: string, schema?: z.ZodType | string]>>;
};

/** What a handler gets. `actor` has passed the route's check. */
export type Call<P extends AnySchema, Q extends AnySchema, J extends AnySchema> = {
  readonly c: Context<AppEnvironment>;
  readonly actor: Actor;
  readonly params: Out<P>;
  readonly query: Out<Q>;
  readonly json: Out<J>;
};

/** Longest JSON body in bytes. */
const MAX_JSON_BYTES = 1_000_000;

/** Adds the route to `app`. */
export function addRoute<
  P extends AnySchema = undefined,
  Q extends AnySchema = undefined,
  J extends AnySchema = undefined,
>(
  app: Hono<AppEnvironment>,
  spec: RouteSpec<P, Q, J>,
  handle: (call: Call<P, Q, J>) => Promise<Response>,
): void {
  app.on(spec.method.toUpperCase(), spec.path, describe(spec), async (c) => {
    const actor = c.get('actor') ?? { kind: 'anonymous' as const };
    checkAccess(spec.access, actor);
    c.header('Cache-Control', 'no-store');
    const takesJson = spec.json && (!spec.photo || isJson(c));
    return handle({
      c,
      actor,
      params: check(spec.params, c.req.param(), 'not-found') as Out<P>,
      query: check(spec.query, c.req.query(), 'request-invalid') as Out<Q>,
      json: (takesJson ? check(spec.json, await readJson(c), 'request-invalid') : undefined) as Out<J>,
    });
  });
}

/** Throws `not-signed-in`, `not-allowed`. */
function checkAccess({ roles, scope }: Access, actor: Actor): void {
  if (actor.kind === 'key') {
    if (scope === undefined || !actor.scopes.includes(scope)) throw new ClarteError('not-allowed', scope);
    return;
  }
  if (roles.includes('anonymous')) return;
  if (actor.kind === 'anonymous') throw new ClarteError('not-signed-in');
  if (!roles.includes(actor.role)) throw new ClarteError('not-allowed');
}

/** The person that asks or for whom a key asks. Throws `not-signed-in`. */
export function personOf(actor: Actor): string {
  if (actor.kind === 'anonymous') throw new ClarteError('not-signed-in');
  return actor.userId;
}

export const isJson = (c: Context<AppEnvironment>) =>
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

function describe<P extends AnySchema, Q extends AnySchema, J extends AnySchema>(spec: RouteSpec<P, Q, J>) {
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: resolver(ProblemSchema.meta({ ref: 'Problem' })) } },
  });
  const { roles, scope } = spec.access;
  const who = roles.includes('anonymous')
    ? 'everyone'
    : roles.length === 4
      ? 'people with an account'
      : roles.join(', ');
  const binary = { type: 'string' as const, format: 'binary' };
  const content = {
    ...(spec.json ? { 'application/json': { schema: resolver(spec.json) } } : {}),
    ...(spec.photo
      ? {
          'image/*': { schema: binary },
          'application/octet-stream': { schema: binary },
          'multipart/form-data': { schema: { type: 'object' as const, properties: { photo: binary } } },
        }
      : {}),
  };
  return describeRoute({
    operationId: spec.id,
    summary: spec.summary,
    description:
      `${spec.description ?? ''} For ${who}${scope ? `, and keys with the scope ${scope}` : '; not for keys'}.`.trim(),
    parameters: [
      ...parametersOf(spec.params, 'path'),
      ...parametersOf(spec.query, 'query'),
      ...(spec.keyed
        ? [
            {
              in: 'header' as const,
              name: 'Idempotency-Key',
              description: 'Sent again with the same key, the request is answered again and not done again.',
              schema: { type: 'string' as const, pattern: IDEMPOTENCY_KEY.source },
            },
          ]
        : []),
    ],
    ...(Object.keys(content).length > 0 ? { requestBody: { required: true, content } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(spec.answers).map(([status, [description, schema]]) => [
          status,
          {
            description,
            ...(schema === undefined
              ? {}
              : typeof schema === 'string'
                ? { content: { [schema]: { schema: binary } } }
                : { content: { 'application/json': { schema: resolver(schema) } } }),
          },
        ]),
      ),
      default: problem('What went wrong; “code” says which'),
    },
  });
}

/** What an Idempotency-Key may be. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,128}$/;

function parametersOf(schema: AnySchema, place: 'path' | 'query') {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => ({
    in: place,
    name,
    required: place === 'path' || required.includes(name),
    schema: property as { type: 'string' },
  }));
}
