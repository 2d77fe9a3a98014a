/** Describes a route of /api/v1 for the API's document. */
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { API_SCOPES } from '#core/schema/account.ts';
import { ProblemSchema } from '#core/schema/assessment.ts';
import { type Access, type AnySchema, IDEMPOTENCY_KEY, type Route, scopesOf } from './define-route.ts';

const BINARY = { type: 'string' as const, format: 'binary' };
const PROBLEM = {
  description: 'What went wrong; “code” says which',
  content: { 'application/problem+json': { schema: resolver(ProblemSchema.meta({ ref: 'Problem' })) } },
};
const KEY_HEADER = {
  in: 'header' as const,
  name: 'Idempotency-Key',
  description: 'Sent again with the same key, the request is answered again and not done again.',
  schema: { type: 'string' as const, pattern: IDEMPOTENCY_KEY.source },
};

/** The description, as a handler that hono-openapi reads. */
export function describeApiRoute(spec: Route['spec']) {
  const content = contentOf(spec);
  return describeRoute({
    operationId: spec.id,
    summary: spec.summary,
    description: `${spec.description ?? ''} ${describeAccess(spec.access)}`.trim(),
    ...(spec.replaced ? { deprecated: true } : {}),
    security: securityOf(spec.access),
    parameters: [
      ...parametersOf(spec.params, 'path'),
      ...parametersOf(spec.query, 'query'),
      ...(spec.keyed ? [KEY_HEADER] : []),
    ],
    ...(Object.keys(content).length > 0 ? { requestBody: { required: true, content } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(spec.answers).map(([status, answer]) => [status, describeAnswer(answer)]),
      ),
      default: PROBLEM,
    },
  });
}

/** One of these lets a caller in; an empty one is nobody at all. */
function securityOf({ roles, scope }: Access): Record<string, string[]>[] {
  return [
    ...(roles.includes('anonymous') ? [{}] : []),
    { session: [] },
    ...(scope ? [{ key: [...scopesOf(scope)] }] : []),
  ];
}

function describeAccess({ roles, scope }: Access): string {
  const who = roles.includes('anonymous')
    ? 'everyone'
    : roles.length === 4
      ? 'people with an account'
      : roles.join(', ');
  const whose = roles.includes('anonymous') || roles.length === 4 ? 'keys' : 'keys of theirs';
  if (!scope) return `For ${who}; not for keys.`;
  const scopes = scopesOf(scope);
  const which = scopes.length === API_SCOPES.length ? 'any scope' : `the scope ${scopes.join(' or ')}`;
  return `For ${who}, and ${whose} with ${which}.`;
}

/** The same bytes under each media type. */
const binaryAs = (media: readonly string[]) =>
  Object.fromEntries(media.map((one) => [one, { schema: BINARY }]));

function contentOf({ json, photo, file = [] }: Route['spec']) {
  return {
    ...binaryAs(file),
    ...(json ? { 'application/json': { schema: resolver(json) } } : {}),
    ...(photo
      ? {
          'image/*': { schema: BINARY },
          'application/octet-stream': { schema: BINARY },
          'multipart/form-data': { schema: { type: 'object' as const, properties: { photo: BINARY } } },
        }
      : {}),
  };
}

function describeAnswer([description, schema]: Route['spec']['answers'][number]) {
  if (schema === undefined) return { description };
  if (typeof schema === 'string') return { description, content: binaryAs(schema.split(', ')) };
  return { description, content: { 'application/json': { schema: resolver(schema) } } };
}

/** Names of the query parameters that a route takes. */
export function queryNamesOf({ query }: Route['spec']): ReadonlySet<string> {
  return new Set(parametersOf(query, 'query').map(({ name }) => name));
}

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
