/** Rows of the raters of a study. */
import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { Tables } from '../../store/schema.ts';

export type RaterRow = Selectable<Tables['study_raters']>;

/** The raters, in the order they were named. */
export function selectRaters(db: Kysely<Tables>, studyId: string): Promise<RaterRow[]> {
  return db
    .selectFrom('study_raters')
    .selectAll()
    .where('study_id', '=', studyId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** The raters with how far they are in the main round. */
export function selectRatersWithProgress(db: Kysely<Tables>, studyId: string) {
  return db
    .selectFrom('study_raters')
    .leftJoin('study_tasks', (join) =>
      join.onRef('study_tasks.rater_id', '=', 'study_raters.id').on('round', '=', 'main'),
    )
    .leftJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .selectAll('study_raters')
    .select(({ fn, eb }) => [
      fn.count<string>('study_tasks.id').as('total'),
      fn
        .count<string>('votes.id')
        .filterWhere(eb('votes.action', 'in', ['grade', 'flag']))
        .as('done'),
      fn.max('votes.received_at').as('last'),
    ])
    .where('study_raters.study_id', '=', studyId)
    .groupBy('study_raters.id')
    .execute();
}

/** The person's row in the study. */
export function selectRaterOf(
  db: Kysely<Tables>,
  studyId: string,
  userId: string,
): Promise<RaterRow | undefined> {
  return db
    .selectFrom('study_raters')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

/** The rater of this id, who is there. */
export function selectRater(db: Kysely<Tables>, id: string): Promise<RaterRow> {
  return db.selectFrom('study_raters').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Everything that a person is as a rater. */
export function selectRatersOf(db: Kysely<Tables>, userId: string): Promise<RaterRow[]> {
  return db.selectFrom('study_raters').selectAll().where('user_id', '=', userId).execute();
}

/** The rater of this name. */
export function selectRaterByName(
  db: Kysely<Tables>,
  studyId: string,
  name: string,
): Promise<RaterRow | undefined> {
  return db
    .selectFrom('study_raters')
    .selectAll()
    .where('study_id', '=', studyId)
    .where('name', '=', name)
    .executeTakeFirst();
}

/** The row of this id, held until the transaction ends. */
export function selectRaterLocked(trx: Transaction<Tables>, id: string): Promise<RaterRow | undefined> {
  return trx.selectFrom('study_raters').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** A new rater. */
export function insertRater(
  trx: Transaction<Tables>,
  row: Insertable<Tables['study_raters']>,
): Promise<RaterRow> {
  return trx.insertInto('study_raters').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Changes a rater. */
export function updateRater(
  trx: Transaction<Tables>,
  id: string,
  becomes: Updateable<Tables['study_raters']>,
): Promise<RaterRow> {
  return trx
    .updateTable('study_raters')
    .set(becomes)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes a rater out. */
export async function deleteRater(trx: Transaction<Tables>, id: string): Promise<void> {
  await trx.deleteFrom('study_raters').where('id', '=', id).execute();
}

/** Whether a person is a dermatologist. */
export async function isDermatologist(db: Kysely<Tables>, userId: string): Promise<boolean> {
  const known = await db
    .selectFrom('user')
    .select('id')
    .where('id', '=', userId)
    .where('role', '=', 'dermatologist')
    .executeTakeFirst();
  return known !== undefined;
}
