/** Rows of the datasets that trainings were built on. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { consentHolds } from '../../store/consent-holds.ts';
import type { Tables } from '../../store/schema.ts';

/** PostgreSQL takes 65,535 values a statement. */
const ROWS_AT_ONCE = 2000;

/** A new dataset of a job; null where it has one. */
export async function insertDataset(
  trx: Transaction<Tables>,
  given: { readonly jobId: string; readonly studyId: string | null; readonly photos: number },
): Promise<string | null> {
  const made = await trx
    .insertInto('datasets')
    .values({
      id: randomUUID(),
      job_id: given.jobId,
      created_at: new Date(),
      photos: given.photos,
      study_id: given.studyId,
    })
    .onConflict((conflict) => conflict.column('job_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id ?? null;
}

/** The dataset of a job. */
export async function selectDatasetOf(trx: Transaction<Tables>, jobId: string): Promise<string> {
  const { id } = await trx
    .selectFrom('datasets')
    .select('id')
    .where('job_id', '=', jobId)
    .executeTakeFirstOrThrow();
  return id;
}

/** Puts photos into a dataset. */
export async function insertDatasetPhotos(
  trx: Transaction<Tables>,
  datasetId: string,
  photos: readonly { readonly id: string; readonly userId: string }[],
): Promise<void> {
  const rows = photos.map(({ id, userId }) => ({ dataset_id: datasetId, photo_id: id, user_id: userId }));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await trx
      .insertInto('dataset_photos')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
}

/** Puts every photo given for training into a dataset, and counts them. */
export async function insertGivenPhotos(trx: Transaction<Tables>, datasetId: string): Promise<void> {
  await trx
    .insertInto('dataset_photos')
    .columns(['dataset_id', 'photo_id', 'user_id'])
    .expression((eb) =>
      eb
        .selectFrom('photos')
        .select(({ val }) => [val(datasetId).as('dataset_id'), 'photos.id', 'photos.user_id'])
        .where(consentHolds('photos.user_id', 'training')),
    )
    .execute();
  await trx
    .updateTable('datasets')
    .set(({ selectFrom }) => ({
      photos: selectFrom('dataset_photos')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('dataset_id', '=', datasetId),
    }))
    .where('id', '=', datasetId)
    .execute();
}

/** Photos of a dataset. */
export function selectDatasetPhotos(db: Kysely<Tables>, datasetId: string) {
  return db
    .selectFrom('dataset_photos')
    .selectAll()
    .where('dataset_id', '=', datasetId)
    .orderBy('photo_id')
    .execute();
}

/** Takes a person's photos out of every dataset. */
export async function removeFromDatasets(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('dataset_photos').where('user_id', '=', userId).execute();
}

/** Datasets with study, training and how many photos are left, the latest first. */
export function selectDatasets(db: Kysely<Tables>, limit: number) {
  return db
    .selectFrom('datasets')
    .leftJoin('studies', 'studies.id', 'datasets.study_id')
    .leftJoin('trainings', 'trainings.job_id', 'datasets.job_id')
    .select(({ selectFrom }) => [
      'datasets.id',
      'datasets.created_at',
      'datasets.photos',
      'studies.id as study_id',
      'studies.name',
      'trainings.id as training_id',
      selectFrom('dataset_photos')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('dataset_id', '=', 'datasets.id')
        .as('left'),
    ])
    .orderBy('datasets.created_at', 'desc')
    .limit(limit)
    .execute();
}

/** Training and golden photos of a study whose owners allow it now, with their blobs. */
export function selectLearnable(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('study_photos')
    .innerJoin('photos', 'photos.id', 'study_photos.photo_id')
    .selectAll('study_photos')
    .select(['photos.blob_key', 'photos.format'])
    .where('study_id', '=', studyId)
    .where('role', 'in', ['training', 'golden'])
    .where(({ or, eb }) =>
      or([eb('source', '=', 'upload'), consentHolds('study_photos.user_id', 'training')]),
    )
    .orderBy('name')
    .execute();
}
