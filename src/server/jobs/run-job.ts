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
import { type JobRow, setEnded, setRunning } from './queries/jobs.ts';
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

type Hooks = {
  readonly report: (error: Error) => void;
  readonly ended: (kind: JobKind, state: 'done' | 'failed') => void;
};

/** A worker for the queue. `ended` is told each outcome. */
export function jobWorker(service: Service, hooks: Hooks): JobWorker {
  const { db } = service;
  return async (id, signal) => {
    const job = await setRunning(db, id);
    if (!job) return;
    // What stores things waits for room, without keeping a worker from what frees it.
    if (!FREES.has(job.kind) && !(await service.space.hasRoom())) return putOff(service, job);
    try {
      await WORK[job.kind](service, job, signal);
    } catch (error) {
      if (error instanceof JobHandedBack || signal.aborted) {
        await setEnded(db, id, 'queued', null);
        throw error;
      }
      await fail(service, job, error, hooks);
      return;
    }
    await finish(service, job, 'done', null);
    hooks.ended(job.kind, 'done');
  };
}

async function putOff({ db, queue }: Service, { id, kind }: JobRow): Promise<void> {
  await setEnded(db, id, 'queued', null);
  await db.transaction().execute((trx) => queue.send(trx, { id, kind, afterSeconds: FULL_WAIT_SECONDS }));
}

/** Ends a job, and tells whoever listens, in one transaction. */
function finish(
  service: Service,
  job: JobRow,
  state: 'done' | 'failed',
  fault: string | null,
): Promise<void> {
  return service.db.transaction().execute(async (trx) => {
    await setEnded(trx, job.id, state, fault);
    await tellJobEnded(service, trx, job, state);
  });
}

/** Throws what another try may mend: the queue delivers the job again, and its work goes on where it was. */
async function fail(service: Service, job: JobRow, error: unknown, hooks: Hooks): Promise<void> {
  const code = error instanceof ClarteError ? error.code : null;
  if (code === null) hooks.report(error as Error);
  if (isBackendAway(error) || isStorageFull(error)) throw error;
  await finish(service, job, 'failed', code ?? 'internal');
  hooks.ended(job.kind, 'failed');
}
