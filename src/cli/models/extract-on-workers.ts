/** Has features of a training extracted by workers over PostgreSQL's queue and the bucket. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Ports } from '#core/ports.ts';
import type { RowSource } from '#train/recipes/paper/extract-rolled.ts';
import type { FeatureKind } from '#train/recipes/paper/roll-features.ts';
import { packBackbone } from '../../server/extractions/pack-patches.ts';
import { openPatchStore } from '../../server/extractions/patch-store.ts';
import { sendExtraction } from '../../server/extractions/send-extraction.ts';
import { findMeetingPlace, openMeetingPlace, readKey } from './meeting-place.ts';

/**
 * The same rows as on one machine; `work` holds what a killed training finds again, in a folder named by its run. Throws
 * UsageError at once where it is not said where the workers are.
 */
export function extractOnWorkers(
  ports: Pick<Ports, 'readModelFile'>,
): (kind: FeatureKind, work: string) => RowSource {
  findMeetingPlace();
  return (kind, work) =>
    async function* rows(extraction) {
      const id = path.basename(path.dirname(work));
      const keyFile = path.join(work, 'workers.key');
      const key = await readKey(keyFile);
      const { blobs, queue, close } = await openMeetingPlace();
      try {
        const store = openPatchStore(blobs, id, { id, key });
        const backbone = packBackbone(kind, await ports.readModelFile(kind.backbone.file));
        const sent = { id, backbone, key: key.toString('base64') };
        yield* sendExtraction(store, queue, sent, extraction);
        await store.clear();
        await rm(keyFile);
      } finally {
        await close();
      }
    };
}
