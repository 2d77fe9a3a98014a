/** What follows when a person withdraws a consent. */
import type { Transaction } from 'kysely';
import type { ConsentKind } from '#core/schema/consent.ts';
import { nextSeq } from '../accounts/next-seq.ts';
import { deleteBlobs } from '../blobs/settle-intents.ts';
import { removePhotos } from '../photos/photos.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { withdrawConsent } from './consents.ts';

/**
 * Ends the consent and acts, all or nothing: `analysis` cancels what waits to be assessed; `storage` deletes photos,
 * assessments and records (devices learn of it by the sequence); `training` takes the photos out of datasets
 * and studies, with all that was said of them.
 */
export async function withdraw(
  { db, blobs }: Pick<Service, 'db' | 'blobs'>,
  userId: string,
  kind: ConsentKind,
): Promise<void> {
  const keys = await db.transaction().execute(async (trx) => {
    // Waits for writers of this person, and makes later ones wait until the consent is gone.
    await nextSeq(trx, userId);
    await withdrawConsent(trx, userId, kind);
    if (kind !== 'training') await cancelJobs(trx, userId);
    if (kind !== 'analysis') {
      await trx.deleteFrom('dataset_photos').where('user_id', '=', userId).execute();
      // With the photos go their tasks, votes and decisions.
      await trx.deleteFrom('study_photos').where('user_id', '=', userId).execute();
    }
    if (kind !== 'storage') return [];
    await trx.deleteFrom('assessments').where('user_id', '=', userId).execute();
    await trx.deleteFrom('records').where('user_id', '=', userId).execute();
    return removePhotos(trx, { userId });
  });
  await deleteBlobs(db, blobs, keys);
}

/** Batches that are not done yet end; a worker in the midst of one sees it before its next photo. */
async function cancelJobs(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx
    .updateTable('jobs')
    .set({ state: 'cancelled', finished_at: new Date(), fault: 'consent-missing' })
    .where('user_id', '=', userId)
    .where('kind', 'in', ['batch'])
    .where('state', 'in', ['queued', 'running'])
    .execute();
}
