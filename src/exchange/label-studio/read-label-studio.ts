/**
 * Reads Label Studio's JSON and JSON-MIN. Grades are `choices` (or stars, or a number) named `severity`, `severity-2` for a
 * second reading, `severity-forehead` … for a patch; flags `choices` named `flags`; comments a `textarea`; lesions any
 * region. `data.raters` names who `completed_by` is.
 */
import { ClarteError } from '#core/errors.ts';
import { decodeText } from '../decode-text.ts';
import { emptyPhoto } from '../empty-reading.ts';
import { openGradeReader } from '../grade-cells.ts';
import { mergePhotos } from '../merge-photos.ts';
import type { ExchangePhoto, ExchangeSet, FileIn, Place, Reading } from '../neutral.ts';
import { parseBoundedJson } from '../parse-bounded-json.ts';
import type { ReadOptions } from '../read-options.ts';
import { startLog } from '../start-log.ts';
import { openControls, refuseOtherControls } from './controls.ts';
import { expandMin } from './expand-min.ts';
import { nameAnnotator } from './name-annotator.ts';
import { type AnnotationContext, readResults } from './read-annotation.ts';
import { shapeOf } from './read-region.ts';
import {
  type Annotation,
  AnnotationSchema,
  type Result,
  ResultSchema,
  type Task,
  TaskSchema,
} from './tasks-schema.ts';

const MOST_TASKS = 100_000;

/** `forGrades`: grades are wanted, so a file with none under the right name is refused. Throws `request-invalid`, `control-unknown`, `scale-unknown`. */
export function readLabelStudio(file: FileIn, options: ReadOptions, forGrades: boolean): ExchangeSet {
  const json = parseBoundedJson(decodeText(file.bytes));
  if (!Array.isArray(json))
    throw new ClarteError('request-invalid', 'not of Label Studio’s form: no list of tasks');
  if (json.length > MOST_TASKS) throw new ClarteError('request-too-large', `${MOST_TASKS} tasks at most`);
  const tasks = isMin(json) ? expandMin(json) : json;
  const log = startLog();
  const own = json.length > 0 && tasks.every(isOwn);
  const grades = openGradeReader(options, log, own);
  const reader = new Map<string, { type: string; count: number }>();
  const context = { options, controls: openControls(options.control), grades, log, seen: reader };
  let graded = 0;
  const photos = tasks.flatMap((raw, i): ExchangePhoto[] => {
    const place = { row: i + 1, at: `task ${idOf(raw) ?? `number ${i + 1}`}` };
    const task = TaskSchema.safeParse(raw);
    const image = task.success ? imageOf(task.data.data) : undefined;
    if (!task.success || image === undefined) {
      log.leave(place, 'malformed', task.success ? 'has no image in data' : 'is not of Label Studio’s form');
      return [];
    }
    const { readings, withGrade } = readTask(task.data, image, place, context);
    graded += withGrade;
    return [
      { ...emptyPhoto(image, place), size: sizeOfReadings(readings), facts: factsOf(task.data), readings },
    ];
  });
  if (forGrades && graded === 0) refuseOtherControls(reader, options.control);
  grades.finish();
  if (tasks.length > 0 && photos.length === 0)
    throw new ClarteError('request-invalid', 'not of Label Studio’s form');
  return {
    photos: mergePhotos(photos),
    ...log.done(),
    scale: options.scale?.text ?? null,
  };
}

type TaskContext = AnnotationContext & { readonly seen: Map<string, { type: string; count: number }> };

function readTask(task: Task, image: string, place: Place, context: TaskContext) {
  const { log } = context;
  for (const _ of task.predictions ?? []) log.note('prediction', 'predictions');
  const annotations = task.annotations ?? task.completions ?? [];
  if (annotations.length === 0) log.note('unlabelled', 'tasks without an annotation');
  const raters = task.data.raters;
  const readings: Reading[] = [];
  let withGrade = 0;
  for (const [i, raw] of annotations.entries()) {
    const parsed = AnnotationSchema.safeParse(raw);
    const at = { row: place.row, at: `${place.at}, annotation ${idOf(raw) ?? i + 1}` };
    if (!parsed.success) {
      log.leave(at, 'malformed', 'is not of Label Studio’s form');
      continue;
    }
    const annotation = parsed.data;
    const unnamed = readings.filter(({ rater }) => /^annotator(?: unnamed \d+)?$/.test(rater)).length;
    const rater = nameAnnotator(annotation.completed_by, raters, unnamed);
    const { hadGrade, ...reading } = readResults(
      parseResults(annotation, at, context),
      rater,
      at,
      context.options.sizeOf?.(image),
      context,
    );
    if (hadGrade) withGrade++;
    if (annotation.was_cancelled) log.note('skipped', 'cancelled annotations');
    readings.push({ ...reading, ...circumstancesOf(annotation) });
  }
  return { readings, withGrade };
}

/** When it was made, how long it took, and that a cancelled one says nothing. */
function circumstancesOf({ lead_time, created_at, was_cancelled }: Annotation) {
  return {
    lookedMs: Math.max(0, Math.round((lead_time ?? 0) * 1000)),
    madeAt: created_at ?? null,
    ...(was_cancelled
      ? { status: 'skipped' as const, grade: null, patches: {}, flags: [], marked: null }
      : {}),
  };
}

function parseResults(annotation: Annotation, place: Place, { log, seen }: TaskContext): Result[] {
  return annotation.result.flatMap((raw): Result[] => {
    const parsed = ResultSchema.safeParse(raw);
    if (!parsed.success) {
      log.leave(
        place,
        'malformed',
        `result ${parsed.error.issues[0].path.join('.') || 'as a whole'} is not as it should be`,
      );
      return [];
    }
    const { from_name, type } = parsed.data;
    if (shapeOf(type) === null && from_name !== '')
      seen.set(from_name, { type, count: (seen.get(from_name)?.count ?? 0) + 1 });
    return [parsed.data];
  });
}

/** `image`, or what else holds a picture's name. */
function imageOf(data: Readonly<Record<string, unknown>>): string | undefined {
  const named = ['image', 'img', 'photo', 'picture', 'url'].map((name) =>
    Object.hasOwn(data, name) ? data[name] : undefined,
  );
  const text = [...named, ...Object.values(data)].find(
    (value): value is string =>
      typeof value === 'string' &&
      (value === data.image || /\.(?:jpe?g|png|webp|hei[cf])(?:\?|$)/i.test(value)),
  );
  return text === '' || (text?.length ?? 0) > 2048 ? undefined : text;
}

/** Facts that Clarté wrote: strings by the manifest's columns. */
function factsOf({ data }: Task): Record<string, string> {
  const facts = data.facts;
  if (typeof facts !== 'object' || facts === null) return {};
  return Object.fromEntries(
    Object.entries(facts).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && !(pair[0] in Object.prototype),
    ),
  );
}

function sizeOfReadings(readings: readonly Reading[]) {
  return readings.find(({ marked }) => marked !== null)?.marked?.size ?? null;
}

const isOwn = (task: unknown) =>
  (task as { data?: { scale?: unknown; raters?: unknown } } | null)?.data?.scale === 'clarte' ||
  typeof (task as { data?: { raters?: unknown } } | null)?.data?.raters === 'object';

function isMin(tasks: readonly unknown[]): boolean {
  return (
    tasks.length > 0 &&
    tasks.every(
      (task) =>
        typeof task === 'object' &&
        task !== null &&
        !('data' in task) &&
        !('annotations' in task) &&
        ('annotator' in task || 'annotation_id' in task || 'lead_time' in task),
    )
  );
}

function idOf(value: unknown): string | undefined {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'number' || typeof id === 'string' ? String(id).slice(0, 40) : undefined;
}
