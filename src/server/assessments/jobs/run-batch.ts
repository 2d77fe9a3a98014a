/** Assesses the photos of a batch, one after the other; each is assessed and stored once, whatever happens between. */

import { randomUUID } from 'node:crypto';
import { ClarteError } from '#core/errors.ts';
import { requireConsent } from '../../consents/rules.ts';
import { endItem, type ItemEnd, nextItem, noteAssessment } from '../../jobs/items.ts';
import { JobHandedBack } from '../../jobs/open-queue.ts';
import { isRunning } from '../../jobs/rules.ts';
import type { Work } from '../../jobs/work.ts';
import { findPhoto } from '../../photos/rules.ts';
import { assessStored, type StoredOutcome } from '../assess-stored.ts';
import { insertAssessment } from '../rules.ts';

/** See the file. Throws `consent-missing` where the person takes it back. */
export const runBatch: Work = async (service, job, signal) => {
  const { db } = service;
  const userId = job.user_id;
  if (userId === null) throw new ClarteError('not-found');
  for (;;) {
    if (signal.aborted) throw new JobHandedBack();
    if (!(await isRunning(db, job.id))) return;
    const item = await nextItem(db, job.id);
    if (!item) return;
    await requireConsent(db, userId, 'analysis');
    const photo = item.photo_id && (await findPhoto(db, item.photo_id));
    const result = photo ? await assessStored(service, photo, signal) : { failed: 'not-found' };
    await db.transaction().execute(async (trx) => {
      if (!(await endItem(trx, item, describeEnd(result)))) return;
      if ('failed' in result || !result.ok || !photo) return;
      const given = { id: randomUUID(), userId, takenAt: photo.taken_at, origin: 'server' as const };
      const stored = await insertAssessment(trx, { ...given, photoId: photo.id, assessment: result });
      await noteAssessment(trx, item, stored.id);
    });
  }
};

function describeEnd(result: StoredOutcome): ItemEnd {
  if ('failed' in result) return { state: 'failed', reason: result.failed };
  return result.ok ? { state: 'assessed' } : { state: 'refused', reason: result.reason };
}
