/** Turns the neutral form into the rows a study takes in. */
import { RaterNameSchema } from '#core/schema/rater-name.ts';
import { openPhotoFinder } from './find-photo.ts';
import { fitLesions } from './fit-lesions.ts';
import type { ExchangePhoto, ExchangeSet, Left, Lesion, Place, Reading, Size } from './neutral.ts';
import { type Log, startLog } from './start-log.ts';

/** A photo labels may be for. */
export type TargetPhoto = Size & { readonly name: string };
/** A row as its schema wants it, unchecked. `undated`: the file does not tell when it was made. */
export type PlacedRow = {
  readonly place: Place;
  readonly undated: boolean;
  readonly row: Readonly<Record<string, unknown>>;
};
export type ExchangeRows = { readonly rows: readonly PlacedRow[]; readonly left: readonly Left[] };

/**
 * Rows in the order of the file, names of photos as the study has them. What finds no photo, holds no answer, or does not
 * fit the photo is left out; nothing becomes an empty vote. `now` stands where a file tells no time.
 */
export function toRows(
  set: ExchangeSet,
  what: 'labels' | 'votes' | 'lesions',
  photos: readonly TargetPhoto[],
  now: Date,
): ExchangeRows {
  const find = openPhotoFinder(photos.map((photo) => [photo.name, photo] as const));
  const log = startLog();
  const told = tellPlaces(set.left);
  const rows = set.photos.flatMap((photo): PlacedRow[] => {
    const found = find(photo.name);
    if (!found.ok) {
      log.leave(photo.place, found.code, found.reason);
      for (const { place } of photo.readings.slice(1))
        if (place.row !== photo.place.row) log.leave(place, found.code, found.reason);
      return [];
    }
    if (what === 'labels') return labelRow(photo, found.photo.name, log, told);
    return photo.readings.flatMap((reading): PlacedRow[] => {
      if (!isUsable(reading, log)) return [];
      const head = { photo: found.photo.name, rater: raterOf(reading) };
      const when = dateOf(reading, now);
      const row = what === 'votes' ? voteOf(reading, log, told) : lesionsOf(reading, found.photo, log, told);
      return row === null ? [] : [{ place: reading.place, ...when, row: { ...head, ...when.row, ...row } }];
    });
  });
  return { rows, left: [...set.left, ...log.done().left].sort((a, b) => a.row - b.row) };
}

function isUsable({ status, rater, place }: Reading, log: Log): boolean {
  if (status !== 'done') {
    log.leave(
      place,
      'skipped',
      status === 'skipped' ? 'was cancelled or skipped, and is no vote' : 'was withdrawn',
    );
    return false;
  }
  if (RaterNameSchema.safeParse(rater).success) return true;
  const reason =
    rater === ''
      ? 'names no rater; say who with rater'
      : 'no name for a rater: letters, digits, blanks and . _ - ’, 60 at most';
  log.leave(place, 'rater-name', reason);
  return false;
}

const raterOf = ({ rater }: Reading) => RaterNameSchema.parse(rater);

/** Time with zone goes to UTC; anything else stays for the schema to refuse. */
function dateOf({ madeAt }: Reading, now: Date) {
  if (madeAt === null || madeAt === '') return { undated: true, row: { madeAt: now.toISOString() } };
  const at = /(?:Z|[+-]\d\d:?\d\d)$/.test(madeAt) ? new Date(madeAt) : null;
  return {
    undated: false,
    row: { madeAt: at === null || Number.isNaN(at.getTime()) ? madeAt : at.toISOString() },
  };
}

type Told = ReadonlySet<string>;

/** Every place something was left out of, and those it lies in: of them nothing more needs to be said. */
function tellPlaces(left: readonly Left[]): Told {
  return new Set(
    left.flatMap(({ at }) => at.split(', ').map((_, i, parts) => parts.slice(0, i + 1).join(', '))),
  );
}

function voteOf(
  { reading, grade, patches, flags, comment, lookedMs, marked, place }: Reading,
  log: Log,
  told: Told,
) {
  if (grade !== null || flags.length > 0) return { reading, grade, patches, flags, comment, lookedMs };
  if (!told.has(place.at))
    log.leave(place, 'empty', marked === null ? 'neither grade nor flag' : 'holds lesions and no grade');
  return null;
}

function lesionsOf({ marked, place }: Reading, photo: TargetPhoto, log: Log, told: Told) {
  if (marked === null) {
    if (!told.has(place.at))
      log.leave(place, 'empty', 'marks no lesion and does not say that there are none');
    return null;
  }
  const lesions = fitLesions(marked, photo, log, place);
  if (lesions === null) return null;
  return { widthPx: photo.widthPx, heightPx: photo.heightPx, dots: lesions.map(toDot) };
}

/** A box becomes its centre and half its mean side. */
export const toDot = ({ x, y, radiusPx, type, from }: Lesion) => ({ x, y, radiusPx, type, from });

/** The label, or the one grade a file gives; of several that differ none is taken for the label. */
function labelRow(
  { label, readings, place }: ExchangePhoto,
  photo: string,
  log: Log,
  told: Told,
): PlacedRow[] {
  if (label !== null)
    return [
      rowOf(place, {
        photo,
        label: label.grade,
        decided: label.decided,
        votes: label.votes,
        role: label.role,
      }),
    ];
  const done = readings.filter(({ status, grade }) => status === 'done' && grade !== null);
  for (const { status, place: at } of readings)
    if (status !== 'done') log.leave(at, 'skipped', 'was cancelled or skipped, and is no label');
  const grades = new Set(done.map(({ grade }) => grade));
  if (grades.size === 1) return [rowOf(done[0].place, { photo, label: done[0].grade })];
  if (grades.size > 1)
    log.leave(place, 'several-labels', `${done.length} raters gave different grades; bring them in as votes`);
  else if (
    readings.length > 0 &&
    readings.every(({ status, place: at }) => status === 'done' && !told.has(at.at))
  )
    log.leave(place, 'empty', 'has no label');
  return [];
}

const rowOf = (place: Place, row: PlacedRow['row']): PlacedRow => ({ place, undated: false, row });
