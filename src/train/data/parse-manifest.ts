/** Parses a manifest's text into rows; hostile until it has passed here. */
import { CsvError, parse } from 'csv-parse/sync';
import { ClarteError } from '#core/errors.ts';
import {
  FACT_COLUMN,
  MANIFEST_COLUMNS,
  type ManifestRow,
  ManifestRowSchema,
  RATER_COLUMN,
} from '#core/schema/manifest-row.ts';
import type { LeftOut } from './dataset.ts';

/** Longest manifest in bytes and rows, and longest row in bytes. */
export const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;
const MAX_ROWS = 500_000;
const MAX_ROW_BYTES = 64 * 1024;

export type ParsedManifest = {
  readonly rows: readonly { readonly line: number; readonly row: ManifestRow }[];
  /** Rows that are broken, each with its line and what is wrong. */
  readonly broken: readonly LeftOut[];
};

type Row = { readonly record: readonly string[]; readonly line: number };
/** Where a column's cell goes. */
type Column = { readonly part: 'row' | 'raters' | 'more'; readonly name: string };

/**
 * Throws `manifest-invalid` where the file as a whole cannot be trusted: not UTF-8, no CSV, no column `photo`, a column
 * that is unknown (a misspelt `subject` would else part one person's photos) or named twice.
 */
export function parseManifest(bytes: Uint8Array): ParsedManifest {
  const [header, ...records] = readRecords(bytes);
  if (!header) throw new ClarteError('manifest-invalid', 'it is empty');
  const columns = readHeader(header.record);
  const rows: ParsedManifest['rows'][number][] = [];
  const broken: LeftOut[] = [];
  for (const { record, line } of records) {
    const cells = sortCells(columns, record);
    const name = makePrintable(cells.name ?? cells.photo ?? '');
    if (record.length !== columns.length) {
      broken.push({ name, line, reason: `has ${record.length} cells, the header ${columns.length}` });
      continue;
    }
    const parsed = ManifestRowSchema.safeParse(cells);
    if (parsed.success) rows.push({ line, row: parsed.data });
    else broken.push({ name, line, reason: explainIssues(parsed.error.issues) });
  }
  return { rows, broken };
}

function readRecords(bytes: Uint8Array): Row[] {
  if (bytes.length > MAX_MANIFEST_BYTES) throw new ClarteError('manifest-invalid', 'it is larger than 64 MB');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ClarteError('manifest-invalid', 'it is not UTF-8', { cause });
  }
  const lines: number[] = [];
  let endedAt = 0;
  const onRecord = (record: string[], context: { readonly lines: number; readonly records: number }) => {
    if (context.records > MAX_ROWS + 1)
      throw new ClarteError('manifest-invalid', `it has more than ${MAX_ROWS} rows`);
    endedAt = context.lines;
    // csv-parse counts to a row's end; a cell may hold line breaks.
    lines.push(endedAt - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0));
    return record;
  };
  const options = { relax_column_count: true, skip_empty_lines: true, trim: true, on_record: onRecord };
  try {
    const records: string[][] = parse(text, { ...options, max_record_size: MAX_ROW_BYTES });
    return records.map((record, i) => ({ record, line: lines[i] }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // The row that begins there may be open to the end of the file.
    const detail = makePrintable(`from line ${endedAt + 1}: ${cause.message}`);
    throw new ClarteError('manifest-invalid', detail, { cause });
  }
}

function readHeader(header: readonly string[]): Column[] {
  const refuse = (detail: string) => new ClarteError('manifest-invalid', makePrintable(detail));
  if (!header.includes('photo')) throw refuse('it has no column photo');
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) throw refuse(`the column ${twice} stands there twice`);
  return header.map((column) => {
    if (MANIFEST_COLUMNS.includes(column)) return { part: 'row', name: column };
    const rater = RATER_COLUMN.exec(column)?.[1];
    const fact = FACT_COLUMN.exec(column)?.[1];
    const name = rater ?? fact;
    if (name === undefined || name in Object.prototype)
      throw refuse(
        `there is no column “${column}”; columns: ${MANIFEST_COLUMNS.join(', ')}, rater_<name>, fact_<name>`,
      );
    return { part: rater === undefined ? 'more' : 'raters', name };
  });
}

type Cells = { raters: Record<string, string>; more: Record<string, string>; name?: string; photo?: string };

function sortCells(columns: readonly Column[], record: readonly string[]): Cells {
  const cells = { row: {}, raters: {}, more: {} } as Record<Column['part'], Record<string, string>>;
  for (const [i, { part, name }] of columns.entries()) if (record[i]) cells[part][name] = record[i];
  return { ...cells.row, raters: cells.raters, more: cells.more };
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

function explainIssues(issues: readonly Issue[]): string {
  return issues
    .map(({ path: [part, name], message }) => {
      const column = name === undefined ? part : `${part === 'raters' ? 'rater' : 'fact'}_${String(name)}`;
      return `${String(column)} ${message}`;
    })
    .join('; ');
}

/** What of a stranger's text may be shown on a terminal: no control characters, not endless. */
function makePrintable(text: string): string {
  const clean = text.replace(/\p{Cc}/gu, '\ufffd');
  return clean.length > 300 ? `${clean.slice(0, 299)}…` : clean;
}
