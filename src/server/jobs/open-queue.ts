/** The queue of jobs (pg-boss): it carries ids only; what is to be done and how far it has come stands in our tables. */
import type { Transaction } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { JobKind } from '#core/schema/job.ts';
import type { Database } from '../store/open-database.ts';
import type { Tables } from '../store/schema.ts';

/** Jobs that people wait for, and jobs that may take hours; the release before knows nothing of `studies`, and never gets one. */
const QUEUES = ['quick', 'slow', 'studies'] as const;
const QUEUE_OF: Record<JobKind, (typeof QUEUES)[number]> = {
  batch: 'quick',
  export: 'quick',
  erase: 'quick',
  retrain: 'slow',
  retention: 'slow',
  'take-in': 'studies',
};

/** A job that stops between two of its steps because the process stops; the queue gives it to another one. */
export class JobHandedBack extends Error {
  override readonly name = 'JobHandedBack';
}

/** Does one job; `signal` is aborted when the process stops. Doing a job again must change nothing. */
export type JobWorker = (id: string, signal: AbortSignal) => Promise<void>;

/** A job by its id; it is not begun before this many seconds are over. */
export type QueuedJob = { readonly id: string; readonly kind: JobKind; readonly afterSeconds?: number };

export type JobQueue = {
  /** Queues a job with the transaction that writes its row. */
  send(trx: Transaction<Tables>, job: QueuedJob): Promise<void>;
  /** Queues a webhook's message with the transaction that writes its row. */
  sendMessage(trx: Transaction<Tables>, id: string, afterSeconds?: number): Promise<void>;
  /** Starts sending messages in this process; one that throws is taken again. */
  workMessages(deliver: (id: string) => Promise<void>): Promise<void>;
  /** Starts doing jobs in this process. */
  work(worker: JobWorker): Promise<void>;
  /** Calls `due` in one of the processes at this time of day. */
  schedule(name: string, cron: string, due: () => Promise<void>): Promise<void>;
  /** Waits for the steps under way, hands the rest back. */
  close(): Promise<void>;
};

export type QueueDeps = {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly report: (error: Error) => void;
  /** A worker that has not been heard of for this long is taken for dead, seconds; 10 at least. */
  readonly heartbeatSeconds: number;
};

/** The queue of webhooks' messages, and how many are sent at a time. */
const MESSAGES = 'messages';
const MESSAGES_AT_ONCE = 20;
const STOP_TIMEOUT_MS = 30_000;

/** Opens the queue. */
export async function openQueue(deps: QueueDeps): Promise<JobQueue> {
  const { database, databaseUrl, report, heartbeatSeconds } = deps;
  const boss = new PgBoss({
    ...(database.jobsDatabase
      ? { db: database.jobsDatabase, backend: 'pglite' as const }
      : { connectionString: databaseUrl, max: 4 }),
    superviseIntervalSeconds: Math.max(1, Math.floor(heartbeatSeconds / 2)),
    monitorIntervalSeconds: Math.max(1, Math.floor(heartbeatSeconds / 2)),
    maintenanceIntervalSeconds: 3600,
    queueCacheIntervalSeconds: 60,
    // The list of running processes is of no use to us, and would stand in the packed database with the name of who built it.
    registerInstance: false,
  });
  boss.on('error', report);
  await boss.start();
  for (const name of QUEUES) {
    await boss.createQueue(name, {
      retryLimit: 1000,
      retryDelay: 1,
      expireInSeconds: name === 'slow' ? 86_000 : 3600,
      heartbeatSeconds,
      deleteAfterSeconds: 60,
      retentionSeconds: 30 * 86_400,
    });
  }
  await boss.createQueue(MESSAGES, {
    retryLimit: 1000,
    retryDelay: 2,
    expireInSeconds: 120,
    deleteAfterSeconds: 60,
    retentionSeconds: 30 * 86_400,
  });
  const stopping = new AbortController();

  return {
    async send(trx, { id, kind, afterSeconds = 0 }) {
      await boss.send(QUEUE_OF[kind], { id }, { db: fromKysely(trx), startAfter: afterSeconds });
    },
    async sendMessage(trx, id, afterSeconds = 0) {
      await boss.send(MESSAGES, { id }, { db: fromKysely(trx), startAfter: afterSeconds });
    },
    async workMessages(deliver) {
      // A batch that is taken again sends nothing twice: what is delivered waits no more.
      const options = { batchSize: MESSAGES_AT_ONCE, pollingIntervalSeconds: 1 };
      await boss.work<{ id: string }>(MESSAGES, options, async (jobs) => {
        if (stopping.signal.aborted) throw new JobHandedBack();
        const outcomes = await Promise.allSettled(jobs.map(({ data }) => deliver(data.id)));
        const failed = outcomes.find((outcome) => outcome.status === 'rejected');
        if (failed) throw failed.reason;
      });
    },
    async work(worker) {
      for (const name of QUEUES) {
        await boss.work<{ id: string }>(
          name,
          { batchSize: 1, pollingIntervalSeconds: 1, localConcurrency: name === 'quick' ? 2 : 1 },
          async ([job]) => {
            if (stopping.signal.aborted) throw new JobHandedBack();
            await worker(job.data.id, AbortSignal.any([stopping.signal, job.signal]));
          },
        );
      }
    },
    async schedule(name, cron, due) {
      const queue = `due-${name}`;
      await boss.createQueue(queue, { retryLimit: 2, deleteAfterSeconds: 60, policy: 'singleton' });
      await boss.schedule(queue, cron);
      await boss.work(queue, { pollingIntervalSeconds: 30 }, async () => due());
    },
    async close() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}
