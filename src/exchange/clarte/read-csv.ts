/** Reads a table of labels, votes or lesions, Clarté's own or another's, into the neutral form. */
import { ClarteError } from '#core/errors.ts';
import type { ExchangeSet, FileIn } from '../neutral.ts';
import type { ReadOptions } from '../read-options.ts';
import { startLog } from '../start-log.ts';
import { nameColumns } from '../table/name-columns.ts';
import { readTable } from '../table/read-table.ts';
import { columnNameOf, isOwnTable, kindOfTable, type TableKind } from './column-names.ts';
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
  const nameOf = (column: string) =>
    own !== undefined && column.toLowerCase() === own ? 'grade' : columnNameOf(column);
  const limits = { code: 'request-invalid', mostRows: MOST_ROWS } as const;
  const table = readTable(file.bytes, (column) => nameOf(column) !== null, limits);
  const columns = new Set(table.header.map(nameOf).filter((name) => name !== null));
  if (!columns.has('photo') && !columns.has('name'))
    throw new ClarteError('request-invalid', 'no column “photo”');
  const found = kindOfTable(columns);
  const kind = what ?? found;
  if (kind === null) throw new ClarteError('request-invalid', 'no column “label”, “grade”, “rater_…” or “x”');
  if (kind === 'lesions' && found !== 'lesions') throw new ClarteError('request-invalid', 'no column “x”');
  if (kind !== 'lesions' && found === 'lesions')
    throw new ClarteError('request-invalid', 'the file holds lesions, not grades');
  const rows = nameColumns(table, nameOf, log, 'request-invalid');
  const given = { rows, columns, delimiter: table.delimiter, options, log };
  const photos =
    kind === 'lesions'
      ? readLesionRows(given)
      : kind === 'votes' && columns.has('rater')
        ? readVoteRows(given)
        : readWideRows(given);
  const isOwn = isOwnTable(columns);
  return { photos, ...log.done(), scale: isOwn || !options.scale ? null : options.scale.text };
}
