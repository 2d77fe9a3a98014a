/** Makes a client in TypeScript out of the API's document: a type for each schema, a method for each operation. */

type Schema = { readonly [key: string]: unknown };
type Parameter = {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
};
type Media = Readonly<Record<string, { readonly schema?: Schema }>>;
type Operation = {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Media };
  readonly responses: Readonly<Record<string, { readonly content?: Media }>>;
};
export type ClientDocument = {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const RUNTIME = `/** Why a request did not work (RFC 9457). Thrown by every method. */
export class ClarteProblem extends Error {
  override readonly name = 'ClarteProblem';
  constructor(
    readonly status: number,
    /** Stable; the title is a sentence to show. */
    readonly code: string,
    title: string,
    readonly detail: string | null,
  ) {
    super(title);
  }
}

export type ClarteOptions = {
  /** Where the service stands, such as https://clarte.example. */
  readonly origin: string;
  /** A key, with the scopes that the methods name. */
  readonly key?: string;
  readonly fetch?: typeof fetch;
};

type Call = {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

async function send({ origin, key, fetch: ask = fetch }: ClarteOptions, call: Call): Promise<Response> {
  const url = new URL(call.path, origin);
  for (const [name, value] of Object.entries(call.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const isPlain =
    call.body !== undefined &&
    !(call.body instanceof Uint8Array || call.body instanceof Blob || call.body instanceof FormData);
  const headers = new Headers();
  if (key !== undefined) headers.set('authorization', \`Bearer \${key}\`);
  if (isPlain) headers.set('content-type', 'application/json');
  else if (call.body instanceof Uint8Array) headers.set('content-type', 'application/octet-stream');
  for (const [name, value] of Object.entries(call.headers ?? {})) if (value !== undefined) headers.set(name, value);
  const body = call.body === undefined ? {} : { body: (isPlain ? JSON.stringify(call.body) : call.body) as BodyInit };
  const response = await ask(url, { method: call.method, headers, ...body });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => null)) as {
    code?: string;
    title?: string;
    detail?: string;
  } | null;
  throw new ClarteProblem(
    response.status,
    problem?.code ?? 'unknown',
    problem?.title ?? response.statusText,
    problem?.detail ?? null,
  );
}
`;

/** The client's source, one file without dependencies. */
export function makeClient({ info, paths, components }: ClientDocument): string {
  const types = Object.entries(components.schemas).map(
    ([name, schema]) => `export type ${typeName(name)} = ${typeOf(schema)};`,
  );
  const methods = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => methodOf(path, method, operation)),
  );
  return `/** Client of the Clarté API ${info.version}, made from its document. */

${RUNTIME}
${types.join('\n\n')}

/** The methods, by the names of the operations. */
export function openClarte(options: ClarteOptions) {
  return {
${methods.join('\n')}
  };
}
`;
}

const typeName = (name: string) => name.replaceAll(/[^\w$]/g, '_');
const quote = (name: string) => (/^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name));

function methodOf(path: string, method: string, operation: Operation): string {
  const { operationId, summary = '', parameters = [], requestBody, responses } = operation;
  const named = (place: string) => parameters.filter((one) => one.in === place);
  const fieldsOf = (list: readonly Parameter[]) =>
    list
      .map(({ name, required, schema }) => `${quote(name)}${required ? '' : '?'}: ${typeOf(schema)}`)
      .join('; ');
  const fields = [
    ...named('path').map(({ name, schema }) => `${quote(name)}: ${typeOf(schema)}`),
    ...(named('query').length > 0
      ? [
          `query${named('query').some(({ required }) => required) ? '' : '?'}: { ${fieldsOf(named('query'))} }`,
        ]
      : []),
    ...(named('header').length > 0 ? ['idempotencyKey?: string'] : []),
    ...(requestBody ? [`body: ${bodyOf(requestBody.content)}`] : []),
  ];
  const isOptional = fields.every((field) => /^\w+\?:/.test(field));
  const argument = fields.length === 0 ? '' : `given: { ${fields.join('; ')} }${isOptional ? ' = {}' : ''}`;
  const address = path.replaceAll(
    /\{([^}]+)\}/g,
    (_, name) => `\${encodeURIComponent(given${access(name)})}`,
  );
  const call = [
    `method: '${method.toUpperCase()}'`,
    `path: \`${address}\``,
    ...(named('query').length > 0 ? ['query: given.query'] : []),
    ...(requestBody ? ['body: given.body'] : []),
    ...(named('header').length > 0 ? [`headers: { 'idempotency-key': given.idempotencyKey }`] : []),
  ];
  const [answer, read] = answerOf(responses);
  return `    /** ${summary}. */
    async ${operationId}(${argument}): Promise<${answer}> {
      const response = await send(options, { ${call.join(', ')} });
      ${read}
    },`;
}

const access = (name: string) => (/^[a-z_$][\w$]*$/i.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`);

function bodyOf(content: Media): string {
  const json = content['application/json']?.schema;
  const others = Object.keys(content).some((media) => !/json/.test(media))
    ? ['Uint8Array | Blob | FormData']
    : [];
  return [...(json ? [typeOf(json)] : []), ...others].join(' | ') || 'Uint8Array | Blob | FormData';
}

/** What a method gives, and how it is read. */
function answerOf(responses: Operation['responses']): readonly [type: string, read: string] {
  const good = Object.entries(responses).filter(([status]) => /^2/.test(status));
  const types = good.map(([, { content = {} }]) => {
    const [media] = Object.keys(content);
    if (media === undefined) return 'void';
    return /json/.test(media) ? typeOf(content[media].schema ?? {}) : 'Blob';
  });
  const unique = [...new Set(types)];
  if (unique.every((type) => type === 'void')) return ['void', 'await response.body?.cancel();'];
  if (unique.includes('Blob')) return ['Blob', 'return response.blob();'];
  return [unique.join(' | '), `return (await response.json()) as ${unique.join(' | ')};`];
}

/** A schema as a type. What JSON Schema says beyond types, such as ranges, is for the server to check. */
function typeOf(schema: Schema): string {
  const { $ref, enum: names, const: only, type } = schema;
  if (typeof $ref === 'string') return typeName($ref.split('/').at(-1)!);
  if (Array.isArray(names)) return names.map((one) => JSON.stringify(one)).join(' | ') || 'never';
  if (only !== undefined) return JSON.stringify(only);
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (choices) return choices.map((one) => `(${typeOf(one)})`).join(' | ');
  if (Array.isArray(schema.allOf))
    return (schema.allOf as Schema[]).map((one) => `(${typeOf(one)})`).join(' & ');
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(' | ');
  return TYPES[String(type)]?.(schema) ?? 'unknown';
}

const TYPES: Readonly<Record<string, (schema: Schema) => string>> = {
  string: ({ format }) => (format === 'binary' ? 'Blob' : 'string'),
  number: () => 'number',
  integer: () => 'number',
  boolean: () => 'boolean',
  null: () => 'null',
  array: ({ items, prefixItems }) =>
    Array.isArray(prefixItems)
      ? `[${(prefixItems as Schema[]).map(typeOf).join(', ')}]`
      : `(${items ? typeOf(items as Schema) : 'unknown'})[]`,
  object: objectOf,
};

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const needed = new Set(required as string[]);
  const fields = Object.entries(properties as Record<string, Schema>).map(
    ([name, schema]) => `${quote(name)}${needed.has(name) ? '' : '?'}: ${typeOf(schema)}`,
  );
  const others =
    typeof additionalProperties === 'object' && Object.keys(additionalProperties as object).length > 0
      ? typeOf(additionalProperties as Schema)
      : 'unknown';
  if (fields.length === 0)
    return additionalProperties === false ? 'Record<string, never>' : `{ [key: string]: ${others} }`;
  return `{ ${fields.join('; ')} }`;
}
