/** Reads the labels and photos that `clarte dataset import --labels` names. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { openPhotoFinder } from '#exchange/find-photo.ts';
import { parseTypes } from '#exchange/lesion-types.ts';
import type { ExchangeSet, FileIn, Size } from '#exchange/neutral.ts';
import { READ_FORMATS, type ReadFormat, readLabels } from '#exchange/read-labels.ts';
import { parseScale } from '#exchange/scales.ts';
import { type ImportedLabels, importLabels, readPhotoSize } from '#train/data/import-labels.ts';
import { findPhotos } from '../find-photos.ts';
import { UsageError } from '../usage-error.ts';

const MOST_BYTES = 500_000_000;

/** What the command was given. */
export type LabelsGiven = {
  readonly labels: string;
  readonly format?: string | undefined;
  readonly photos?: string | undefined;
  readonly control?: string | undefined;
  readonly scale?: string | undefined;
  readonly types?: string | undefined;
  readonly rater?: string | undefined;
  readonly empty?: string | undefined;
};

/** Photos lie in `photos`, or next to the labels. Throws as {@link readLabels}, and UsageError. */
export async function readLabelsGiven(
  given: LabelsGiven,
): Promise<ImportedLabels & Pick<ExchangeSet, 'notes' | 'scale'>> {
  const format = readFormat(given);
  const files = await readFiles(given.labels);
  const isFolder = (await stat(given.labels)).isDirectory();
  const folder = path.resolve(given.photos ?? (isFolder ? given.labels : path.dirname(given.labels)));
  const { photos: found } = await findPhotos([folder]);
  const photos = found.map((file) => ({ file, name: path.relative(folder, file).replaceAll(path.sep, '/') }));
  if (photos.length === 0)
    throw new UsageError(`${folder} has no photo in it; name the folder with --photos.`);
  const sizes = new Map<string, Size>();
  for (const { file } of photos) {
    const size = await readPhotoSize(file);
    if (size) sizes.set(file, size);
  }
  const find = openPhotoFinder(photos.map((photo) => [photo.name, photo] as const));
  const set = readLabels(format, files, {
    control: given.control,
    rater: given.rater,
    scale: given.scale === undefined ? undefined : parseScale(given.scale),
    types: given.types === undefined ? undefined : parseTypes(given.types),
    emptyMeansNone: readEmpty(given.empty),
    sizeOf(name) {
      const one = find(name);
      return one.ok ? sizes.get(one.photo.file) : undefined;
    },
  });
  const imported = importLabels(set, photos, sizes, path.parse(given.labels).name);
  return { ...imported, notes: set.notes, scale: set.scale };
}

function readFormat({ format, labels }: LabelsGiven): ReadFormat {
  if (format === undefined) {
    if (/\.(?:csv|tsv|txt)$/i.test(labels)) return 'csv';
    throw new UsageError(`Name the format: --format ${READ_FORMATS.join(', ')}.`);
  }
  if (!(READ_FORMATS as readonly string[]).includes(format))
    throw new UsageError(`--format takes ${READ_FORMATS.join(', ')}.`);
  return format as ReadFormat;
}

function readEmpty(empty: string | undefined): boolean {
  if (empty !== undefined && empty !== 'none' && empty !== 'unread')
    throw new UsageError('--empty takes unread or none.');
  return empty === 'none';
}

/** The file, or all files of labels below the folder. */
async function readFiles(labels: string): Promise<FileIn[]> {
  const stats = await stat(labels).catch(() => {
    throw new UsageError(`There is no ${labels}.`);
  });
  if (!stats.isDirectory()) return [await readOne(labels, path.basename(labels), stats.size)];
  const entries = await readdir(labels, { recursive: true, withFileTypes: true });
  const files: FileIn[] = [];
  let total = 0;
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(?:txt|xml|ya?ml|names|csv|json)$/i.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { size } = await stat(file);
    total += size;
    files.push(await readOne(file, path.relative(labels, file).replaceAll(path.sep, '/'), total));
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readOne(file: string, name: string, size: number): Promise<FileIn> {
  if (size > MOST_BYTES) throw new UsageError(`The labels have more than ${MOST_BYTES / 1e6} MB.`);
  return { path: name, bytes: new Uint8Array(await readFile(file)) };
}
