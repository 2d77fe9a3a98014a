/** Rows of what seniors and scientists decided on photos. */
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** A decision; one whose id is there stays. */
export async function insertDecision(
  trx: Transaction<Tables>,
  row: Insertable<Tables['study_decisions']>,
): Promise<void> {
  await trx
    .insertInto('study_decisions')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** The decision with this id. */
export function selectDecision(db: Kysely<Tables>, id: string) {
  return db.selectFrom('study_decisions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Decisions on a study's photos, with the name of who decided, in the order they were made. */
export function selectDecisions(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('study_decisions')
    .innerJoin('study_photos', 'study_photos.id', 'study_decisions.photo_id')
    .leftJoin('study_raters', 'study_raters.id', 'study_decisions.rater_id')
    .select([
      'study_decisions.id',
      'study_decisions.photo_id',
      'study_decisions.grade',
      'study_decisions.comment',
      'study_decisions.made_at',
      'study_raters.name as by',
    ])
    .where('study_photos.study_id', '=', studyId)
    .orderBy('study_decisions.seq')
    .execute();
}

/** Decisions by a person, with the names of the studies. */
export function selectDecisionsOf(db: Kysely<Tables>, userId: string) {
  return db
    .selectFrom('study_decisions')
    .innerJoin('study_raters', 'study_raters.id', 'study_decisions.rater_id')
    .innerJoin('studies', 'studies.id', 'study_raters.study_id')
    .selectAll('study_decisions')
    .select('studies.name as study')
    .where('study_raters.user_id', '=', userId)
    .orderBy('study_decisions.seq')
    .execute();
}
