/** Assesses the photos of a batch, one after the other; each is assessed and stored once, whatever happens between. */

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ClarteError } from '#core/errors.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import { requireConsent } from '../../consents/rules.ts';
import { JobHandedBack } from '../../jobs/open-queue.ts';
import { countDone, isRunning } from '../../jobs/rules.ts';
import type { Work } from '../../jobs/work.ts';
import type { PhotoRow } from '../../photos/queries.ts';
import { findPhoto } from '../../photos/rules.ts';
import type { Service } from '../../service.ts';
import { assessInTurn } from '../assess-in-turn.ts';
import { endItem, noteItemAssessment, selectWaitingItem } from '../queries.ts';
import { insertAssessment } from '../rules.ts';

const BUSY_WAIT_MS = 500;

/** An outcome, or the code of what kept the photo from being assessed. */
type Result = Outcome | { readonly failed: string };

/** See the file. Throws `consent-missing` where the person takes it back. */
export const runBatch: Work = async (service, job, signal) => {
  const { db } = service;
  const userId = job.user_id;
  if (userId === null) throw new ClarteError('not-found');
  for (;;) {
    if (signal.aborted) throw new JobHandedBack();
    if (!(await isRunning(db, job.id))) return;
    const item = await selectWaitingItem(db, job.id);
    if (!item) return;
    await requireConsent(db, userId, 'analysis');
    const photo = item.photo_id && (await findPhoto(db, item.photo_id));
    const result = photo ? await assessStored(service, photo, signal) : { failed: 'not-found' };
    await db.transaction().execute(async (trx) => {
      // Another worker was quicker: its result stands.
      if (!(await endItem(trx, job.id, item.idx, describeItem(result)))) return;
      if (!('failed' in result) && result.ok && photo) {
        const given = { id: randomUUID(), userId, takenAt: photo.taken_at, origin: 'server' as const };
        const stored = await insertAssessment(trx, { ...given, photoId: photo.id, assessment: result });
        await noteItemAssessment(trx, job.id, item.idx, stored.id);
      }
      await countDone(trx, job.id);
    });
  }
};

function describeItem(result: Result) {
  if ('failed' in result) return { state: 'failed' as const, reason: result.failed };
  return result.ok ? { state: 'assessed' as const } : { state: 'refused' as const, reason: result.reason };
}

async function assessStored(service: Service, photo: PhotoRow, signal: AbortSignal): Promise<Result> {
  for (;;) {
    try {
      return await assessInTurn(service, await service.vault.read(photo), { wholePicture: false, signal });
    } catch (error) {
      if (!(error instanceof ClarteError)) throw error;
      if (error.code !== 'busy') return { failed: error.code };
      await wait(BUSY_WAIT_MS, undefined, { signal });
    }
  }
}
