/** Has features extracted by whoever works, and hands over the rows in order: the same as one machine would have computed. */
import { setTimeout as wait } from 'node:timers/promises';
import { ClarteError } from '#core/errors.ts';
import type { Extraction } from '#train/recipes/paper/extract-rolled.ts';
import type { PartQueue } from '../evaluations/part-queue.ts';
import { packPatches } from './pack-patches.ts';
import { countParts, type PatchStore, photosOf } from './patch-store.ts';

/** Parts that wait in the bucket at most: 2.5 GB. No more workers than this have something to do. */
const PARTS_AHEAD = 256;
const POLL_MS = 500;

/** Which extraction it is, and what its workers need. */
export type SentExtraction = {
  readonly id: string;
  /** The key of the store, for the workers. */
  readonly key: string;
  readonly backbone: Uint8Array;
};

/** Called again after a kill it sends only what is not there. Whoever takes rows has kept those before. */
export async function* sendExtraction(
  store: PatchStore,
  queue: PartQueue,
  { id, key, backbone }: SentExtraction,
  extraction: Extraction,
): AsyncGenerator<Uint8Array> {
  const { photos, from, patchesOf, bytesOf } = extraction;
  const parts = countParts(photos);
  if (from >= photos) return;
  await store.backbone.put(backbone);
  const [sent, done] = [await store.listPatches(), await store.listRows()];
  const send = async (part: number) => {
    if (done.has(part)) return;
    if (!sent.has(part))
      await store.putPatches(part, packPatches(await Promise.all(photosOf(part, photos).map(patchesOf))));
    await queue.send([{ work: 'extract', whole: id, part, photos, key }]);
  };
  const first = countParts(from + 1) - 1;
  let next = first;
  for (let part = first; part < parts; part++) {
    while (next < Math.min(parts, part + PARTS_AHEAD)) await send(next++);
    const rows = await takeRows(store, part);
    const own = photosOf(part, photos);
    const bytes = own.reduce((sum, index) => sum + bytesOf(index), 0);
    if (rows.length !== bytes) throw new ClarteError('data-broken', `rows of part ${part}`);
    const kept = own.filter((index) => index < from).reduce((sum, index) => sum + bytesOf(index), 0);
    yield rows.subarray(kept);
    await store.drop(part);
  }
}

async function takeRows(store: PatchStore, part: number): Promise<Uint8Array> {
  while (true) {
    const rows = await store.getRows(part);
    if (rows) return rows;
    await wait(POLL_MS);
  }
}
