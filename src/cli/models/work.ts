/** `clarte models work`: takes parts that `models evaluate --workers` and `models train --workers` send, until it is stopped. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { type ArgsDef, defineCommand } from 'citty';
import { openEvaluating } from '../../server/evaluations/open-evaluating.ts';
import type { PartWork, PartWorker } from '../../server/evaluations/part-queue.ts';
import { openExtracting } from '../../server/extractions/open-extracting.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { openMeetingPlace } from './meeting-place.ts';

const args = {
  threads: { type: 'string', valueHint: 'n', description: 'Photos at a time; each thread takes 150 MB' },
} as const satisfies ArgsDef;

const SAID: Record<PartWork, string> = {
  evaluate: 'Photos assessed',
  extract: 'Photos whose features were extracted',
};

/** The command; any number may run, on any machine that reaches `DATABASE_URL` and `BLOB_URL`. */
export const workCommand = defineCommand({
  meta: { name: 'work', description: 'Do what models evaluate --workers and models train --workers send' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const threads = given.threads === undefined ? availableParallelism() : Number(given.threads);
    if (!Number.isInteger(threads) || threads < 1)
      throw new UsageError('--threads takes a whole number above 0.');
    const { blobs, queue, close } = await openMeetingPlace();
    const done = { evaluate: 0, extract: 0 };
    const workers: Record<PartWork, PartWorker> = {
      evaluate: openEvaluating(blobs, threads),
      extract: openExtracting(blobs, threads),
    };
    await queue.work(async (job, signal) => {
      const photos = await workers[job.work].work(job, signal);
      done[job.work] += photos;
      console.error(`${SAID[job.work]}: ${done[job.work]}`);
    });
    console.error('Waiting for work. Ctrl+C ends it.');
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await close();
    for (const worker of Object.values(workers)) await worker.close();
  },
});
