/** Brings labels of any format and the photos they are of together as a dataset. */
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import { sniffPhoto, uprightSize } from '#core/image/sniff-photo.ts';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import { ManifestRowSchema } from '#core/schema/manifest-row.ts';
import { labelPhoto } from '#core/study/label-photo.ts';
import { openPhotoFinder } from '#exchange/find-photo.ts';
import { fitLesions } from '#exchange/fit-lesions.ts';
import type { ExchangePhoto, ExchangeSet, Reading, Size } from '#exchange/neutral.ts';
import { startLog } from '#exchange/start-log.ts';
import { toDot } from '#exchange/to-rows.ts';
import type { Dataset, Example, LeftOut } from './dataset.ts';
import { makeExample } from './read-manifest.ts';

/** A photo of the folder; `name` is its path from there, with `/`. */
export type LabelledPhoto = { readonly name: string; readonly file: string };
export type ImportedLabels = { readonly dataset: Dataset; readonly lesions: readonly LesionRow[] };

/** Upright size of a photo by its head, or undefined where it is no photo. */
export async function readPhotoSize(file: string): Promise<Size | undefined> {
  try {
    return uprightSize(sniffPhoto(new Uint8Array(await readFile(file))));
  } catch (fault) {
    if (fault instanceof ClarteError) return undefined;
    throw fault;
  }
}

/**
 * Examples in the order of the file. What finds no photo, has no label or an invalid fact goes to `leftOut`; a photo
 * with lesions alone is no example. `sizes` are by file, for lesions.
 */
export function importLabels(
  set: ExchangeSet,
  photos: readonly LabelledPhoto[],
  sizes: ReadonlyMap<string, Size>,
  name: string,
): ImportedLabels {
  const find = openPhotoFinder(photos.map((photo) => [photo.name, photo] as const));
  const leftOut: LeftOut[] = set.left.map(({ at, reason }) => ({
    name: lineOf({ at }) > 0 ? '' : at,
    line: lineOf({ at }),
    reason,
  }));
  const own = new Map<string, { photo: LabelledPhoto; parts: ExchangePhoto[] }>();
  for (const part of set.photos) {
    const found = find(part.name);
    if (!found.ok) {
      const reason = found.reason.replaceAll('of the study', 'of the folder');
      leftOut.push({ name: nameOf(part.name, part.place), line: lineOf(part.place), reason });
    } else {
      const held = own.get(found.photo.name) ?? { photo: found.photo, parts: [] };
      held.parts.push(part);
      own.set(found.photo.name, held);
    }
  }
  const examples: Example[] = [];
  const lesions: LesionRow[] = [];
  for (const { photo, parts } of own.values()) {
    const dots = collectDots(photo, parts, sizes.get(photo.file), leftOut);
    lesions.push(...dots);
    const example = makeLabelled(photo, parts, set.scale);
    if (typeof example !== 'string') examples.push(example);
    else if (dots.length === 0 || example !== NO_LABEL)
      leftOut.push({
        name: nameOf(photo.name, parts[0].place),
        line: lineOf(parts[0].place),
        reason: example,
      });
  }
  return { dataset: { name, licence: 'not stated', examples, leftOut }, lesions };
}

const NO_LABEL = 'has no label, of no rater either';
const SKIPPED = 'was cancelled or skipped, and is no label';
/** 0 where the labels come from no file of lines. */
const lineOf = ({ at }: { readonly at: string }) => Number(/^line (\d+)/.exec(at)?.[1] ?? 0);
/** What a line number says is not said again. */
const nameOf = (name: string, place: { readonly at: string }) =>
  lineOf(place) > 0 ? name : `${name} (${place.at})`;

/** A reason where it cannot be one. */
function makeLabelled(photo: LabelledPhoto, parts: readonly ExchangePhoto[], scale: string | null) {
  const readings = parts
    .flatMap((part) => part.readings)
    .filter(({ status, grade }) => status === 'done' && grade !== null);
  const given = parts.find(({ label }) => label !== null)?.label?.grade;
  const first = readings.filter(({ reading }) => reading === 1).map(({ grade }) => grade as number);
  const label = given ?? labelPhoto({ grades: first, decision: null });
  const isSkipped = parts.some((part) => part.readings.some(({ status }) => status !== 'done'));
  if (label === null && first.length === 0 && isSkipped) return SKIPPED;
  if (label === null) return first.length > 0 ? 'most raters say “not acne”, which is not learnt' : NO_LABEL;
  const { more, ...facts } = splitFacts(parts);
  const row = {
    ...facts,
    photo: photo.name,
    label: String(label),
    raters: Object.fromEntries(readings.flatMap(voteOf)),
    more: scale === null ? more : { ...more, scale: scale.slice(0, 200) },
  };
  const parsed = ManifestRowSchema.safeParse(row);
  if (!parsed.success)
    return parsed.error.issues
      .map(({ path: [column, own], message }) => `${String(own ?? column)} ${message}`)
      .join('; ');
  const line = lineOf(parts[0].place);
  return makeExample(parsed.data, {
    name: photo.name,
    photo: photo.file,
    label,
    ...(line > 0 ? { line } : {}),
  });
}

function voteOf({ rater, reading, grade }: Reading): [string, string][] {
  if (grade === null || grade < 1) return [];
  const name = rater
    .normalize('NFC')
    .trim()
    .replace(/\.(?=[2-9]$)/, '_');
  return [[reading === 1 ? name : `${name}.${reading}`, String(grade)]];
}

function splitFacts(parts: readonly ExchangePhoto[]) {
  const all = Object.assign({}, ...parts.map(({ facts }) => facts).reverse()) as Record<string, string>;
  const entries = Object.entries(all);
  const isMore = (column: string) => column.startsWith('fact_');
  return {
    ...Object.fromEntries(entries.filter(([column]) => !isMore(column) && column !== 'name')),
    more: Object.fromEntries(
      entries.flatMap(([column, value]) => (isMore(column) ? [[column.slice(5), value]] : [])),
    ),
  };
}

function collectDots(
  photo: LabelledPhoto,
  parts: readonly ExchangePhoto[],
  size: Size | undefined,
  leftOut: LeftOut[],
): LesionRow[] {
  const log = startLog();
  const rows: LesionRow[] = [];
  for (const { status, marked, rater, madeAt, place } of parts.flatMap((part) => part.readings)) {
    if (status !== 'done' || marked === null) continue;
    if (!size) log.leave(place, 'size-unknown', 'the photo’s size cannot be read');
    const lesions = size ? fitLesions(marked, size, log, place) : null;
    if (!size || lesions === null) continue;
    rows.push({
      photo: photo.name,
      rater: rater || 'annotator',
      ...size,
      dots: lesions.map(toDot),
      madeAt: momentOf(madeAt),
    });
  }
  for (const { at, reason } of log.done().left)
    leftOut.push({ name: nameOf(photo.name, { at }), line: lineOf({ at }), reason });
  return rows;
}

/** The form asks for a moment; where none is told, one that says so. */
function momentOf(madeAt: string | null): string {
  const at = madeAt === null ? Number.NaN : Date.parse(madeAt);
  return new Date(Number.isNaN(at) ? 0 : at).toISOString();
}
