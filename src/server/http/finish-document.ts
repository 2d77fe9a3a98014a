/** Finishes the API's document: servers, security, tags, faults and the names of schemas, the same for every route. */
import { addExamples, type ShownOperation } from './examples/add-examples.ts';
import { type JsonSchema, nameSchemas, spellRecords, textOf } from './name-schemas.ts';

type Operation = {
  tags?: string[];
  security?: unknown[];
  responses?: Record<string, unknown>;
  [key: string]: unknown;
};
type Document = {
  info: Record<string, unknown>;
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, JsonSchema> };
  [key: string]: unknown;
};

export const SECURITY_SCHEMES = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'clarte.session_token',
    description: 'A person who is signed in; changes need an Origin header of this site.',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of a program, with the scopes that a route names.',
  },
} as const;

/** What the first part of a path is about. */
const TAGS: Readonly<Record<string, string>> = {
  account: 'Who asks: one’s own account',
  admin: 'For who runs the service',
  'api-keys': 'Keys of programs',
  assess: 'Photos in, assessments out',
  assessments: 'Photos in, assessments out, kept where somebody is signed in',
  audit: 'Who looked at or changed what',
  auth: 'Signing up, in and out; passwords and passkeys',
  batches: 'Many photos as one job',
  'consent-texts': 'What people agree to',
  consents: 'What people have agreed to',
  'end-users': 'People whom a partner acts for',
  erasure: 'Everything of a person, gone',
  export: 'Everything of a person, as a file',
  health: 'Whether the service is there',
  insight: 'How the models fare in use',
  jobs: 'What takes longer than a request',
  me: 'Who asks',
  models: 'Models, and which is in use',
  my: 'A rater’s own studies',
  photos: 'Stored photos',
  plan: 'What must be said first, and the plan',
  profile: 'What people tell of themselves',
  records: 'A person’s records, synchronised',
  score: 'Photos in, scores out, nothing kept',
  studies: 'Blind studies of photos',
  tasks: 'A rater’s tasks',
  trainings: 'Models trained from studies',
  webhooks: 'Signed messages to a program’s own address',
};

const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const SAME = { description: 'As the ETag in If-None-Match says' };
const FAULTS = {
  '4XX': { description: 'Something in the request; “code” says what', content: PROBLEM },
  '5XX': { description: 'Something of ours; “code” says what', content: PROBLEM },
};

/** The finished document; `server` is where the API stands, as people reach it. */
export function finishDocument<T extends object>(given: T, server: string): T {
  const document = spellRecords(given) as unknown as Document;
  const used = new Set<string>();
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item)) {
      const tag = path.split('/')[3] ?? 'me';
      used.add(tag);
      operation.tags = [tag];
      operation.security ??= [];
      const { default: _, ...responses } = operation.responses ?? {};
      operation.responses = {
        ...(method === 'get' && isJson(responses['200']) ? { 304: SAME } : {}),
        ...FAULTS,
        ...responses,
      };
      addExamples(operation as ShownOperation);
    }
  const components = { ...document.components, securitySchemes: SECURITY_SCHEMES };
  const finished = {
    ...document,
    info: { ...document.info, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: server, description: 'This server' }],
    tags: [...used].sort().map((name) => ({ name, description: TAGS[name] ?? name })),
    components,
  };
  return hoistSchemas(finished) as unknown as T;
}

/** Schemas that have a name move to `components`, and a reference stands in their place. */
function hoistSchemas<T extends { components: { schemas?: Record<string, JsonSchema> } }>(document: T): T {
  const names = nameSchemas();
  const schemas: Record<string, unknown> = {};
  const walk = (value: unknown, own?: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one));
    if (typeof value !== 'object' || value === null) return value;
    const name = names.get(textOf(value));
    if (name !== undefined && name !== own) {
      if (!(name in schemas)) {
        schemas[name] = {};
        schemas[name] = walk(value, name);
      }
      return { $ref: `#/components/schemas/${name}` };
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one)]));
  };
  const { components, ...rest } = document;
  const given = Object.fromEntries(
    Object.entries(components.schemas ?? {}).map(([name, schema]) => [name, walk(schema, name)]),
  );
  const walked = walk(rest) as Omit<T, 'components'>;
  const sorted = Object.entries({ ...schemas, ...given }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...walked, components: { ...components, schemas: Object.fromEntries(sorted) } } as unknown as T;
}

const isJson = (response: unknown) =>
  'application/json' in ((response as { content?: object } | undefined)?.content ?? {});
