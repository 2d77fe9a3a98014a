/** What is due by the clock: one process of all does it each time. */

import { settleIntents } from '../blobs/settle-intents.ts';
import { isScrubDue, scrub } from '../ops/scrub.ts';
import { sendReminders } from '../push/send-reminders.ts';
import type { Service } from '../service.ts';
import { trainDueStudies } from '../trainings/train-due-studies.ts';
import { createJob } from './create-job.ts';

/** Intents of processes that died; see settleIntents. */
const SETTLE_MS = 900_000;

/** Puts it on the clock and takes its share of it in this process. Studies are looked at daily, and trained as they ask. */
export async function scheduleJobs(service: Service): Promise<void> {
  const { queue, db, blobs } = service;
  await queue.schedule('retention', '17 3 * * *', async () => {
    await db.transaction().execute((trx) => createJob(trx, service, { kind: 'retention', userId: null }));
  });
  await queue.schedule('retraining', '43 2 * * *', () => trainDueStudies(db, service, new Date()));
  if (service.database.kind === 'pglite') {
    // Whoever was erased is gone from every file a quarter of an hour later; what was deleted one by one, overnight.
    await queue.schedule('scrub', '*/10 * * * *', async () => {
      if (await isScrubDue(db)) await scrub(service);
      else await service.database.checkpoint();
    });
    await queue.schedule('scrub-all', '47 3 * * *', async () => {
      await scrub(service);
    });
  }
  // A reminder comes at most five minutes late.
  await queue.schedule('reminders', '*/5 * * * *', async () => {
    await sendReminders(service, new Date());
  });
  await queue.schedule('settle', '*/15 * * * *', async () => {
    await settleIntents(db, blobs, SETTLE_MS);
  });
}
