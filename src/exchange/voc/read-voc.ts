/** Reads lesions from Pascal VOC: one XML file a photo (VOC2012 development kit, “annotation”). */
import { XMLParser } from 'fast-xml-parser';
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

const MOST_CHARACTERS = 4_000_000;
const MOST_LEVELS = 16;
type Node = Readonly<Record<string, unknown>>;

/** Files that are no annotation are left out with the reason; a file with a document type is never parsed. */
export function readVoc(files: readonly FileIn[], options: ReadOptions): ExchangeSet {
  const log = startLog();
  const photos = files
    .filter(({ path }) => /\.xml$/i.test(path))
    .flatMap((file, i): ExchangePhoto[] => {
      const place = { row: i + 1, at: file.path };
      const root = parseXml(file, place, log);
      return root ? readAnnotation(root, file.path, place, options, log) : [];
    });
  if (photos.length === 0 && log.done().left.length === 0)
    throw new ClarteError('request-invalid', 'no XML file of Pascal VOC');
  return { photos: mergePhotos(photos), ...log.done(), scale: null };
}

/** The root `annotation`, or null with the reason told. */
function parseXml({ path, bytes }: FileIn, place: Place, log: Log): Node | null {
  const refuse = (reason: string) => {
    log.leave(place, 'malformed', reason);
    return null;
  };
  let text: string;
  try {
    text = decodeText(bytes);
  } catch {
    return refuse('is not UTF-8');
  }
  if (text.length > MOST_CHARACTERS) return refuse(`has more than ${MOST_CHARACTERS} characters`);
  // Entities grow without bound, and reach other files; a document type is where they are declared.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return refuse('has a document type, which is not read');
  if (isDeep(text)) return refuse('is nested too deeply');
  try {
    const parser = new XMLParser({
      parseTagValue: false,
      ignoreAttributes: true,
      ignoreDeclaration: true,
      ignorePiTags: true,
      trimValues: true,
      isArray: (name) => name === 'object',
    });
    const { annotation } = parser.parse(text, true) as { annotation?: unknown };
    return isNode(annotation) ? annotation : refuse('has no annotation in it');
  } catch {
    return refuse(`${path.split('/').at(-1)} is no XML`);
  }
}

function isDeep(text: string): boolean {
  let level = 0;
  for (const [tag] of text.matchAll(/<[/a-z_][^<>]{0,1000}>/gi)) {
    if (tag.startsWith('</')) level--;
    else if (!tag.endsWith('/>') && ++level > MOST_LEVELS) return true;
  }
  return false;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const childOf = (node: unknown, name: string): unknown =>
  isNode(node) && Object.hasOwn(node, name) ? node[name] : undefined;
const textOf = (node: unknown, name: string): string => {
  const value = childOf(node, name);
  return typeof value === 'string' ? value.trim() : '';
};
const numberOf = (node: unknown, name: string): number => readNumber(textOf(node, name)) ?? Number.NaN;

function readAnnotation(
  root: Node,
  path: string,
  place: Place,
  options: ReadOptions,
  log: Log,
): ExchangePhoto[] {
  const name =
    textOf(root, 'filename') ||
    path
      .split('/')
      .at(-1)!
      .replace(/\.xml$/i, '');
  const stated = {
    widthPx: numberOf(childOf(root, 'size'), 'width'),
    heightPx: numberOf(childOf(root, 'size'), 'height'),
  };
  const isStated = [stated.widthPx, stated.heightPx].every((side) => Number.isInteger(side) && side > 0);
  const size: Size | null = isStated ? stated : (options.sizeOf?.(name) ?? null);
  const rater = raterOfPath(path) ?? options.rater ?? 'annotator';
  const own = raterOfPath(path) !== null;
  const objects = childOf(root, 'object');
  const marks = (Array.isArray(objects) ? objects : []).flatMap((object, i): Mark[] => {
    const at = { row: place.row, at: `${place.at}, object ${i + 1}` };
    const lesion = readObject(object, at, options, log);
    return lesion ? [{ photo: name, rater, size, madeAt: null, lesion }] : [];
  });
  const wasMarked = Array.isArray(objects) && objects.length > 0;
  const isChecked = !wasMarked && (own || options.emptyMeansNone === true);
  const readings = groupMarks(marks, isChecked ? [{ rater, madeAt: null }] : [], size, place, log);
  if (readings.length === 0) log.note('unlabelled', 'files without an object');
  return [{ ...emptyPhoto(name, place), size, readings }];
}

function readObject(object: unknown, place: Place, options: ReadOptions, log: Log): Lesion | null {
  const leave = (code: 'malformed' | 'type-unknown', reason: string) => {
    log.leave(place, code, reason);
    return null;
  };
  const word = textOf(object, 'name');
  const type = readLesionType(word, options.types);
  if (type === null) return leave('type-unknown', `“${word}” is no type of lesion; say which with types`);
  const box = childOf(object, 'bndbox');
  const [x0, y0, x1, y1] = ['xmin', 'ymin', 'xmax', 'ymax'].map((side) => numberOf(box, side));
  if ([x0, y0, x1, y1].some(Number.isNaN))
    return leave('malformed', 'the box lacks a side, or one is no number');
  if (x1 <= x0 || y1 <= y0) return leave('malformed', 'the box ends before it begins');
  const [widthPx, heightPx] = [x1 - x0, y1 - y0];
  return {
    ...{ x: (x0 + x1) / 2, y: (y0 + y1) / 2, radiusPx: (widthPx + heightPx) / 4, box: { widthPx, heightPx } },
    ...{ type, from: 'rater', place },
  };
}
