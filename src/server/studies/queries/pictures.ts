/** Pictures behind the photos of a study. */
import type { Kysely } from 'kysely';
import { consentHolds } from '../../store/consent-holds.ts';
import type { Tables } from '../../store/schema.ts';

/** Photos of a study with the sizes, formats and bytes of their pictures, by name. */
export function selectWithPictures(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('study_photos')
    .innerJoin('photos', 'photos.id', 'study_photos.photo_id')
    .selectAll('study_photos')
    .select(['photos.width_px', 'photos.height_px', 'photos.format', 'photos.bytes', 'photos.blob_key'])
    .where('study_id', '=', studyId)
    .orderBy('name')
    .execute();
}

/** Sizes of pictures, in pixels. */
export function selectSizes(db: Kysely<Tables>, photoIds: readonly string[]) {
  return db
    .selectFrom('photos')
    .select(['id', 'width_px', 'height_px'])
    .where('id', 'in', [...photoIds])
    .execute();
}

/** Photos that people give for training and that the study does not hold, the latest first. */
export function selectCandidates(
  db: Kysely<Tables>,
  studyId: string,
  { photos, limit }: { readonly photos?: readonly string[] | undefined; readonly limit: number },
) {
  let query = db
    .selectFrom('photos')
    .selectAll()
    .where(consentHolds('photos.user_id', 'training'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('study_photos')
            .select('study_photos.id')
            .whereRef('study_photos.photo_id', '=', 'photos.id')
            .where('study_id', '=', studyId),
        ),
      ),
    );
  if (photos) query = query.where('photos.id', 'in', [...photos]);
  return query.orderBy('photos.created_at', 'desc').orderBy('photos.id').limit(limit).execute();
}

/** Examples of each grade, by grade and name. */
export function selectReferences(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('study_photos')
    .innerJoin('photos', 'photos.id', 'study_photos.photo_id')
    .select(['study_photos.id', 'reference_grade', 'width_px', 'height_px'])
    .where('study_id', '=', studyId)
    .where('study_photos.role', '=', 'reference')
    .orderBy('reference_grade')
    .orderBy('name')
    .execute();
}
