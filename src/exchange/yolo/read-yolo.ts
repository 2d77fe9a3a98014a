/** Reads lesions from YOLO: one text file a photo, a file that names the classes (docs.ultralytics.com, “datasets/detect”). */
import { ClarteError } from '#core/errors.ts';
import { decodeText } from '../decode-text.ts';
import { emptyPhoto } from '../empty-reading.ts';
import { groupMarks, type Mark } from '../group-marks.ts';
import { readLesionType } from '../lesion-types.ts';
import { mergePhotos } from '../merge-photos.ts';
import type { ExchangePhoto, ExchangeSet, FileIn, Lesion, Place, Size } from '../neutral.ts';
import { raterOfPath } from '../rater-folder.ts';
import { readNumber } from '../read-grade.ts';
import type { ReadOptions } from '../read-options.ts';
import { type Log, startLog } from '../start-log.ts';
import { isClassFile, readClasses } from './read-classes.ts';
import { readSizes } from './read-sizes.ts';

const MOST_LINES = 10_000;

/**
 * Sizes of photos come from `sizes.csv` where one lies there, else from `sizeOf`: the boxes are shares of the sides.
 * Throws `request-invalid` where no file names the classes.
 */
export function readYolo(files: readonly FileIn[], options: ReadOptions): ExchangeSet {
  const classes = readClasses(files);
  const { sizeOf, nameOf } = readSizes(files);
  const log = startLog();
  const labels = files.filter(({ path }) => /\.txt$/i.test(path) && !isClassFile(path));
  if (labels.length === 0) throw new ClarteError('request-invalid', 'no file of labels, one .txt a photo');
  const photos = labels.map((file, i): ExchangePhoto => {
    const place = { row: i + 1, at: file.path };
    const stem = stemOf(file.path);
    const name = nameOf(stem) ?? stem;
    const size = sizeOf(stem) ?? options.sizeOf?.(name) ?? null;
    const rater = raterOfPath(file.path) ?? options.rater ?? 'annotator';
    const isSaid = raterOfPath(file.path) !== null || options.emptyMeansNone === true;
    const lines = splitLines(file, place, log);
    const marks = lines.flatMap((line): Mark[] => {
      const lesion = readLine(line.text, { classes, size, place: line.place, options, log });
      return lesion ? [{ photo: name, rater, size, madeAt: null, lesion }] : [];
    });
    const checked = lines.length === 0 && isSaid ? [{ rater, madeAt: null }] : [];
    const readings = groupMarks(marks, checked, size, place, log);
    if (readings.length === 0) log.note('unlabelled', 'files without a line that was taken');
    return { ...emptyPhoto(name, place), size, readings };
  });
  return { photos: mergePhotos(photos), ...log.done(), scale: null };
}

/** Without the rater's folder, `labels/`, and a split’s folder below it. */
function stemOf(path: string): string {
  return path
    .replace(/(?:^|.*\/)rater=[^/]+\//, '')
    .replace(/^(?:.*\/)?labels\/(?:(?:train|val|test)\/)?/, '')
    .replace(/\.txt$/i, '');
}

function splitLines(file: FileIn, place: Place, log: Log) {
  let text = '';
  try {
    text = decodeText(file.bytes);
  } catch {
    log.leave(place, 'malformed', 'is not UTF-8');
  }
  const lines = text.split(/\r\n|\n|\r/).slice(0, MOST_LINES);
  return lines.flatMap((line, i) =>
    line.trim() === ''
      ? []
      : [{ text: line.trim(), place: { row: place.row, at: `${place.at}, line ${i + 1}` } }],
  );
}

type LineContext = {
  readonly classes: readonly string[];
  readonly size: Size | null;
  readonly place: Place;
  readonly options: ReadOptions;
  readonly log: Log;
};

function readLine(text: string, { classes, size, place, options, log }: LineContext): Lesion | null {
  const leave = (...reason: [Parameters<Log['leave']>[1], string]) => {
    log.leave(place, ...reason);
    return null;
  };
  const numbers = text.split(/\s+/, 2002).map((part) => readNumber(part) ?? Number.NaN);
  const [index, ...values] = numbers;
  if (numbers.some(Number.isNaN)) return leave('malformed', 'holds something that is no number');
  if (values.length === 5) return leave('prediction', 'has a sixth number, a confidence: it is a model’s');
  const isPolygon = values.length >= 6 && values.length % 2 === 0;
  if (values.length !== 4 && !isPolygon) return leave('malformed', `has ${numbers.length} numbers, not five`);
  if (values.some((value) => value < -1e-6 || value > 1 + 1e-6))
    return leave('outside', 'holds a number that is no share of the photo’s side, 0 to 1');
  const word = Number.isInteger(index) ? classes[index] : undefined;
  if (word === undefined)
    return leave('type-unknown', `there is no class ${index}; the file names ${classes.length}`);
  const type = readLesionType(word, options.types);
  if (type === null) return leave('type-unknown', `“${word}” is no type of lesion; say which with types`);
  if (!size) return leave('size-unknown', 'the size of the photo is not known');
  const [cx, cy, w, h] = isPolygon ? boxAround(values) : values;
  const [widthPx, heightPx] = [w * size.widthPx, h * size.heightPx];
  if (widthPx <= 0 || heightPx <= 0) return leave('malformed', 'the box has no extent');
  return {
    ...{
      x: cx * size.widthPx,
      y: cy * size.heightPx,
      radiusPx: (widthPx + heightPx) / 4,
      box: { widthPx, heightPx },
    },
    ...{ type, from: 'rater', place },
  };
}

/** Centre and sides. */
function boxAround(points: readonly number[]): readonly number[] {
  const [xs, ys] = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2 === 1)];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [(x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0];
}
