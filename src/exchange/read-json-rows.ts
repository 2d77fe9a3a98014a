/** Reads a study's own rows as JSON. */
import { ClarteError } from '#core/errors.ts';
import { decodeText } from './decode-text.ts';
import type { FileIn } from './neutral.ts';
import { parseBoundedJson } from './parse-bounded-json.ts';
import type { PlacedRow } from './to-rows.ts';

/** Rows as their schemas want them, unchecked. Throws `request-invalid` where it is no list. */
export function readJsonRows({ bytes }: FileIn): PlacedRow[] {
  const value = parseBoundedJson(decodeText(bytes));
  if (!Array.isArray(value)) throw new ClarteError('request-invalid', 'the file is no list');
  return value.map((row, i) => ({ place: { row: i + 1, at: `row ${i + 1}` }, undated: false, row }));
}
