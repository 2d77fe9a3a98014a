/** Adds to each operation of the API's document what it may be asked and what it then answers. */
import { SANDBOX_ANSWERS } from '../sandbox-answers.ts';
import { EXAMPLE_ANSWERS } from './example-answers.ts';
import { EXAMPLE_REQUESTS } from './example-requests.ts';

type Media = Record<string, { schema?: unknown; example?: unknown }>;
type Parameter = {
  readonly in: string;
  readonly name: string;
  readonly schema?: { readonly type?: string };
  example?: unknown;
};
export type ShownOperation = {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Media };
  readonly responses?: Readonly<Record<string, { readonly content?: Media }>>;
};

/** Changes the operation; what is sent or answered as a file has a media type and no example. */
export function addExamples(operation: ShownOperation): void {
  const { operationId: id = '', parameters = [], requestBody, responses = {} } = operation;
  const { params, query, body } = EXAMPLE_REQUESTS[id] ?? {};
  for (const parameter of parameters) {
    const example = (parameter.in === 'path' ? params : query)?.[parameter.name];
    if (example !== undefined) parameter.example = asTyped(parameter, example);
  }
  const asked = requestBody?.content?.[typeof body === 'string' ? 'text/csv' : 'application/json'];
  if (asked && body !== undefined) asked.example = body;
  for (const { status, body: answer } of [EXAMPLE_ANSWERS[id], SANDBOX_ANSWERS[id]].filter(Boolean)) {
    const told = responses[status]?.content?.['application/json'];
    if (told && answer !== undefined) told.example = answer;
  }
}

/** Numbers are numbers, though they are written as text in an address. */
const asTyped = ({ schema }: Parameter, text: string) =>
  /^(?:integer|number)$/.test(schema?.type ?? '') ? Number(text) : text;
