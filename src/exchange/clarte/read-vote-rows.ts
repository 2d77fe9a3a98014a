/** Votes, one row a reading. */
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import { emptyPhoto, emptyReading } from '../empty-reading.ts';
import { openGradeReader } from '../grade-cells.ts';
import type { ExchangePhoto, Place, Reading } from '../neutral.ts';
import { numberIn, textIn } from '../table/cells.ts';
import type { NamedRow } from '../table/name-columns.ts';
import { isOwnTable } from './column-names.ts';
import { isWhole, placeOf, type TableRows } from './table-rows.ts';

/** Photos in the order they first stand in. Throws `scale-unknown`. */
export function readVoteRows(table: TableRows): ExchangePhoto[] {
  const { rows, columns, options, log } = table;
  const grades = openGradeReader(options, log, isOwnTable(columns));
  const photos = new Map<string, { place: Place; readings: Reading[] }>();
  for (const [i, row] of rows.entries()) {
    const place = placeOf(row, i);
    if (!isWhole(table, row, place)) continue;
    const reading = readRow(table, row, place, (text) => grades.read(text, place));
    if (!reading) continue;
    const name = textIn(row.cells.get('photo'));
    const held = photos.get(name);
    if (held) held.readings.push(reading);
    else photos.set(name, { place, readings: [reading] });
  }
  grades.finish();
  return [...photos].map(([name, { place, readings }]) => ({ ...emptyPhoto(name, place), readings }));
}

function readRow(
  { delimiter, log, options }: TableRows,
  { cells }: NamedRow,
  place: Place,
  readGrade: (text: string | undefined) => number | null,
): Reading | null {
  const given = cells.get('grade') ?? cells.get('label');
  const grade = readGrade(given);
  // Its reason is told already.
  if (grade === null && given !== undefined && given.trim() !== '') return null;
  const number = (column: string) => numberIn(cells.get(column), delimiter);
  const reading = number('reading') ?? 1;
  const lookedMs = number('looked_ms') ?? 0;
  const patches = PATCH_NAMES.map((name) => [name, number(name)] as const);
  const broken = [['reading', reading] as const, ['looked_ms', lookedMs] as const, ...patches].find(
    ([, value]) => Number.isNaN(value),
  );
  if (broken) {
    log.leave(place, 'malformed', `${broken[0]} is no number`);
    return null;
  }
  return {
    ...emptyReading(textIn(cells.get('rater')) || options.rater || '', place),
    reading,
    grade,
    patches: Object.fromEntries(patches.filter(([, value]) => value !== undefined)) as Reading['patches'],
    flags: cells.get('flags')?.split(' ').filter(Boolean) ?? [],
    comment: textIn(cells.get('comment')),
    lookedMs,
    madeAt: cells.get('made_at') ?? null,
  };
}
