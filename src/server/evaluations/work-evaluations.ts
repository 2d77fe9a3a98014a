/** A worker: takes parts of evaluations from the queue until it is stopped. */
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
import type { EvaluationQueue } from './evaluation-queue.ts';

/** How to work. */
export type EvaluationWorker = {
  /** Photos at a time. */
  readonly threads: number;
  readonly onPhotos?: (photos: number) => void;
};

/** Works until the queue is closed; answers what closes the model that is open then. */
export async function workEvaluations(
  blobs: BlobStore,
  queue: EvaluationQueue,
  { threads, onPhotos = () => {} }: EvaluationWorker,
): Promise<() => Promise<void>> {
  let open: { readonly evaluation: string; readonly assessor: Assessor; readonly folder: string } | null =
    null;
  const close = async () => {
    const last = open;
    open = null;
    await last?.assessor.close();
    if (last) await rm(last.folder, { recursive: true, force: true });
  };
  await queue.work(async (job, signal) => {
    const { evaluation } = job;
    const key = { id: evaluation, key: Buffer.from(job.key, 'base64') };
    const photos = await doChunk(
      openChunkStore(blobs, evaluation, key),
      job,
      async (model) => {
        if (open?.evaluation !== evaluation) {
          await close();
          open = { evaluation, ...(await openModel(model, threads)) };
        }
        return open.assessor;
      },
      signal,
    );
    onPhotos(photos);
  });
  return close;
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
