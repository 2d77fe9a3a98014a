/** Which column of a table is which: by its own name or one that other programs give it. */
import { ClarteError, type FaultCode } from '#core/errors.ts';
import type { Log } from '../start-log.ts';
import type { Table } from './read-table.ts';

/** A table's cells by the names that were asked for. */
export type NamedRow = {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  /** How many cells the row has, where that is not the header's number. */
  readonly wrongLength: number | null;
};

/**
 * Rows by the wanted names; `nameOf` gives a column's, or null for one that is not wanted. Columns without a name or
 * not wanted are noted. Throws `code` where a name stands there twice.
 */
export function nameColumns(
  { header, records }: Table,
  nameOf: (column: string) => string | null,
  log: Pick<Log, 'note'>,
  code: FaultCode,
): NamedRow[] {
  const names = header.map((column) => (isUnnamed(column) ? null : nameOf(column)));
  const twice = names.find((name, i) => name !== null && names.indexOf(name) !== i);
  if (twice !== undefined) throw new ClarteError(code, `the column ${twice} stands there twice`);
  for (const [i, name] of names.entries())
    if (name === null && records.some(({ cells }) => (cells[i] ?? '') !== ''))
      log.note('column-ignored', isUnnamed(header[i]) ? `column ${i + 1}, without a name` : header[i]);
  return records.map(({ cells, line }) => ({
    line,
    cells: new Map(
      names.flatMap((name, i) => (name === null || !cells[i] ? [] : [[name, cells[i]] as const])),
    ),
    wrongLength: cells.length === header.length ? null : cells.length,
  }));
}

/** Without a name, or numbered by pandas. */
export const isUnnamed = (column: string) => column === '' || /^Unnamed: \d+$/.test(column);
