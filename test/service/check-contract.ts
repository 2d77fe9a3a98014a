/** Holds every answer of the app against the API's own document: status, content type, schema. */
import { appendFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Media = Readonly<Record<string, { readonly schema?: object }>>;
type Operation = {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly content?: Media }>>;
};
export type ContractDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

export type Contract = {
  /** Looks at one answer; its body is read from a copy. */
  observe(method: string, path: string, answer: Response): Promise<void>;
  /** What does not fit, in words. */
  readonly mismatches: readonly string[];
  /** Good answers that came, and ended well: `<operation> <status>`. */
  readonly reached: ReadonlySet<string>;
  /** Operations by id. */
  readonly operations: readonly string[];
};

const escapePart = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Compares by the document that the app itself gives. Reached answers are added to the file CONTRACT_FILE, where it is named. */
export function openContract(document: ContractDocument): Contract {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema({ ...document, $id: 'https://clarte.example/openapi' });
  const routes = Object.entries(document.paths)
    .map(([path, item]) => ({
      path,
      item,
      form: new RegExp(`^${path.replaceAll(/[.+*]/g, '\\$&').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
    }))
    // Names come before parameters.
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  const mismatches: string[] = [];
  const reached = new Set<string>();
  const miss = (words: string) => {
    mismatches.push(words);
    note(`! ${words}`);
  };
  const observe: Contract['observe'] = async (method, path, answer) => {
    const name = method.toLowerCase();
    const route = routes.find(({ form, item }) => form.test(path) && name in item);
    if (!route) return;
    const operation = route.item[name];
    const where = `${operation.operationId} ${answer.status}`;
    const status = [String(answer.status), `${String(answer.status)[0]}XX`].find(
      (one) => one in operation.responses,
    );
    if (!status) return miss(`${where}: the status is not in the document`);
    const type = (answer.headers.get('content-type') ?? '').split(';')[0].trim();
    const { content } = operation.responses[status];
    const fault = await faultOf(answer, type, content, (media) =>
      ajv.compile({
        $ref: `https://clarte.example/openapi#/paths/${escapePart(route.path)}/${name}/responses/${status}/content/${encodeURIComponent(escapePart(media))}/schema`,
      }),
    );
    if (fault) miss(`${where}: ${fault}`);
    else if (answer.status < 400 && !reached.has(where)) {
      reached.add(where);
      note(where);
    }
  };
  const operations = routes.flatMap(({ item }) => Object.values(item).map(({ operationId }) => operationId));
  return { observe, mismatches, reached, operations: operations.sort() };
}

/** For the script that adds several tests up. */
function note(line: string): void {
  const file = process.env.CONTRACT_FILE;
  if (file) appendFileSync(file, `${line}\n`);
}

async function faultOf(
  answer: Response,
  type: string,
  content: Media | undefined,
  compile: (media: string) => { (value: unknown): unknown; errors?: unknown },
): Promise<string | null> {
  // Nobody reads what a redirect carries.
  if (!content)
    return type === '' || answer.status === 302 ? null : `${type}, where the document has no content`;
  const media = Object.keys(content).find(
    (one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))),
  );
  if (!media) return `${type || 'no content'} is not in the document`;
  // Files are files, whatever they are of.
  if (!/json/.test(media) || isBinary(content[media].schema)) return null;
  const validate = compile(media);
  if (validate(await answer.clone().json())) return null;
  return JSON.stringify(validate.errors).slice(0, 400);
}

const isBinary = (schema: object | undefined) =>
  (schema as { format?: string } | undefined)?.format === 'binary';
