/** Reads who is on which photo from a CSV file that lies with the photos. */
import { AddPhotoQuerySchema } from '#core/schema/study.ts';

/** What is known of a photo next to its picture, as texts; what is not known is absent. */
export type PhotoFacts = Partial<Record<(typeof FACTS)[number], string>>;

const FACTS = ['subject', 'visit', 'view', 'skinTone', 'sex', 'camera', 'clinic'] as const;
/** Columns as manifests call them. */
const COLUMNS: Readonly<Record<string, (typeof FACTS)[number] | 'photo'>> = {
  photo: 'photo',
  name: 'photo',
  file: 'photo',
  skin_tone: 'skinTone',
  skintone: 'skinTone',
  fact_visit: 'visit',
  fact_view: 'view',
  ...Object.fromEntries(FACTS.map((fact) => [fact, fact])),
};

/**
 * Facts by the photo's path as the table writes it, with `/` between folders; null where there is no column “photo”. Cells that
 * make no sense are left out.
 */
export function readPhotoFacts(text: string): Map<string, PhotoFacts> | null {
  const [head, ...rows] = readCells(text.replace(/^\uFEFF/, ''));
  const columns = (head ?? []).map((cell) => COLUMNS[cell.trim().toLowerCase()] ?? null);
  const photo = columns.indexOf('photo');
  if (photo < 0) return null;
  return new Map(
    rows.flatMap((cells) => {
      const path = toPath(cells[photo] ?? '');
      if (path === '') return [];
      const facts = columns.flatMap((column, i) => {
        const value = (cells[i] ?? '').trim();
        return column && column !== 'photo' && isFact(column, value) ? [[column, value]] : [];
      });
      return [[path, Object.fromEntries(facts) as PhotoFacts] as const];
    }),
  );
}

/** As tables and files are compared: one kind of slash, one way to write letters with marks. */
const toPath = (text: string) =>
  text
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .normalize('NFC');
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/**
 * The row of a table that is about each file: the longest that the file's path ends in, or else the only one that ends in the
 * file's path. A row is never given to a file of the same name in another folder: that may be another person.
 */
export function matchFacts(
  table: ReadonlyMap<string, PhotoFacts>,
  paths: readonly string[],
): { readonly rowOf: ReadonlyMap<string, PhotoFacts>; readonly rowsLeft: readonly string[] } {
  const rows = Map.groupBy(table.keys(), nameOf);
  const used = new Set<string>();
  const rowOf = new Map<string, PhotoFacts>();
  for (const path of paths) {
    const own = toPath(path);
    const sameName = rows.get(nameOf(own)) ?? [];
    const within = sameName.filter((row) => `/${own}`.endsWith(`/${row}`));
    const around = sameName.filter((row) => `/${row}`.endsWith(`/${own}`));
    const [row] = within.length > 0 ? within.toSorted((a, b) => b.length - a.length) : onlyOne(around);
    if (row === undefined) continue;
    used.add(row);
    rowOf.set(path, table.get(row)!);
  }
  return { rowOf, rowsLeft: [...table.keys()].filter((row) => !used.has(row)) };
}

const onlyOne = (rows: readonly string[]) => (rows.length === 1 ? rows : []);

const isFact = (fact: (typeof FACTS)[number], value: string) =>
  value !== '' && AddPhotoQuerySchema.shape[fact].safeParse(value).success;

/** Rows of cells; the delimiter is what the first line has most of. A cell in quotes may hold it, and line ends. */
function readCells(text: string): string[][] {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const count = (mark: string) => line.split(mark).length;
  const delimiter = [',', ';', '\t'].reduce((a, b) => (count(b) > count(a) ? b : a));
  const rows: string[][] = [['']];
  const cell = new RegExp(
    `"((?:[^"]|"")*)"|(${delimiter === '\t' ? '\\t' : delimiter})|(\\r?\\n|\\r)|([^])`,
    'g',
  );
  for (const [, quoted, next, end, plain] of text.matchAll(cell)) {
    const row = rows[rows.length - 1];
    if (next) row.push('');
    else if (end) rows.push(['']);
    else row[row.length - 1] += quoted?.replaceAll('""', '"') ?? plain;
  }
  return rows.filter((row) => row.some((one) => one.trim() !== ''));
}
