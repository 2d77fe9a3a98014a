/** What a worker has open for evaluations: the model of the last one. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Assessor } from '#core/assess.ts';
import { openAssessThreads } from '../assessor/open-assess-threads.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { openChunkStore } from './chunk-store.ts';
import { doChunk } from './do-chunk.ts';
import type { Opener } from './open-once.ts';
import type { PartWorker } from './part-queue.ts';

/** Assesses `threads` photos at a time. */
export function openEvaluating(blobs: BlobStore, threads: number): PartWorker {
  let open: { readonly whole: string; readonly assessor: Assessor; readonly folder: string } | null = null;
  const close = async () => {
    const last = open;
    open = null;
    await last?.assessor.close();
    if (last) await rm(last.folder, { recursive: true, force: true });
  };
  return {
    close,
    async work(job, signal) {
      const key = { id: job.whole, key: Buffer.from(job.key, 'base64') };
      const opener: Opener<Assessor> = {
        held: open?.whole === job.whole ? open.assessor : null,
        async open(model) {
          await close();
          open = { whole: job.whole, ...(await openModel(model, threads)) };
          return open.assessor;
        },
      };
      return doChunk(openChunkStore(blobs, job.whole, key), job, opener, signal);
    },
  };
}

/** The model of a zip that `models export` would write, in a folder of its own. */
async function openModel(zip: Uint8Array, count: number) {
  const folder = await mkdtemp(path.join(tmpdir(), 'clarte-evaluation-'));
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  const assessor = await openAssessThreads({ count, modelsUrl: pathToFileURL(`${folder}/`) });
  return { assessor, folder };
}
