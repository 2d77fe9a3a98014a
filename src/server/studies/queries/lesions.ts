/** Rows of corrected lesions. */
import type { Insertable, Kysely } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** A correction; false where its id is there. */
export async function insertCorrection(
  db: Kysely<Tables>,
  row: Insertable<Tables['lesion_corrections']>,
): Promise<boolean> {
  const made = await db
    .insertInto('lesion_corrections')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Corrections of a task, the latest first. */
export function selectCorrections(db: Kysely<Tables>, taskId: string) {
  return db
    .selectFrom('lesion_corrections')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('made_at', 'desc')
    .orderBy('seq', 'desc')
    .execute();
}

/** The task that a correction is of. */
export function selectCorrectionTask(db: Kysely<Tables>, id: string) {
  return db.selectFrom('lesion_corrections').select('task_id').where('id', '=', id).executeTakeFirstOrThrow();
}

/** The latest correction of each rater and photo of a study; photos and raters by their ids in it. */
export function selectLatestCorrections(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('lesion_corrections')
    .innerJoin('study_tasks', 'study_tasks.id', 'lesion_corrections.task_id')
    .select(['photo_id', 'rater_id', 'dots', 'made_at', 'task_id'])
    .distinctOn('task_id')
    .where('study_id', '=', studyId)
    .where('round', '=', 'main')
    .where('reading', '=', 1)
    .orderBy('task_id')
    .orderBy('made_at', 'desc')
    .orderBy('seq', 'desc')
    .execute();
}

/** Corrections by a person, with the names of the studies. */
export function selectCorrectionsOf(db: Kysely<Tables>, userId: string) {
  return db
    .selectFrom('lesion_corrections')
    .innerJoin('study_tasks', 'study_tasks.id', 'lesion_corrections.task_id')
    .innerJoin('study_raters', 'study_raters.id', 'study_tasks.rater_id')
    .innerJoin('studies', 'studies.id', 'study_tasks.study_id')
    .selectAll('lesion_corrections')
    .select('studies.name as study')
    .where('study_raters.user_id', '=', userId)
    .orderBy('lesion_corrections.seq')
    .execute();
}
