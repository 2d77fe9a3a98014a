/** Parses a manifest's text into rows; hostile until it has passed here. */
import { ClarteError } from '#core/errors.ts';
import {
  FACT_COLUMN,
  MANIFEST_COLUMNS,
  type ManifestRow,
  ManifestRowSchema,
  RATER_COLUMN,
} from '#core/schema/manifest-row.ts';
import { mapGrade, refuseForeignScale, type ScaleMap } from '../scales.ts';
import { makePrintable } from '../start-log.ts';
import { numberIn, plainDecimal } from '../table/cells.ts';
import { isUnnamed } from '../table/name-columns.ts';
import { readTable, type Table } from '../table/read-table.ts';
import { asManifestTable, isKnownColumn } from './as-manifest-table.ts';

/** Longest manifest in bytes and rows. */
export const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;
const MAX_ROWS = 500_000;

export type ParsedManifest = {
  readonly rows: readonly { readonly line: number; readonly row: ManifestRow }[];
  /** Rows that are broken, each with its line and what is wrong. */
  readonly broken: readonly { readonly name: string; readonly line: number; readonly reason: string }[];
};

/** Where a column's cell goes; null for a column that says nothing. */
type Column = { readonly part: 'row' | 'raters' | 'more'; readonly name: string } | null;
/** Columns of numbers: written with a decimal comma or as 23.0, they are the same. */
const NUMBERS = new Set(['label', 'fold', 'age', 'exposure_time', 'iso', 'aperture', 'orientation']);

/**
 * A manifest, or a study's own table of labels or votes. `scale` maps labels of another scale; it is recorded as
 * `fact_scale`. Throws `manifest-invalid` where the file as a whole cannot be trusted: not UTF-8 or UTF-16, no table, no
 * column `photo`, a column that is unknown (a misspelt `subject` would else part one person's photos) or named twice;
 * `scale-unknown` where labels look like another scale's.
 */
export function parseManifest(bytes: Uint8Array, scale?: ScaleMap): ParsedManifest {
  if (bytes.length > MAX_MANIFEST_BYTES) throw new ClarteError('manifest-invalid', 'it is larger than 64 MB');
  const read = readTable(bytes, isKnownColumn, { code: 'manifest-invalid', mostRows: MAX_ROWS });
  const { table, isOwn } = asManifestTable(read, scale && mapGrade(scale, 0) !== 0);
  const columns = readHeader(table);
  const rows: ParsedManifest['rows'][number][] = [];
  const broken: ParsedManifest['broken'][number][] = [];
  const given: number[] = [];
  for (const { cells: record, line } of table.records) {
    const cells = sortCells(columns, record, table.delimiter);
    const name = makePrintable(cells.name ?? cells.photo ?? '');
    if (record.length !== columns.length) {
      broken.push({ name, line, reason: `has ${record.length} cells, the header ${columns.length}` });
      continue;
    }
    if (!isOwn) given.push(...gradesOf(cells));
    const parsed = ManifestRowSchema.safeParse(scale ? mapCells(cells, scale) : cells);
    if (parsed.success) rows.push({ line, row: parsed.data });
    else broken.push({ name, line, reason: explainIssues(parsed.error.issues) });
  }
  if (!scale && !isOwn) refuseForeignScale(given);
  return { rows, broken };
}

function readHeader({ header, records }: Table): Column[] {
  const refuse = (detail: string) => new ClarteError('manifest-invalid', makePrintable(detail));
  if (header.includes('x') || header.includes('x_min_px')) throw refuse('it holds lesions, not labels');
  if (!header.includes('photo')) throw refuse('it has no column photo');
  const twice = header.find((name, i) => !isUnnamed(name) && header.indexOf(name) !== i);
  if (twice !== undefined) throw refuse(`the column ${twice} stands there twice`);
  return header.map((column, i) => {
    if (MANIFEST_COLUMNS.includes(column)) return { part: 'row', name: column };
    const rater = RATER_COLUMN.exec(column)?.[1];
    const fact = FACT_COLUMN.exec(column)?.[1];
    const name = rater ?? fact;
    // A spreadsheet's empty column, or pandas' numbers of rows.
    if (isUnnamed(column) && (i === 0 || records.every(({ cells }) => (cells[i] ?? '') === ''))) return null;
    if (isUnnamed(column)) throw refuse(`column ${i + 1} has cells and no name`);
    if (name === undefined || name in Object.prototype)
      throw refuse(
        `there is no column “${column}”; columns: ${MANIFEST_COLUMNS.join(', ')}, rater_<name>, fact_<name>`,
      );
    return { part: rater === undefined ? 'more' : 'raters', name };
  });
}

type Cells = {
  raters: Record<string, string>;
  more: Record<string, string>;
  name?: string;
  photo?: string;
  label?: string;
};

function sortCells(columns: readonly Column[], record: readonly string[], delimiter: string): Cells {
  const cells = { row: {}, raters: {}, more: {} } as Record<
    'row' | 'raters' | 'more',
    Record<string, string>
  >;
  for (const [i, column] of columns.entries()) {
    if (column === null || !record[i]) continue;
    const isNumber = column.part === 'raters' || (column.part === 'row' && NUMBERS.has(column.name));
    if (isNumber && numberIn(record[i], delimiter) === undefined) continue;
    cells[column.part][column.name] = isNumber ? plainDecimal(record[i], delimiter) : record[i];
  }
  return { ...cells.row, raters: cells.raters, more: cells.more };
}

/** Labels and votes that are numbers, before they are checked. */
function gradesOf({ label, raters }: Cells): number[] {
  return [label ?? '', ...Object.values(raters)]
    .map((cell) => numberIn(cell, '.'))
    .filter((grade) => grade !== undefined && !Number.isNaN(grade)) as number[];
}

/** A label the scale does not reach stays as it is written, and is refused with its row where it is no label of ours. */
function mapCells(cells: Cells, scale: ScaleMap): Cells {
  const map = (cell: string) => {
    const given = numberIn(cell, '.');
    const grade = given === undefined || Number.isNaN(given) ? null : mapGrade(scale, given);
    return grade === null ? `${cell} (not on the scale)` : String(grade);
  };
  return {
    ...cells,
    ...(cells.label === undefined ? {} : { label: map(cells.label) }),
    raters: Object.fromEntries(Object.entries(cells.raters).map(([name, cell]) => [name, map(cell)])),
    more: { ...cells.more, scale: scale.text.slice(0, 200) },
  };
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
