/** Features of all patches and their rolled copies, in a file that a killed run goes on with. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { extractFeatures } from '#core/features/extract-features.ts';
import type { Network } from '#core/ports.ts';
import type { Backbone } from '#core/schema/model-card.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { BASE_ROLLS, rollPatch, rollsPerClass } from '../../data/roll-patch.ts';
import type { Matrix } from '../../fit/matrix.ts';
import { type CutPhoto, countPatches, type PatchFile } from './cut-patch-file.ts';

/** A grade that hardly occurs would be rolled by single pixels; more copies than this teach nothing. */
const MOST_ROLLS = 24;

/** What turns patches into features. */
export type FeatureSource = {
  readonly network: Network;
  readonly backbone: Backbone;
  readonly layers: readonly string[];
};

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

/** Numbers of a row. */
export function widthOf({ backbone, layers }: Omit<FeatureSource, 'network'>): number {
  return layers.reduce((sum, name) => sum + backbone.layers.find((one) => one.name === name)!.depth, 0);
}

/**
 * The rows, photo by photo, patch by patch, upright first, with one target each. They are read into memory at the end: the
 * fit takes them at random. `onPhotos` is called with how many more photos are done.
 */
export async function extractRolled(
  folder: string,
  file: PatchFile,
  labels: readonly number[],
  source: FeatureSource,
  onPhotos: (photos: number) => void = () => {},
): Promise<{ readonly features: Matrix; readonly targets: Float32Array }> {
  const columns = widthOf(source);
  const rolls = countRolls(file.photos, labels);
  const rowsOf = file.photos.map((photo, i) => countPatches(photo) * (1 + rolls[i]));
  const handle = await open(path.join(folder, 'features.f32'), 'a+');
  try {
    const known = Math.floor((await handle.stat()).size / (4 * columns));
    let [next, rows] = [0, 0];
    while (next < rowsOf.length && rows + rowsOf[next] <= known) rows += rowsOf[next++];
    await handle.truncate(rows * columns * 4);
    onPhotos(next);
    for (; next < rowsOf.length; next++) {
      const found = await featuresOf(file, next, rolls[next], source);
      await handle.appendFile(Buffer.concat(found.map(({ buffer }) => new Uint8Array(buffer))));
      onPhotos(1);
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

async function featuresOf(
  file: PatchFile,
  index: number,
  rolls: number,
  { network, backbone, layers }: FeatureSource,
): Promise<Float32Array[]> {
  const photo = file.photos[index];
  if (!('patches' in photo)) return [];
  const rows: Float32Array[] = [];
  for (const [k, raster] of (await file.read(index)).entries())
    rows.push(
      ...(await extractFeatures(network, backbone, layers, [
        raster,
        ...rollPatch(raster, photo.patches[k], rolls),
      ])),
    );
  return rows;
}

/** Reads from the start of the file; a single read takes 2 GB at most. */
async function readAll(handle: Awaited<ReturnType<typeof open>>, to: Uint8Array): Promise<void> {
  for (let at = 0; at < to.length; ) {
    const { bytesRead } = await handle.read(to, at, Math.min(to.length - at, 2 ** 28), at);
    if (bytesRead === 0) throw new Error('the file of features ends early');
    at += bytesRead;
  }
}
