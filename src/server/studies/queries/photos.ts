/** Rows of the photos of a study. */
import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { PageQuery } from '#core/schema/paging.ts';
import type { PhotoRole } from '#core/schema/study.ts';
import { decodeCursor } from '../../store/page.ts';
import type { Tables } from '../../store/schema.ts';

export type StudyPhotoRow = Selectable<Tables['study_photos']>;
/** Photos that are graded. */
export const GRADED_ROLES = ['training', 'golden'] as const;

export const isGraded = (role: PhotoRole) => role === 'training' || role === 'golden';

/** Takes a photo in; undefined where its name is taken. */
export function tryInsertStudyPhoto(
  trx: Transaction<Tables>,
  row: Insertable<Tables['study_photos']>,
): Promise<StudyPhotoRow | undefined> {
  return trx
    .insertInto('study_photos')
    .values(row)
    .onConflict((conflict) => conflict.columns(['study_id', 'name']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** The photo of this name. */
export function selectByName(db: Kysely<Tables>, studyId: string, name: string): Promise<StudyPhotoRow> {
  return db
    .selectFrom('study_photos')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
}

/** A page of a study's, the latest first, and one more. */
export function selectPage(
  db: Kysely<Tables>,
  studyId: string,
  { cursor, limit }: PageQuery,
): Promise<StudyPhotoRow[]> {
  let query = db.selectFrom('study_photos').selectAll().where('study_id', '=', studyId);
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('added_at', 'id'), '<', tuple(at, id)));
  }
  return query
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** The photo with this id. */
export function selectStudyPhoto(
  db: Kysely<Tables>,
  studyId: string,
  id: string,
): Promise<StudyPhotoRow | undefined> {
  return db
    .selectFrom('study_photos')
    .selectAll()
    .where('id', '=', id)
    .where('study_id', '=', studyId)
    .executeTakeFirst();
}

/** All of a study's, or those of some roles, by name. */
export function selectStudyPhotos(
  db: Kysely<Tables>,
  studyId: string,
  roles?: readonly PhotoRole[],
): Promise<StudyPhotoRow[]> {
  let query = db.selectFrom('study_photos').selectAll().where('study_id', '=', studyId);
  if (roles) query = query.where('role', 'in', [...roles]);
  return query.orderBy('name').execute();
}

/** Which of these pictures are in the study more than once. */
export async function selectTwins(
  db: Kysely<Tables>,
  studyId: string,
  marks: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('study_photos')
    .select('content_mark')
    .where('study_id', '=', studyId)
    .where('content_mark', 'in', [...marks])
    .groupBy('content_mark')
    .having(sql`count(*)`, '>', 1)
    .execute();
  return new Set(rows.map(({ content_mark }) => content_mark));
}

/** By what all photos of a study are known again. */
export function selectHashes(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('study_photos')
    .select(['id', 'name', 'content_mark', 'look_hash'])
    .where('study_id', '=', studyId)
    .where('look_hash', 'is not', null)
    .orderBy('name')
    .execute();
}

/** Changes what photos are for, or who is on them. */
export function updateRoles(
  trx: Transaction<Tables>,
  ids: readonly string[],
  becomes: {
    readonly role: PhotoRole;
    readonly reference_grade?: number | null;
    readonly subject?: string | null;
  },
): Promise<StudyPhotoRow[]> {
  return trx
    .updateTable('study_photos')
    .set(becomes)
    .where('id', 'in', [...ids])
    .returningAll()
    .execute();
}

/** Takes photos out, or all of the study. */
export function deleteStudyPhotos(trx: Transaction<Tables>, studyId: string, id?: string) {
  let gone = trx.deleteFrom('study_photos').where('study_id', '=', studyId);
  if (id !== undefined) gone = gone.where('id', '=', id);
  return gone.returning(['photo_id', 'source']).execute();
}

/** Takes a person's photos out of every study; with them go their tasks, votes and decisions. */
export async function deletePhotosOf(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('study_photos').where('user_id', '=', userId).execute();
}

/** How wide the model's interval is, of photos that have one. */
export function selectWidths(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('study_photos')
    .select(['id', 'interval_width'])
    .where('study_id', '=', studyId)
    .where('interval_width', 'is not', null)
    .$narrowType<{ interval_width: number }>()
    .execute();
}
