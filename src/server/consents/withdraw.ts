/** What follows when a person withdraws a consent. */

import type { ConsentKind } from '#core/schema/consent.ts';
import { nextSeq } from '../accounts/next-seq.ts';
import { removeAssessments } from '../assessments/rules.ts';
import { deleteBlobs } from '../blobs/settle-intents.ts';
import { cancelBatches } from '../jobs/rules.ts';
import { removePhotos } from '../photos/rules.ts';
import { removeRecords } from '../records/rules.ts';
import type { Service } from '../service.ts';
import { leaveStudies } from '../studies/study-photos.ts';
import { leaveDatasets } from '../trainings/rules.ts';
import { endConsent } from './queries.ts';

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
    await endConsent(trx, userId, kind);
    // A worker in the midst of a batch sees it before its next photo.
    if (kind !== 'training') await cancelBatches(trx, userId);
    if (kind !== 'analysis') {
      await leaveDatasets(trx, userId);
      await leaveStudies(trx, userId);
    }
    if (kind !== 'storage') return [];
    await removeAssessments(trx, userId);
    await removeRecords(trx, userId);
    return removePhotos(trx, { userId });
  });
  await deleteBlobs(db, blobs, keys);
}
