/** Does one part of an extraction: computes the rows of its photos and keeps them. */
import { type FeatureSource, rollFeatures } from '#train/recipes/paper/roll-features.ts';
import type { PartJob } from '../evaluations/part-queue.ts';
import { unpackPatches } from './pack-patches.ts';
import type { PatchStore } from './patch-store.ts';

/**
 * Doing a part again changes nothing: what is there already is left as it is. Answers of how many photos the rows are; 0
 * where another worker was quicker, or the extraction is over.
 */
export async function doPart(
  store: PatchStore,
  { part }: Pick<PartJob, 'part'>,
  openSource: (backbone: Uint8Array) => Promise<FeatureSource>,
  signal?: AbortSignal,
): Promise<number> {
  if (await store.getRows(part)) return 0;
  const [backbone, patches] = [await store.getBackbone(), await store.getPatches(part)];
  if (!backbone || !patches) return 0;
  const source = await openSource(backbone);
  const photos = unpackPatches(patches);
  const rows: Uint8Array[] = [];
  for (const photo of photos) {
    signal?.throwIfAborted();
    rows.push(await rollFeatures(photo, source));
  }
  await store.putRows(part, Buffer.concat(rows));
  return photos.length;
}
