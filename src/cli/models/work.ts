/** `clarte models work`: takes parts of evaluations that `models evaluate --workers` sends, until it is stopped. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { type ArgsDef, defineCommand } from 'citty';
import { openBlobs } from '../../server/blobs/open-blobs.ts';
import { openEvaluationQueue } from '../../server/evaluations/evaluation-queue.ts';
import { workEvaluations } from '../../server/evaluations/work-evaluations.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { readMeetingPlace } from './evaluate-on-workers.ts';

const args = {
  threads: { type: 'string', valueHint: 'n', description: 'Photos at a time; each thread takes 150 MB' },
} as const satisfies ArgsDef;

/** The command; any number may run, on any machine that reaches `DATABASE_URL` and `BLOB_URL`. */
export const workCommand = defineCommand({
  meta: { name: 'work', description: 'Do what models evaluate --workers sends' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const threads = given.threads === undefined ? availableParallelism() : Number(given.threads);
    if (!Number.isInteger(threads) || threads < 1)
      throw new UsageError('--threads takes a whole number above 0.');
    const { databaseUrl, blobUrl } = readMeetingPlace();
    const blobs = await openBlobs(blobUrl);
    const queue = await openEvaluationQueue(databaseUrl, (error) => console.error(error.message));
    let done = 0;
    const onPhotos = (photos: number) => {
      done += photos;
      console.error(`Photos assessed: ${done}`);
    };
    const close = await workEvaluations(blobs, queue, { threads, onPhotos });
    console.error('Waiting for work. Ctrl+C ends it.');
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await queue.close();
    await close();
    await blobs.close();
  },
});
