/** Writes down which photos a training learned from. */
import type { Kysely } from 'kysely';
import { writeAudit } from '../accounts/audit.ts';
import type { Tables } from '../store/schema.ts';
import { insertDataset, insertDatasetPhotos } from './queries/datasets.ts';
import type { TrainingRow } from './queries/trainings.ts';
import type { TrainingPhoto } from './training-set.ts';

/** A withdrawal takes a photo out of the list again; a picture that stood in the study twice is one photo of it. */
export async function noteDataset(
  db: Kysely<Tables>,
  training: Pick<TrainingRow, 'job_id' | 'study_id' | 'asked_by'>,
  set: readonly Pick<TrainingPhoto, 'photo'>[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const photos = new Map(set.map(({ photo }) => [photo.id, photo]));
    const made = await insertDataset(trx, {
      jobId: training.job_id,
      studyId: training.study_id,
      photos: photos.size,
    });
    if (made === null) return;
    await insertDatasetPhotos(trx, made, [...photos.values()]);
    const actor = training.asked_by ?? 'system';
    await writeAudit(trx, { actor, role: 'scientist', action: 'dataset-built', subject: null });
  });
}
