/** Features of all patches and their rolled copies, in a file that a killed run goes on with. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { ClarteError } from '#core/errors.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { BASE_ROLLS, rollsPerClass } from '../../data/roll-patch.ts';
import type { Matrix } from '../../fit/matrix.ts';
import { type CutPhoto, countPatches, type PatchFile } from './cut-patch-file.ts';
import {
  countRows,
  type FeatureKind,
  type FeatureSource,
  type PhotoPatches,
  rollFeatures,
  widthOf,
} from './roll-features.ts';

/** A grade that hardly occurs would be rolled by single pixels; more copies than this teach nothing. */
const MOST_ROLLS = 24;

/** All photos of a training, for whoever extracts their features. */
export type Extraction = {
  readonly photos: number;
  /** Photos before this one are done. */
  readonly from: number;
  readonly patchesOf: (index: number) => Promise<PhotoPatches>;
  /** Bytes of a photo's rows. */
  readonly bytesOf: (index: number) => number;
};

/** Rows of photos from `from` on, of one or of several photos at a time, in order; what was taken is kept. */
export type RowSource = (extraction: Extraction) => AsyncIterable<Uint8Array>;

/** Extracts on this machine, photo by photo. */
export function extractHere(source: FeatureSource): RowSource {
  return async function* rows({ photos, from, patchesOf }) {
    for (let index = from; index < photos; index++) yield await rollFeatures(await patchesOf(index), source);
  };
}

/** Copies of each patch besides itself, by photo; classes are whole grades, balanced as in the paper. */
export function countRolls(photos: readonly CutPhoto[], labels: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const [i, photo] of photos.entries()) {
    const patches = countPatches(photo);
    if (patches > 0) counts.set(gradeScore(labels[i]), (counts.get(gradeScore(labels[i])) ?? 0) + patches);
  }
  const rolls = rollsPerClass(counts);
  return labels.map((label) => Math.min(MOST_ROLLS, rolls.get(gradeScore(label)) ?? BASE_ROLLS));
}

/**
 * The rows, photo by photo, patch by patch, upright first, with one target each. They are read into memory at the end: the
 * fit takes them at random. `onPhotos` is called with how many more photos are done.
 */
export async function extractRolled(
  folder: string,
  file: PatchFile,
  labels: readonly number[],
  { kind, extract }: { readonly kind: FeatureKind; readonly extract: RowSource },
  onPhotos: (photos: number) => void = () => {},
): Promise<{ readonly features: Matrix; readonly targets: Float32Array }> {
  const columns = widthOf(kind);
  const rolls = countRolls(file.photos, labels);
  const namesOf = (photo: CutPhoto) => ('patches' in photo ? photo.patches : []);
  const rowsOf = file.photos.map((photo, i) => countRows({ names: namesOf(photo), rolls: rolls[i] }));
  const bytesOf = (index: number) => rowsOf[index] * columns * 4;
  const handle = await open(path.join(folder, 'features.f32'), 'a+');
  try {
    const known = (await handle.stat()).size;
    let [next, bytes] = [0, 0];
    while (next < rowsOf.length && bytes + bytesOf(next) <= known) bytes += bytesOf(next++);
    await handle.truncate(bytes);
    onPhotos(next);
    const photos = rowsOf.length;
    const patchesOf = async (index: number): Promise<PhotoPatches> => ({
      names: namesOf(file.photos[index]),
      squares: await file.read(index),
      rolls: rolls[index],
    });
    for await (const rows of extract({ photos, from: next, patchesOf, bytesOf })) {
      await handle.appendFile(rows);
      let left = rows.length;
      const before = next;
      while (next < photos && bytesOf(next) <= left) left -= bytesOf(next++);
      if (left > 0) throw new ClarteError('data-broken', 'rows of features that fit no photo');
      onPhotos(next - before);
    }
    const total = rowsOf.reduce((sum, own) => sum + own, 0);
    const data = new Float32Array(total * columns);
    await readAll(handle, new Uint8Array(data.buffer));
    const targets = Float32Array.from(labels.flatMap((label, i) => new Array<number>(rowsOf[i]).fill(label)));
    return { features: { rows: total, columns, data }, targets };
  } finally {
    await handle.close();
  }
}

/** Reads from the start of the file; a single read takes 2 GB at most. */
async function readAll(handle: Awaited<ReturnType<typeof open>>, to: Uint8Array): Promise<void> {
  for (let at = 0; at < to.length; ) {
    const { bytesRead } = await handle.read(to, at, Math.min(to.length - at, 2 ** 28), at);
    if (bytesRead === 0) throw new Error('the file of features ends early');
    at += bytesRead;
  }
}
