/** Writes a job down and queues it, in one transaction. */

import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Job, JobKind } from '#core/schema/job.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { insertJob } from './queries/jobs.ts';
import { toJob } from './rules.ts';

/** What is to be done, for whom; null for the service itself. */
export type NewJob = {
  readonly kind: JobKind;
  readonly userId: string | null;
  readonly total?: number;
  readonly note?: string;
};

/** The job, queued once the transaction commits. */
export async function createJob(
  trx: Transaction<Tables>,
  { queue }: Pick<Service, 'queue'>,
  { kind, userId, total = 1, note }: NewJob,
): Promise<Job> {
  const row = await insertJob(trx, {
    id: randomUUID(),
    user_id: userId,
    kind,
    state: 'queued',
    created_at: new Date(),
    started_at: null,
    finished_at: null,
    total,
    fault: null,
    blob_key: null,
    note: note ?? null,
  });
  await queue.send(trx, { id: row.id, kind });
  return toJob(row, null);
}
