/** Reads a table as spreadsheets and other programs write it: any delimiter, UTF-8 or UTF-16. */
import { CsvError, parse } from 'csv-parse/sync';
import { ClarteError, type FaultCode } from '#core/errors.ts';
import { decodeText } from '../decode-text.ts';
import { makePrintable } from '../start-log.ts';

/** Longest row in bytes. */
const MAX_ROW_BYTES = 64 * 1024;
const DELIMITERS = [',', ';', '\t', '|'] as const;

export type TableRow = { readonly cells: readonly string[]; readonly line: number };
/** A table; `header` has one name a column, trimmed, and may hold empty names. */
export type Table = {
  readonly header: readonly string[];
  readonly records: readonly TableRow[];
  readonly delimiter: string;
};

export type TableLimits = {
  readonly code: FaultCode;
  readonly mostRows: number;
  /** Whether blanks at the ends of unquoted cells go. */
  readonly trim?: boolean;
};

/**
 * The table. `isKnown` tells which names of columns are looked for: the delimiter is the one by which most are found.
 * Throws `code` where the file is empty, no table, or longer than allowed.
 */
export function readTable(
  bytes: Uint8Array,
  isKnown: (column: string) => boolean,
  { code, mostRows, trim = true }: TableLimits,
): Table {
  const { text, named, skipped } = takeSeparatorLine(decodeText(bytes, code));
  const delimiter = named ?? chooseDelimiter(text, isKnown);
  const lines: number[] = [];
  let endedAt = 0;
  const onRecord = (record: string[], context: { readonly lines: number; readonly records: number }) => {
    if (context.records > mostRows + 1) throw new ClarteError(code, `it has more than ${mostRows} rows`);
    endedAt = context.lines;
    // csv-parse counts to a row's end; a cell may hold line breaks.
    lines.push(endedAt - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0) + skipped);
    return record;
  };
  const options = { delimiter, relax_column_count: true, skip_empty_lines: true, trim, on_record: onRecord };
  try {
    const records: string[][] = parse(text, { ...options, max_record_size: MAX_ROW_BYTES });
    if (records.length === 0) throw new ClarteError(code, 'it is empty');
    const header = records[0].map((name) => name.normalize('NFC').trim());
    return {
      header,
      records: records.slice(1).flatMap((cells, i) =>
        // Rows that a spreadsheet leaves behind: delimiters and nothing between them.
        cells.length > 1 && cells.every((cell) => cell.trim() === '')
          ? []
          : [{ cells: dropEmptyEnd(cells, header.length), line: lines[i + 1] }],
      ),
      delimiter,
    };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    // The row that begins there may be open to the end of the file.
    const detail = makePrintable(`from line ${endedAt + 1 + skipped}: ${cause.message}`);
    throw new ClarteError(code, detail, { cause });
  }
}

/** A first line `sep=;`, by which Excel is told the delimiter. */
function takeSeparatorLine(text: string) {
  const line = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(text);
  return line
    ? { text: text.slice(line[0].length), named: line[1], skipped: 1 }
    : { text, named: undefined, skipped: 0 };
}

function chooseDelimiter(text: string, isKnown: (column: string) => boolean): string {
  const first = text.slice(0, MAX_ROW_BYTES).match(/[^\r\n]+/)?.[0] ?? '';
  const score = (delimiter: string) =>
    first.split(delimiter).filter((name) => isKnown(name.replace(/^\s*"|"\s*$/g, '').trim())).length;
  return DELIMITERS.reduce((best, next) => (score(next) > score(best) ? next : best));
}

/** A row's empty cells beyond the header; a spreadsheet saves them where a column once was. */
function dropEmptyEnd(cells: readonly string[], columns: number): readonly string[] {
  let end = cells.length;
  while (end > columns && cells[end - 1].trim() === '') end--;
  return end === cells.length ? cells : cells.slice(0, end);
}
