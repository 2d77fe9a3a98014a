/** The placeholders of a catalogue's texts, for the types of the calls and for comparing languages. */
import { isPlural, PLACEHOLDER } from './make-texts.ts';

const HEAD = `/** What each text with placeholders is given. Written by scripts/write-placeholders.ts from en.json; change that one. */
export type Placeholders = {
`;
const NUMBERS = ['score', 'oneDecimal', 'twoDecimals', 'figure', 'percent', 'whole', 'number', 'duration'];
const WORDS = ['lower'];

/** Type of each placeholder by the path of its text: `{ 'a.b': { count: 'number' } }`; texts without any are left out. */
export function listPlaceholders(value: unknown, path = ''): Record<string, Record<string, string>> {
  if (typeof value === 'string' || isPlural(value)) {
    const found: Record<string, string> = isPlural(value) ? { count: 'number' } : {};
    for (const form of typeof value === 'string' ? [value] : Object.values(value))
      for (const [, name, format] of form.matchAll(PLACEHOLDER)) found[name] ??= typeOf(format);
    return Object.keys(found).length > 0 ? { [path]: found } : {};
  }
  const paths = Object.entries(value as object).map(([key, one]) =>
    listPlaceholders(one, path === '' ? key : `${path}.${key}`),
  );
  return Object.assign({}, ...paths);
}

function typeOf(format: string | undefined): string {
  if (!format || WORDS.includes(format)) return 'string | number';
  return NUMBERS.includes(format) ? 'number' : 'Date';
}

/** The types as TypeScript, as the file holds them. */
export function renderPlaceholders(catalogue: unknown): string {
  const lines = Object.entries(listPlaceholders(catalogue)).map(([path, given]) => {
    const fields = Object.entries(given).map(([name, type]) => `${name}: ${type}`);
    return `  ${/^\w+$/.test(path) ? path : `'${path}'`}: { ${fields.join('; ')} };`;
  });
  return `${HEAD}${lines.join('\n')}\n};\n`;
}
