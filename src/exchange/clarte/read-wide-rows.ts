/** Labels, one row a photo, with a column a rater where there are any. */
import { MANIFEST_COLUMNS, RATER_COLUMN } from '#core/schema/manifest-row.ts';
import { emptyPhoto, emptyReading } from '../empty-reading.ts';
import { openGradeReader } from '../grade-cells.ts';
import type { ExchangePhoto, PhotoLabel, Reading } from '../neutral.ts';
import { booleanIn, numberIn, textIn } from '../table/cells.ts';
import type { NamedRow } from '../table/name-columns.ts';
import { isOwnTable } from './column-names.ts';
import { isWhole, placeOf, type TableRows } from './table-rows.ts';

const FACTS = MANIFEST_COLUMNS.filter((column) => !['photo', 'name', 'label'].includes(column));

/** Photos; a name that stands there twice is left out the second time. Throws `scale-unknown`. */
export function readWideRows(table: TableRows): ExchangePhoto[] {
  const { rows, columns, options, log, delimiter } = table;
  const grades = openGradeReader(options, log, isOwnTable(columns));
  const raters = [...columns].filter((column) => RATER_COLUMN.test(column));
  const facts = [...columns].filter((column) => FACTS.includes(column) || column.startsWith('fact_'));
  const photos = new Map<string, ExchangePhoto>();
  for (const [i, row] of rows.entries()) {
    const place = placeOf(row, i);
    if (!isWhole(table, row, place)) continue;
    const name = textIn(row.cells.get('photo') ?? row.cells.get('name'));
    const held = photos.get(name);
    if (held) {
      log.leave(place, 'photo-twice', `stands on ${held.place.at} already`);
      continue;
    }
    const left = log.done().left.length;
    const grade = grades.read(row.cells.get('label') ?? row.cells.get('grade'), place);
    const readings = raters.flatMap((column): Reading[] => {
      const own = grades.read(row.cells.get(column), place);
      return own === null ? [] : [{ ...emptyReading('', place), ...whoOf(column), grade: own }];
    });
    const told = log.done().left.length > left;
    if (grade === null && readings.length === 0 && !told) log.leave(place, 'empty', 'has no label');
    photos.set(name, {
      ...emptyPhoto(name, place),
      label: grade === null ? null : labelOf(row, grade, delimiter),
      facts: Object.fromEntries(
        facts.flatMap((column) => {
          const cell = textIn(row.cells.get(column));
          return cell === '' ? [] : [[column, cell]];
        }),
      ),
      readings,
    });
  }
  grades.finish();
  return [...photos.values()];
}

function labelOf({ cells }: NamedRow, grade: number, delimiter: string): PhotoLabel {
  const votes = numberIn(cells.get('votes'), delimiter) ?? 0;
  return {
    grade,
    decided: booleanIn(cells.get('decided')),
    votes: Number.isInteger(votes) && votes >= 0 ? votes : 0,
    role: cells.get('role') ?? '',
  };
}

/** `rater_ann.2` is ann's second reading. */
export function whoOf(column: string): { readonly rater: string; readonly reading: number } {
  const [, name, again] = /^(.*?)(?:\.([2-9]))?$/.exec(column.slice('rater_'.length))!;
  return { rater: name, reading: Number(again ?? 1) };
}
