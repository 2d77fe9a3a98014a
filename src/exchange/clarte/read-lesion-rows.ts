/** Lesions, one row a dot or box. */
import { emptyPhoto, emptyReading } from '../empty-reading.ts';
import { readLesionType } from '../lesion-types.ts';
import type { ExchangePhoto, Lesion, Place, Size } from '../neutral.ts';
import { numberIn, textIn } from '../table/cells.ts';
import type { NamedRow } from '../table/name-columns.ts';
import { isWhole, placeOf, type TableRows } from './table-rows.ts';

type Group = {
  readonly photo: string;
  readonly rater: string;
  readonly size: Size;
  readonly madeAt: string | null;
  readonly place: Place;
  readonly lesions: Lesion[];
  /** Rows that say there are none, or hold a lesion. */
  rows: number;
};

/** One reading per photo and rater. A row without a place says that no lesion is left. */
export function readLesionRows(table: TableRows): ExchangePhoto[] {
  const groups = new Map<string, Group>();
  for (const [i, row] of table.rows.entries()) {
    const place = placeOf(row, i);
    if (!isWhole(table, row, place)) continue;
    const head = readHead(table, row, place);
    if (!head) continue;
    const lesion = isPlaceless(row) ? null : readLesion(table, row, place);
    if (lesion === undefined) continue;
    const key = `${head.photo}\0${head.rater}`;
    const group: Group = groups.get(key) ?? { ...head, place, lesions: [], rows: 0 };
    if (group.size.widthPx !== head.size.widthPx || group.size.heightPx !== head.size.heightPx) {
      table.log.leave(place, 'malformed', `states another size of the photo than ${group.place.at}`);
      continue;
    }
    groups.set(key, group);
    group.rows++;
    if (lesion) group.lesions.push(lesion);
  }
  const byPhoto = Map.groupBy(groups.values(), ({ photo }) => photo);
  return [...byPhoto].map(([name, own]) => ({
    ...emptyPhoto(name, own[0].place),
    size: own[0].size,
    readings: own.map(({ rater, madeAt, size, lesions, place }) => ({
      ...emptyReading(rater, place),
      madeAt,
      marked: { size, lesions },
    })),
  }));
}

function readHead({ delimiter, options, log }: TableRows, { cells }: NamedRow, place: Place) {
  const photo = textIn(cells.get('photo') ?? cells.get('name'));
  const [width, height] = ['width_px', 'height_px'].map((name) => numberIn(cells.get(name), delimiter));
  const size =
    width === undefined || height === undefined
      ? options.sizeOf?.(photo)
      : { widthPx: width, heightPx: height };
  if (!size || !Number.isInteger(size.widthPx) || !Number.isInteger(size.heightPx) || !isSide(size)) {
    log.leave(place, 'size-unknown', 'width_px and height_px of the photo are not as they should be');
    return null;
  }
  const rater = textIn(cells.get('rater')) || options.rater || '';
  return { photo, rater, size, madeAt: cells.get('made_at') ?? null };
}

const isSide = ({ widthPx, heightPx }: Size) => Math.min(widthPx, heightPx) > 0;

const isPlaceless = ({ cells }: NamedRow) =>
  !['x', 'y', 'x_min_px', 'y_min_px'].some((name) => cells.has(name));

/** Undefined where the row cannot be used. */
function readLesion({ delimiter, options, log }: TableRows, { cells }: NamedRow, place: Place) {
  const number = (name: string) => numberIn(cells.get(name), delimiter);
  const word = textIn(cells.get('type')) || 'unknown';
  const type = readLesionType(word, options.types);
  const from = cells.get('from') ?? 'rater';
  const leave = (code: 'type-unknown' | 'malformed', reason: string) => log.leave(place, code, reason);
  if (type === null) return leave('type-unknown', `“${word}” is no type of lesion; say which with types`);
  if (from !== 'rater' && from !== 'model') return leave('malformed', 'from is neither rater nor model');
  const whole = { type, from, place } as const;
  const spot = cells.has('x_min_px') ? readBox(number) : readPoint(number);
  return typeof spot === 'string' ? leave('malformed', spot) : { ...whole, ...spot };
}

type NumberIn = (column: string) => number | undefined;

/** A reason where it is no box. */
function readBox(number: NumberIn): Pick<Lesion, 'x' | 'y' | 'radiusPx' | 'box'> | string {
  const sides = ['x_min_px', 'y_min_px', 'x_max_px', 'y_max_px'].map(number);
  if (sides.some((side) => side === undefined || Number.isNaN(side)))
    return 'the box lacks a side, or one is no number';
  const [x0, y0, x1, y1] = sides as number[];
  if (x1 < x0 || y1 < y0) return 'the box ends before it begins';
  const box = { widthPx: x1 - x0, heightPx: y1 - y0 };
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, radiusPx: (x1 - x0 + y1 - y0) / 4, box };
}

/** A reason where it is no point. */
function readPoint(number: NumberIn): Pick<Lesion, 'x' | 'y' | 'radiusPx' | 'box'> | string {
  const [x, y, radius] = [number('x'), number('y'), number('radius_px')];
  if (x === undefined || y === undefined || [x, y, radius].some(Number.isNaN))
    return 'x, y or radius_px is no number';
  if (radius !== undefined && radius <= 0) return 'radius_px is not above 0';
  return { x, y, radiusPx: radius ?? null, box: null };
}
