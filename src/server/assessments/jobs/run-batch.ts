/** Assesses the photos of a batch, one after the other; each is assessed and stored once, whatever happens between. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ClarteError } from '#core/errors.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import { requireConsent } from '../../consents/consents.ts';
import { JobHandedBack } from '../../jobs/open-queue.ts';
import type { Work } from '../../jobs/work.ts';
import { findPhoto, type PhotoRow } from '../../photos/photos.ts';
import type { Service } from '../../service.ts';
import { assessInTurn } from '../assess-upload.ts';
import { insertAssessment } from '../assessments.ts';

const BUSY_WAIT_MS = 500;

/** See the file. Throws `consent-missing` where the person takes it back. */
export const runBatch: Work = async (service, job, signal) => {
  const { db, vault } = service;
  const userId = job.user_id;
  if (userId === null) throw new ClarteError('not-found');
  for (;;) {
    if (signal.aborted) throw new JobHandedBack();
    const state = await db.selectFrom('jobs').select('state').where('id', '=', job.id).executeTakeFirst();
    if (state?.state !== 'running') return;
    const item = await db
      .selectFrom('job_items')
      .selectAll()
      .where('job_id', '=', job.id)
      .where('state', '=', 'waiting')
      .orderBy('idx')
      .executeTakeFirst();
    if (!item) return;
    await requireConsent(db, userId, 'analysis');
    const photo = item.photo_id && (await findPhoto(db, item.photo_id));
    const result = photo ? await assessStored(service, photo, signal) : { failed: 'not-found' };
    await db.transaction().execute(async (trx) => {
      const taken = await trx
        .updateTable('job_items')
        .set(
          'failed' in result
            ? { state: 'failed', reason: result.failed }
            : result.ok
              ? { state: 'assessed' }
              : { state: 'refused', reason: result.reason },
        )
        .where('job_id', '=', job.id)
        .where('idx', '=', item.idx)
        .where('state', '=', 'waiting')
        .returning('idx')
        .executeTakeFirst();
      // Another worker was quicker: its result stands.
      if (!taken) return;
      if (!('failed' in result) && result.ok && photo) {
        const given = { id: randomUUID(), userId, takenAt: photo.taken_at, origin: 'server' as const };
        const stored = await insertAssessment(trx, { ...given, photoId: photo.id, assessment: result });
        await trx
          .updateTable('job_items')
          .set({ assessment_id: stored.id })
          .where('job_id', '=', job.id)
          .where('idx', '=', item.idx)
          .execute();
      }
      await trx
        .updateTable('jobs')
        .set(({ eb }) => ({ done: eb('done', '+', 1) }))
        .where('id', '=', job.id)
        .execute();
    });
  }

  async function assessStored(
    deps: Service,
    photo: PhotoRow,
    stop: AbortSignal,
  ): Promise<Outcome | { readonly failed: string }> {
    for (;;) {
      try {
        return await assessInTurn(deps, await vault.read(photo), { wholePicture: false, signal: stop });
      } catch (error) {
        if (!(error instanceof ClarteError)) throw error;
        if (error.code !== 'busy') return { failed: error.code };
        await wait(BUSY_WAIT_MS, undefined, { signal: stop });
      }
    }
  }
};
