/** Writes a table as CSV (RFC 4180). */
import { stringify } from 'csv-stringify/sync';

/**
 * With CRLF. Text that begins like a formula would be one in a spreadsheet: it gets a ' before it, which {@link textIn}
 * takes off; with `plain` it does not, for tables that programs read to the letter.
 */
export function writeTable(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
  { plain = false }: { readonly plain?: boolean } = {},
): string {
  const safe = (value: unknown) =>
    typeof value === 'string' && /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  const guarded = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, safe(row[column])] as const)),
  );
  return stringify(plain ? [...rows] : guarded, {
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    quoted_match: /[\r\n]|^\s|\s$/,
    cast: { boolean: String },
  });
}
