/** What a worker has open for extractions: the backbone of the last one. */
import { networkOpener } from '#node/open-network.ts';
import type { FeatureSource } from '#train/recipes/paper/roll-features.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { Opener } from '../evaluations/open-once.ts';
import type { PartWorker } from '../evaluations/part-queue.ts';
import { doPart } from './do-part.ts';
import { unpackBackbone } from './pack-patches.ts';
import { openPatchStore } from './patch-store.ts';

/** `threads` of one call of the backbone. */
export function openExtracting(blobs: BlobStore, threads: number): PartWorker {
  let open: { readonly whole: string; readonly source: FeatureSource } | null = null;
  const close = async () => {
    const last = open;
    open = null;
    await last?.source.network.close();
  };
  return {
    close,
    async work(job, signal) {
      const key = { id: job.whole, key: Buffer.from(job.key, 'base64') };
      const opener: Opener<FeatureSource> = {
        held: open?.whole === job.whole ? open.source : null,
        async open(zip) {
          await close();
          const { kind, network } = unpackBackbone(zip);
          open = {
            whole: job.whole,
            source: { ...kind, network: await networkOpener({ threads })(network) },
          };
          return open.source;
        },
      };
      return doPart(openPatchStore(blobs, job.whole, key), job, opener, signal);
    },
  };
}
