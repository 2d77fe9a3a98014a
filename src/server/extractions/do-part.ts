/** Does one part of an extraction: computes the rows of its photos and keeps them. */
import { type FeatureSource, rollFeatures } from '#train/recipes/paper/roll-features.ts';
import { type Opener, openOnce } from '../evaluations/open-once.ts';
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
  opener: Opener<FeatureSource>,
  signal?: AbortSignal,
): Promise<number> {
  if (await store.getRows(part)) return 0;
  const patches = await store.getPatches(part);
  const source = patches && (await openOnce(store.backbone, opener));
  if (!source) return 0;
  const photos = unpackPatches(patches);
  const rows: Uint8Array[] = [];
  for (const photo of photos) {
    signal?.throwIfAborted();
    rows.push(await rollFeatures(photo, source));
  }
  await store.putRows(part, Buffer.concat(rows));
  return photos.length;
}
