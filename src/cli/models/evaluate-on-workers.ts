/** Has an evaluation done by workers over PostgreSQL's queue and the bucket. */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { exportBundle } from '#registry/export-bundle.ts';
import type { Registry } from '#registry/promote-bundle.ts';
import type { Example } from '#train/data/dataset.ts';
import { openAnswerLog } from '#train/evaluate/answer-log.ts';
import { collectLog, type EvaluatedDataset } from '#train/evaluate/evaluate-dataset.ts';
import { openChunkStore } from '../../server/evaluations/chunk-store.ts';
import { sendEvaluation } from '../../server/evaluations/send-evaluation.ts';
import { showProgress } from '../show-progress.ts';
import { openMeetingPlace, readKey } from './meeting-place.ts';

/** What is evaluated, and a file that the same evaluation finds again after a kill. */
export type WorkersEvaluation = {
  readonly registry: Registry;
  readonly modelId: string;
  readonly examples: readonly Example[];
  readonly baseline: number;
  readonly log: string;
};

/** The same as on one machine; `clarte models work` does the work, on as many machines as there are. */
export async function evaluateOnWorkers({
  registry,
  modelId,
  examples,
  baseline,
  log,
}: WorkersEvaluation): Promise<EvaluatedDataset> {
  const id = path.parse(log).name.replace(/^.*-/, '');
  const { blobs, queue, close } = await openMeetingPlace();
  const key = await readKey(`${log}.key`);
  const store = openChunkStore(blobs, id, { id, key });
  const answerLog = await openAnswerLog(log);
  const [sending, doing] = [
    showProgress('Sending photos', examples.length),
    showProgress('Assessing', examples.length),
  ];
  try {
    if (answerLog.done < examples.length) {
      const photos = examples.map(({ photo }) => photo);
      const model = await packModel(registry, modelId, `${log}.zip`);
      const answers = await sendEvaluation(store, queue, {
        ...{ id, model, photos, key: key.toString('base64') },
        onSent: sending.tick,
        onDone: doing.tick,
      });
      // What was said is kept here before it goes from the bucket: a kill meanwhile asks nobody again.
      for (const [i, answer] of answers.entries()) await answerLog.add(i, answer);
    }
    await store.clear();
    await rm(`${log}.key`);
  } finally {
    sending.done();
    doing.done();
    await answerLog.close();
    await close();
  }
  return collectLog(log, examples, baseline);
}

async function packModel(registry: Registry, id: string, file: string): Promise<Uint8Array> {
  await rm(file, { force: true });
  await exportBundle(registry, id, file);
  const bytes = await readFile(file);
  await rm(file);
  return bytes;
}
