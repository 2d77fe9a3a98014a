/** The queue of parts of evaluations and of extractions in PostgreSQL (pg-boss), which any number of workers take. */
import { createHash } from 'node:crypto';
import { PgBoss } from 'pg-boss';

/** What is done with the photos of a part: a model assesses them, or a backbone's features are extracted. */
export type PartWork = 'evaluate' | 'extract';

/** A part to do. The key opens the blobs of the whole, whose id `whole` is: who may read the database may read them. */
export type PartJob = {
  readonly work: PartWork;
  readonly whole: string;
  readonly part: number;
  /** Photos of the whole. */
  readonly photos: number;
  /** As base64. */
  readonly key: string;
};

/** Does parts of one kind of work; answers of how many photos. Doing a part again changes nothing. */
export type PartWorker = {
  work(job: PartJob, signal: AbortSignal): Promise<number>;
  /** Closes what is open of the last part. */
  close(): Promise<void>;
};

/** See the file. */
export type PartQueue = {
  /** Queues the parts; those that are queued already stay as they are. */
  send(jobs: readonly PartJob[]): Promise<void>;
  /** Does parts until `close`; a part whose worker dies goes to another one. */
  work(worker: (job: PartJob, signal: AbortSignal) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

const NAME = 'parts';
/** A worker that has not been heard of for this long is taken for dead. */
const HEARTBEAT_SECONDS = 10;
/** Parts that are written to the database at a time. */
const SENT_AT_ONCE = 500;
const STOP_TIMEOUT_MS = 30_000;

/** Opens it in a PostgreSQL database. */
export async function openPartQueue(
  connectionString: string,
  report: (error: Error) => void,
): Promise<PartQueue> {
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
      await boss.work<PartJob>(NAME, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) =>
        worker(job.data, job.signal),
      );
    },
    async close() {
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}

/** The same part has the same id, so that it is queued once; the same whole at another time has another key. */
function idOf({ work, whole, part, key }: PartJob): string {
  const hex = createHash('sha256').update(`${work} ${whole} ${part} ${key}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
