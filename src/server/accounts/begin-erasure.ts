/** Queues that all of a person goes. */
import type { Job } from '#core/schema/job.ts';
import { createJob } from '../jobs/create-job.ts';
import type { Service } from '../service.ts';
import { keepAnAdmin } from './keep-an-admin.ts';

/** The job. Throws `last-administrator` where that one would go. */
export function beginErasure(service: Pick<Service, 'db' | 'queue'>, userId: string): Promise<Job> {
  return service.db.transaction().execute(async (trx) => {
    await keepAnAdmin(trx, userId);
    return createJob(trx, service, { kind: 'erase', userId });
  });
}
