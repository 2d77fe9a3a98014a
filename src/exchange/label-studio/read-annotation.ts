/** One annotation of a task as one reading. */
import { PATCH_NAMES } from '#core/schema/assessment.ts';
import { emptyReading } from '../empty-reading.ts';
import type { GradeReader } from '../grade-cells.ts';
import type { Lesion, Marked, Place, Reading, Size } from '../neutral.ts';
import type { ReadOptions } from '../read-options.ts';
import type { Log } from '../start-log.ts';
import { type Controls, gradeText, noteIgnored } from './controls.ts';
import { readRegion, shapeOf } from './read-region.ts';
import type { Result } from './tasks-schema.ts';

export type AnnotationContext = {
  readonly options: ReadOptions;
  readonly controls: Controls;
  readonly grades: GradeReader;
  readonly log: Log;
};

/** `size` is the photo's where results do not state one. `told.grade` counts grades that were found. */
export function readResults(
  results: readonly Result[],
  rater: string,
  place: Place,
  size: Size | undefined,
  { options, controls, grades, log }: AnnotationContext,
): Reading & { readonly hadGrade: boolean } {
  const valueUnder = (name: string) => results.find(({ from_name }) => from_name === name)?.value;
  const graded = results.find((result) => controls.isGrade(result));
  for (const result of results) noteIgnored(result, controls.isGrade(result), log);
  const text = valueUnder('comment')?.text;
  return {
    ...emptyReading(rater, place),
    reading: graded ? controls.readingOf(graded) : 1,
    grade: graded ? grades.read(gradeText(graded.value), place) : null,
    patches: Object.fromEntries(
      PATCH_NAMES.flatMap((name) => {
        const own = grades.read(gradeText(valueUnder(`severity-${name}`) ?? {}), place);
        return own === null ? [] : [[name, own]];
      }),
    ),
    flags: valueUnder('flags')?.choices?.map(String) ?? [],
    comment: Array.isArray(text) ? text.join('\n') : (text ?? ''),
    marked: readMarked(results, place, size, options, log),
    hadGrade: graded !== undefined,
  };
}

/** Null where nothing was marked, unless `lesions-checked` says that there are none. */
function readMarked(
  results: readonly Result[],
  place: Place,
  photoSize: Size | undefined,
  options: ReadOptions,
  log: Log,
): Marked | null {
  const regions = results.filter(({ type }) => shapeOf(type) !== null);
  const checked = results.some(({ from_name }) => from_name === 'lesions-checked');
  const isEmpty = results.length === 0 && options.emptyMeansNone === true;
  if (regions.length === 0 && !checked && !isEmpty) return null;
  const turned = results.find(({ image_rotation }) => image_rotation);
  if (turned) {
    log.leave(place, 'turned', `was marked on the photo turned by ${turned.image_rotation}°`);
    return null;
  }
  const size = sizeOf(results) ?? photoSize;
  if (!size) {
    log.leave(place, 'size-unknown', 'states no size of the photo');
    return null;
  }
  const lesions = regions.flatMap((region, i): Lesion[] => {
    const at = { row: place.row, at: `${place.at}, region ${region.id ?? i + 1}` };
    const read = readRegion(region, labelsOf(region, results), size, at, options.types);
    if (read.ok) return [read.lesion];
    log.leave(at, read.code, read.reason);
    return [];
  });
  // What was marked and could not be read is not “none”.
  return lesions.length === 0 && regions.length > 0 ? null : { size, lesions };
}

function sizeOf(results: readonly Result[]): Size | undefined {
  const sized = results.find(({ original_width, original_height }) => original_width && original_height);
  if (!sized) return undefined;
  const size = { widthPx: sized.original_width!, heightPx: sized.original_height! };
  const isWhole = (side: number) => Number.isInteger(side) && side > 0 && side <= 100_000;
  return isWhole(size.widthPx) && isWhole(size.heightPx) ? size : undefined;
}

/** Words of the region itself, or of a control per region, which has the region's id. */
function labelsOf(region: Result, results: readonly Result[]): string[] {
  const wordsOf = ({ type, value }: Result): string[] => {
    const words = value[type];
    return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
  };
  const own = wordsOf(region);
  if (own.length > 0 || region.id === undefined) return own;
  return results.filter(({ id }) => id === region.id).flatMap(wordsOf);
}
