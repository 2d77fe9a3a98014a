/** Has an evaluation done by workers over PostgreSQL's queue and the bucket. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportBundle } from '#registry/export-bundle.ts';
import type { Registry } from '#registry/promote-bundle.ts';
import type { Example } from '#train/data/dataset.ts';
import { collect, type EvaluatedDataset } from '#train/evaluate/evaluate-dataset.ts';
import { openBlobs } from '../../server/blobs/open-blobs.ts';
import { openChunkStore } from '../../server/evaluations/chunk-store.ts';
import { openEvaluationQueue } from '../../server/evaluations/evaluation-queue.ts';
import { sendEvaluation } from '../../server/evaluations/send-evaluation.ts';
import { showProgress } from '../show-progress.ts';
import { UsageError } from '../usage-error.ts';

/** What is evaluated, and a file that the same evaluation finds again after a kill. */
export type WorkersEvaluation = {
  readonly registry: Registry;
  readonly modelId: string;
  readonly examples: readonly Example[];
  readonly baseline: number;
  readonly log: string;
};

/** Where the queue and the bucket are. Throws UsageError where one is not named. */
export function readMeetingPlace(): { readonly databaseUrl: string; readonly blobUrl: URL } {
  const { DATABASE_URL, BLOB_URL } = process.env;
  if (!DATABASE_URL?.startsWith('postgres') || !BLOB_URL)
    throw new UsageError('Workers meet in PostgreSQL and a bucket: set DATABASE_URL and BLOB_URL.');
  return { databaseUrl: DATABASE_URL, blobUrl: new URL(BLOB_URL) };
}

/** The same as on one machine; `clarte models work` does the work, on as many machines as there are. */
export async function evaluateOnWorkers({
  registry,
  modelId,
  examples,
  baseline,
  log,
}: WorkersEvaluation): Promise<EvaluatedDataset> {
  const { databaseUrl, blobUrl } = readMeetingPlace();
  const id = path.parse(log).name.replace(/^.*-/, '');
  const key = await readKey(`${log}.key`);
  const [blobs, queue] = [
    await openBlobs(blobUrl),
    await openEvaluationQueue(databaseUrl, (error) => console.error(error.message)),
  ];
  const store = openChunkStore(blobs, id, { id, key });
  const [sending, doing] = [
    showProgress('Sending photos', examples.length),
    showProgress('Assessing', examples.length),
  ];
  try {
    const photos = examples.map(({ photo }) => photo);
    const model = await packModel(registry, modelId, `${log}.zip`);
    const answers = await sendEvaluation(store, queue, {
      ...{ id, model, photos, key: key.toString('base64') },
      onSent: sending.tick,
      onDone: doing.tick,
    });
    await store.clear();
    await rm(`${log}.key`);
    return collect(examples, answers, baseline);
  } finally {
    sending.done();
    doing.done();
    await queue.close();
    await blobs.close();
  }
}

/** Photos are encrypted in the bucket; the key stays here and in the queue. */
async function readKey(file: string): Promise<Buffer> {
  await mkdir(path.dirname(file), { recursive: true });
  const fresh = randomBytes(32);
  await writeFile(file, fresh, { flag: 'wx', mode: 0o600 }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
  return readFile(file);
}

async function packModel(registry: Registry, id: string, file: string): Promise<Uint8Array> {
  await rm(file, { force: true });
  await exportBundle(registry, id, file);
  const bytes = await readFile(file);
  await rm(file);
  return bytes;
}
