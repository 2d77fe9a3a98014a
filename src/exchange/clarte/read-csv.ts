/** Reads a table of labels, votes or lesions, Clarté's own or another's, into the neutral form. */
import { ClarteError } from '#core/errors.ts';
import { RATER_COLUMN } from '#core/schema/manifest-row.ts';
import type { ExchangeSet, FileIn } from '../neutral.ts';
import type { ReadOptions } from '../read-options.ts';
import { startLog } from '../start-log.ts';
import { nameColumns } from '../table/name-columns.ts';
import { readTable } from '../table/read-table.ts';
import { columnNameOf, kindOfTable, type TableKind } from './column-names.ts';
import { readLesionRows } from './read-lesion-rows.ts';
import { readVoteRows } from './read-vote-rows.ts';
import { readWideRows } from './read-wide-rows.ts';

const MOST_ROWS = 500_000;

/**
 * `what` is what the rows are; by the columns where it is not told. Throws `request-invalid` where it is no table or
 * lacks a column, `scale-unknown` where the grades look like another scale.
 */
export function readCsv(file: FileIn, options: ReadOptions, what?: TableKind): ExchangeSet {
  const log = startLog();
  const own = options.control?.trim().toLowerCase();
  const nameOf = (column: string, of?: TableKind) =>
    own !== undefined && column.toLowerCase() === own ? 'grade' : columnNameOf(column, of);
  const limits = { code: 'request-invalid', mostRows: MOST_ROWS } as const;
  const table = readTable(file.bytes, (column) => nameOf(column) !== null, limits);
  const columns = new Set(table.header.map((column) => nameOf(column)).filter((name) => name !== null));
  if (!columns.has('photo') && !columns.has('name'))
    throw new ClarteError('request-invalid', 'no column “photo”');
  const found = kindOfTable(columns);
  const kind = what ?? found;
  if (kind === null) throw new ClarteError('request-invalid', 'no column “label”, “grade”, “rater_…” or “x”');
  if (kind === 'lesions' && found !== 'lesions') throw new ClarteError('request-invalid', 'no column “x”');
  if (kind !== 'lesions' && found === 'lesions')
    throw new ClarteError('request-invalid', 'the file holds lesions, not grades');
  const isWide = [...columns].some((column) => RATER_COLUMN.test(column)) && !columns.has('rater');
  const isLong = kind === 'votes' && !isWide;
  const read = kind === 'lesions' || isLong ? kind : 'labels';
  const rows = nameColumns(table, (column) => nameOf(column, read), log, 'request-invalid');
  const given = { rows, columns, delimiter: table.delimiter, options, log };
  const readRows = { lesions: readLesionRows, votes: readVoteRows, labels: readWideRows }[read];
  const photos = readRows(given);
  return { photos, ...log.done(), scale: options.scale?.text ?? null };
}
