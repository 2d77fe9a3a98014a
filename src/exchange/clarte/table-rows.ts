/** What the readers of tables share. */
import type { Place } from '../neutral.ts';
import type { ReadOptions } from '../read-options.ts';
import type { Log } from '../start-log.ts';
import type { NamedRow } from '../table/name-columns.ts';

/** A table whose columns are known. */
export type TableRows = {
  readonly rows: readonly NamedRow[];
  readonly columns: ReadonlySet<string>;
  readonly delimiter: string;
  readonly options: ReadOptions;
  readonly log: Log;
};

export const placeOf = (row: NamedRow, i: number): Place => ({ row: i + 1, at: `line ${row.line}` });

/** Whether a row can be used: it has a photo and, where cells were cut off or added, says so. */
export function isWhole({ log }: TableRows, row: NamedRow, place: Place): boolean {
  const fault = refuseRow(row);
  if (fault) log.leave(place, 'malformed', fault);
  return fault === null;
}

function refuseRow({ cells, wrongLength }: NamedRow): string | null {
  if (wrongLength !== null) return `has ${wrongLength} cells, which is not the header’s number`;
  const photo = cells.get('photo') ?? cells.get('name') ?? '';
  if (photo === '') return 'photo is empty';
  if (photo.length > 1024) return 'photo is longer than 1024 characters';
  return /\p{Cc}/u.test(photo) ? 'photo has control characters in it' : null;
}
