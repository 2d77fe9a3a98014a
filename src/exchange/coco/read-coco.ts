/** Reads lesions from COCO's object detection form (cocodataset.org, “data format”). */
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { decodeText } from '../decode-text.ts';
import { emptyPhoto } from '../empty-reading.ts';
import { groupMarks, type Mark } from '../group-marks.ts';
import { readLesionType } from '../lesion-types.ts';
import type { ExchangeSet, FileIn, Lesion, Place, Size } from '../neutral.ts';
import { parseBoundedJson } from '../parse-bounded-json.ts';
import type { ReadOptions } from '../read-options.ts';
import { type Log, startLog } from '../start-log.ts';

const Id = z.union([z.number(), z.string().max(200)]);
const Side = z.int().positive().max(100_000);
const ImageSchema = z.looseObject({
  id: Id,
  file_name: z.string().min(1).max(2048),
  width: Side.optional(),
  height: Side.optional(),
  clarte_checked_by: z.array(z.looseObject({ rater: z.string(), made_at: z.string().nullish() })).optional(),
});
const Finite = z.number().finite();
const AnnotationSchema = z.looseObject({
  id: Id.optional(),
  image_id: Id,
  category_id: Id,
  bbox: z.array(Finite).length(4).optional(),
  segmentation: z.unknown().optional(),
  iscrowd: z.union([z.number(), z.boolean()]).optional(),
  score: z.number().nullish(),
  attributes: z.looseObject({}).optional(),
});
type Annotation = z.infer<typeof AnnotationSchema>;
const CategorySchema = z.looseObject({ id: Id, name: z.string().max(200) });
const FileSchema = z.looseObject({
  images: z.array(z.unknown()).max(200_000),
  annotations: z.array(z.unknown()).max(2_000_000),
  categories: z.array(CategorySchema).max(10_000),
});
type Image = z.infer<typeof ImageSchema> & { readonly place: Place };

/** Throws `request-invalid` where it is not of COCO's form, or names an id twice. */
export function readCoco(file: FileIn, options: ReadOptions): ExchangeSet {
  const json = parseBoundedJson(decodeText(file.bytes));
  if (Array.isArray(json) && json.some((one) => one?.score !== undefined && one?.image_id !== undefined))
    throw new ClarteError('request-invalid', 'these are a model’s results, not labels: each has a score');
  const parsed = FileSchema.safeParse(json);
  if (!parsed.success)
    throw new ClarteError(
      'request-invalid',
      `not of COCO’s form: ${parsed.error.issues[0].path.join('.') || 'no images, annotations, categories'}`,
    );
  const log = startLog();
  const images = readImages(parsed.data.images, log);
  const nameOf = new Map(parsed.data.categories.map(({ id, name }) => [String(id), name]));
  const marks = parsed.data.annotations.flatMap((raw, i): Mark[] => {
    const annotation = AnnotationSchema.safeParse(raw);
    const id = (raw as { id?: unknown } | null)?.id;
    const place = {
      row: i + 1,
      at: `annotation ${typeof id === 'number' || typeof id === 'string' ? String(id).slice(0, 40) : `number ${i + 1}`}`,
    };
    if (!annotation.success) {
      log.leave(
        place,
        'malformed',
        `${annotation.error.issues[0].path.join('.') || 'it'} is not as it should be`,
      );
      return [];
    }
    const mark = readMark(annotation.data, place, { images, nameOf, options, log });
    return mark ? [mark] : [];
  });
  return { photos: toPhotos(images, marks, options, log), ...log.done(), scale: null };
}

function readImages(raw: readonly unknown[], log: Log): Map<string, Image> {
  const images = new Map<string, Image>();
  for (const [i, one] of raw.entries()) {
    const parsed = ImageSchema.safeParse(one);
    const place = { row: i + 1, at: `image number ${i + 1}` };
    if (!parsed.success) {
      log.leave(
        place,
        'malformed',
        `${parsed.error.issues[0].path.join('.') || 'it'} is not as it should be`,
      );
      continue;
    }
    const id = String(parsed.data.id);
    if (images.has(id)) throw new ClarteError('request-invalid', `two images have the id ${id.slice(0, 40)}`);
    images.set(id, { ...parsed.data, place: { row: i + 1, at: `image ${id.slice(0, 40)}` } });
  }
  return images;
}

type Context = {
  readonly images: ReadonlyMap<string, Image>;
  readonly nameOf: ReadonlyMap<string, string>;
  readonly options: ReadOptions;
  readonly log: Log;
};

function readMark(
  annotation: Annotation,
  place: Place,
  { images, nameOf, options, log }: Context,
): Mark | null {
  const leave = (...reason: [Parameters<Log['leave']>[1], string]) => {
    log.leave(place, ...reason);
    return null;
  };
  if (annotation.score !== undefined && annotation.score !== null) {
    log.note('prediction', 'annotations with a score');
    return null;
  }
  const image = images.get(String(annotation.image_id));
  if (!image)
    return leave('photo-unknown', `the file has no image ${String(annotation.image_id).slice(0, 40)}`);
  const word = nameOf.get(String(annotation.category_id));
  if (word === undefined)
    return leave('type-unknown', `the file has no category ${String(annotation.category_id).slice(0, 40)}`);
  if (annotation.iscrowd) return leave('shape-unknown', 'stands for a crowd, which is no single lesion');
  const type = readLesionType(word, options.types);
  if (type === null) return leave('type-unknown', `“${word}” is no type of lesion; say which with types`);
  const shape = readShape(annotation);
  if (typeof shape === 'string') return leave('shape-unknown', shape);
  const { rater, from } = annotation.attributes ?? {};
  return {
    photo: image.file_name,
    rater: typeof rater === 'string' && rater !== '' ? rater : (options.rater ?? 'annotator'),
    size: sizeOf(image, options) ?? null,
    madeAt: null,
    lesion: { ...shape, type, from: from === 'model' ? 'model' : 'rater', place },
  };
}

/** A reason where there is no box. */
function readShape({
  bbox,
  segmentation,
  attributes,
}: Annotation): Pick<Lesion, 'x' | 'y' | 'radiusPx' | 'box'> | string {
  const box = bbox ?? boxAround(segmentation);
  if (!box) return 'has neither box nor polygon';
  const [left, top, widthPx, heightPx] = box;
  if (widthPx < 0 || heightPx < 0) return 'the box has a side below 0';
  const [x, y] = [left + widthPx / 2, top + heightPx / 2];
  const { dot } = attributes ?? {};
  // A dot that Clarté wrote: its box may have been cut at the photo’s edge.
  if (Array.isArray(dot) && dot.length === 3 && dot.slice(0, 2).every(Number.isFinite)) {
    const radiusPx = Number.isFinite(dot[2]) && dot[2] > 0 ? (dot[2] as number) : null;
    return { x: dot[0], y: dot[1], radiusPx, box: null };
  }
  if (widthPx === 0 || heightPx === 0) return { x, y, radiusPx: null, box: null };
  return { x, y, radiusPx: (widthPx + heightPx) / 4, box: { widthPx, heightPx } };
}

/** Of polygons `[[x, y, x, y, …], …]`; masks as runs are not read. */
function boxAround(segmentation: unknown): readonly number[] | undefined {
  const numbers = Array.isArray(segmentation) ? segmentation.flat() : [];
  if (numbers.length < 6 || numbers.length > 100_000 || !numbers.every(Number.isFinite)) return undefined;
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    [x0, x1] = [Math.min(x0, numbers[i]), Math.max(x1, numbers[i])];
    [y0, y1] = [Math.min(y0, numbers[i + 1]), Math.max(y1, numbers[i + 1])];
  }
  return [x0, y0, x1 - x0, y1 - y0];
}

function sizeOf({ width, height, file_name }: Image, options: ReadOptions): Size | undefined {
  return width && height ? { widthPx: width, heightPx: height } : options.sizeOf?.(file_name);
}

function toPhotos(
  images: ReadonlyMap<string, Image>,
  marks: readonly Mark[],
  options: ReadOptions,
  log: Log,
) {
  const marksOf = Map.groupBy(marks, ({ photo }) => photo);
  return [...images.values()].map((image) => {
    const size = sizeOf(image, options) ?? null;
    const checked = (image.clarte_checked_by ?? []).map(({ rater, made_at }) => ({
      rater,
      madeAt: made_at ?? null,
    }));
    if (options.emptyMeansNone && checked.length === 0 && !marksOf.has(image.file_name))
      checked.push({ rater: options.rater ?? 'annotator', madeAt: null });
    const readings = groupMarks(marksOf.get(image.file_name) ?? [], checked, size, image.place, log);
    if (readings.length === 0) log.note('unlabelled', 'images without an annotation');
    return { ...emptyPhoto(image.file_name, image.place), size, readings };
  });
}
