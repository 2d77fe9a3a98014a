/** The queue of an evaluation's parts in PostgreSQL (pg-boss), which any number of workers take. */
import { createHash } from 'node:crypto';
import { PgBoss } from 'pg-boss';

/** A part to do. The key opens the evaluation's blobs: who may read the database may read them. */
export type ChunkJob = {
  readonly evaluation: string;
  readonly chunk: number;
  readonly photos: number;
  readonly key: string;
};

/** See the file. */
export type EvaluationQueue = {
  /** Queues the parts; those that are queued already stay as they are. */
  send(jobs: readonly ChunkJob[]): Promise<void>;
  /** Does parts until `close`; a part whose worker dies goes to another one. */
  work(worker: (job: ChunkJob, signal: AbortSignal) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

const NAME = 'evaluate';
/** A worker that has not been heard of for this long is taken for dead. */
const HEARTBEAT_SECONDS = 10;
/** Parts that are written to the database at a time. */
const SENT_AT_ONCE = 500;
const STOP_TIMEOUT_MS = 30_000;

/** Opens it in a PostgreSQL database. */
export async function openEvaluationQueue(
  connectionString: string,
  report: (error: Error) => void,
): Promise<EvaluationQueue> {
  const boss = new PgBoss({
    ...{ connectionString, max: 4, superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 },
  });
  boss.on('error', report);
  await boss.start();
  await boss.createQueue(NAME, {
    ...{ retryLimit: 1000, retryDelay: 1, expireInSeconds: 3600, heartbeatSeconds: HEARTBEAT_SECONDS },
    ...{ deleteAfterSeconds: 3600, retentionSeconds: 30 * 86_400 },
  });
  return {
    async send(jobs) {
      for (let at = 0; at < jobs.length; at += SENT_AT_ONCE)
        await boss.insert(
          NAME,
          jobs.slice(at, at + SENT_AT_ONCE).map((data) => ({ id: idOf(data), data })),
        );
    },
    async work(worker) {
      await boss.work<ChunkJob>(NAME, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) =>
        worker(job.data, job.signal),
      );
    },
    async close() {
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}

/** The same part has the same id, so that it is queued once; the same evaluation at another time has another key. */
function idOf({ evaluation, chunk, key }: ChunkJob): string {
  const hex = createHash('sha256').update(`${evaluation} ${chunk} ${key}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
