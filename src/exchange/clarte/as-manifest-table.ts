/** Brings a study's own tables of labels and votes into the form of a manifest, so that the lab takes them as they are. */
import { FACT_COLUMN, MANIFEST_COLUMNS, RATER_COLUMN } from '#core/schema/manifest-row.ts';
import { booleanIn, numberIn, textIn } from '../table/cells.ts';
import type { Table, TableRow } from '../table/read-table.ts';
import { isOwnTable, STUDY_COLUMNS } from './column-names.ts';

export const isKnownColumn = (column: string) =>
  MANIFEST_COLUMNS.includes(column) ||
  RATER_COLUMN.test(column) ||
  FACT_COLUMN.test(column) ||
  [...STUDY_COLUMNS.labels, ...STUDY_COLUMNS.votes].some((own) => own === column);

/**
 * `zeroIsGrade`: the grades are on a scale on which 0 is one, to be mapped after; by default that is asked of the table.
 * `isOwn`: the grades stand on Clarté's scale, since a study wrote them. Columns are named in whatever case.
 */
export function asManifestTable(
  table: Table,
  zeroIsGrade?: boolean,
): { readonly table: Table; readonly isOwn: boolean } {
  const lower = { ...table, header: table.header.map(nameOfFixed) };
  const columns = new Set(lower.header);
  const isOwn = isOwnTable(columns);
  if (columns.has('rater') && columns.has('grade'))
    return { table: pivotVotes(lower, zeroIsGrade ?? !isOwn), isOwn };
  return { table: isOwn ? fromLabels(lower) : lower, isOwn };
}

function nameOfFixed(column: string): string {
  const clean = column.toLowerCase();
  return isKnownColumn(clean) && !RATER_COLUMN.test(column) && !FACT_COLUMN.test(column) ? clean : column;
}

const SPLITS = new Map([
  ['golden', 'golden'],
  ['training', 'train'],
]);

/** `decided` and `votes` become facts, the role the split. */
function fromLabels({ header, records, delimiter }: Table): Table {
  const at = (name: string) => header.indexOf(name);
  const names = new Map([
    ['decided', 'fact_decided'],
    ['votes', 'fact_votes'],
    ['role', 'split'],
  ]);
  return {
    delimiter,
    header: header.map((name) => names.get(name) ?? name),
    records: records.map(({ cells, line }) => ({
      line,
      cells: cells.map((cell, i) => {
        if (i === at('photo')) return textIn(cell);
        if (i === at('role')) return SPLITS.get(cell) ?? '';
        return i === at('decided') ? String(booleanIn(cell)) : cell;
      }),
    })),
  };
}

/**
 * One row a photo, one column a rater; a second reading is `.2`. “Not acne”, 0, is no label: where most first readings say
 * so the photo's label is 0, which is refused with its line.
 */
function pivotVotes({ header, records, delimiter }: Table, zeroIsGrade: boolean): Table {
  const at = (name: string) => header.indexOf(name);
  const cellOf = ({ cells }: TableRow, name: string) => cells[at(name)];
  const columns = new Set<string>();
  const photos = new Map<
    string,
    { line: number; grades: Map<string, string>; zeros: number; firsts: number }
  >();
  for (const row of records) {
    const name = textIn(cellOf(row, 'photo'));
    const photo = photos.get(name) ?? { line: row.line, grades: new Map(), zeros: 0, firsts: 0 };
    photos.set(name, photo);
    const grade = numberIn(cellOf(row, 'grade'), delimiter);
    if (grade === undefined) continue;
    const reading = numberIn(cellOf(row, 'reading'), delimiter) ?? 1;
    if (reading === 1) photo.firsts++;
    const isNotAcne = grade === 0 && !zeroIsGrade;
    if (isNotAcne && reading === 1) photo.zeros++;
    if (isNotAcne) continue;
    const rater = textIn(cellOf(row, 'rater'))
      .normalize('NFC')
      .trim()
      .replace(/\.(?=[2-9]$)/, '_');
    const column = `rater_${rater}${reading === 1 ? '' : `.${reading}`}`;
    columns.add(column);
    photo.grades.set(column, cellOf(row, 'grade'));
  }
  const raters = [...columns].sort();
  return {
    delimiter,
    header: ['photo', 'label', ...raters],
    records: [...photos].map(([name, { line, grades, zeros, firsts }]) => ({
      line,
      cells: [
        name,
        zeros > 0 && zeros > firsts / 2 ? '0' : '',
        ...raters.map((column) => grades.get(column) ?? ''),
      ],
    })),
  };
}
