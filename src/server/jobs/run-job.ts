/** Does a job: finds it, picks its work, writes down how it ended. */

import { ClarteError } from '#core/errors.ts';
import type { JobKind } from '#core/schema/job.ts';
import { runErase } from '../accounts/jobs/run-erase.ts';
import { runExport } from '../accounts/jobs/run-export.ts';
import { runBatch } from '../assessments/jobs/run-batch.ts';
import { isBackendAway } from '../http/is-backend-away.ts';
import { isStorageFull } from '../http/is-storage-full.ts';
import { runRetention } from '../ops/jobs/run-retention.ts';
import type { Service } from '../service.ts';
import { runTakeIn } from '../studies/jobs/run-take-in.ts';
import { runRetrain } from '../trainings/jobs/run-retrain.ts';
import { tellJobEnded } from '../webhooks/rules.ts';
import { JobHandedBack, type JobWorker } from './open-queue.ts';
import { setEnded, setRunning } from './queries/jobs.ts';
import type { Work } from './work.ts';

const WORK: Record<JobKind, Work> = {
  batch: runBatch,
  export: runExport,
  erase: runErase,
  retention: runRetention,
  retrain: runRetrain,
  'take-in': runTakeIn,
};

/** Jobs that go on while there is too little space, for they make some. */
const FREES: ReadonlySet<JobKind> = new Set(['erase', 'retention']);
const FULL_WAIT_SECONDS = 15;

/** A worker for the queue. `ended` is told each outcome. */
export function jobWorker(
  service: Service,
  hooks: {
    readonly report: (error: Error) => void;
    readonly ended: (kind: JobKind, state: 'done' | 'failed') => void;
  },
): JobWorker {
  const { db } = service;
  return async (id, signal) => {
    const job = await setRunning(db, id);
    if (!job) return;
    const finish = (state: 'done' | 'failed' | 'queued', fault: string | null) =>
      db.transaction().execute(async (trx) => {
        await setEnded(trx, id, state, fault);
        if (state !== 'queued') await tellJobEnded(service, trx, job, state);
      });
    // What stores things waits for room, without keeping a worker from what frees it.
    if (!FREES.has(job.kind) && !(await service.space.hasRoom())) {
      await finish('queued', null);
      await db
        .transaction()
        .execute((trx) => service.queue.send(trx, { id, kind: job.kind, afterSeconds: FULL_WAIT_SECONDS }));
      return;
    }
    try {
      await WORK[job.kind](service, job, signal);
    } catch (error) {
      if (error instanceof JobHandedBack || signal.aborted) {
        await finish('queued', null);
        throw error;
      }
      if (!(error instanceof ClarteError)) hooks.report(error as Error);
      // The row stays as it is: the queue delivers the job again, and its work goes on where it was.
      if (isBackendAway(error) || isStorageFull(error)) throw error;
      await finish('failed', error instanceof ClarteError ? error.code : 'internal');
      hooks.ended(job.kind, 'failed');
      return;
    }
    await finish('done', null);
    hooks.ended(job.kind, 'done');
  };
}
