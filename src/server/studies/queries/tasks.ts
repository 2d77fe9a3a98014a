/** Rows of the tasks of raters. */
import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Served, Tables } from '../../store/schema.ts';

export type TaskRow = Selectable<Tables['study_tasks']>;
export type NewTask = Insertable<Tables['study_tasks']>;
/** PostgreSQL takes 65,535 values a statement. */
const ROWS_AT_ONCE = 2000;

/** New tasks. */
export async function insertTasks(trx: Transaction<Tables>, tasks: readonly NewTask[]): Promise<void> {
  for (let from = 0; from < tasks.length; from += ROWS_AT_ONCE)
    await trx
      .insertInto('study_tasks')
      .values(tasks.slice(from, from + ROWS_AT_ONCE))
      .execute();
}

/** All tasks of a study. */
export function selectTasks(db: Kysely<Tables>, studyId: string): Promise<TaskRow[]> {
  return db.selectFrom('study_tasks').selectAll().where('study_id', '=', studyId).execute();
}

/** Everything of a rater's tasks, in the order they were assigned. */
export function selectTasksOf(db: Kysely<Tables>, raterId: string) {
  return db
    .selectFrom('study_tasks')
    .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
    .leftJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .select([
      'study_tasks.id',
      'study_tasks.photo_id',
      'round',
      'reading',
      'position',
      'served',
      'role',
      'study_photos.score',
      'study_photos.model',
      'interval_width',
      'reference_grade',
      'votes.action',
      'votes.made_at',
    ])
    .where('rater_id', '=', raterId)
    .orderBy('round')
    .orderBy('position')
    .execute();
}

/** A task as its rater sees it, without the vote. */
export function selectShown(db: Kysely<Tables>, ids: readonly string[]) {
  return db
    .selectFrom('study_tasks')
    .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
    .innerJoin('photos', 'photos.id', 'study_photos.photo_id')
    .select(['study_tasks.id', 'round', 'width_px', 'height_px', 'study_photos.patches', 'vote_id'])
    .where('study_tasks.id', 'in', [...ids])
    .execute();
}

/** Answered tasks of a rater, the latest first. */
export async function selectAnsweredIds(
  db: Kysely<Tables>,
  raterId: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('study_tasks')
    .innerJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .select('study_tasks.id')
    .where('rater_id', '=', raterId)
    .where('action', '!=', 'skip')
    .orderBy('made_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Photos that a rater has not answered yet. */
export async function selectUnansweredPhotos(db: Kysely<Tables>, raterId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('study_tasks')
    .leftJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .select('photo_id')
    .where('rater_id', '=', raterId)
    .where('round', '=', 'main')
    .where(({ or, eb }) => or([eb('action', 'is', null), eb('action', '=', 'skip')]))
    .execute();
  return rows.map(({ photo_id }) => photo_id);
}

/** A task of this person. */
export function selectOwnTask(db: Kysely<Tables>, userId: string, id: string): Promise<TaskRow | undefined> {
  return db
    .selectFrom('study_tasks')
    .innerJoin('study_raters', 'study_raters.id', 'study_tasks.rater_id')
    .selectAll('study_tasks')
    .where('study_tasks.id', '=', id)
    .where('study_raters.user_id', '=', userId)
    .executeTakeFirst();
}

/** The main round's task of a rater on a photo. */
export function selectTaskOn(
  db: Kysely<Tables>,
  { rater, photo, reading }: { readonly rater: string; readonly photo: string; readonly reading: number },
) {
  return db
    .selectFrom('study_tasks')
    .select('id')
    .where('rater_id', '=', rater)
    .where('photo_id', '=', photo)
    .where('round', '=', 'main')
    .where('reading', '=', reading)
    .executeTakeFirst();
}

/** The rater's tasks of these ids, held until the transaction ends; always in one order, so that none wait in a ring. */
export async function selectTasksLocked(trx: Transaction<Tables>, raterId: string, ids: readonly string[]) {
  await trx
    .selectFrom('study_tasks')
    .select('id')
    .where('rater_id', '=', raterId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return trx
    .selectFrom('study_tasks')
    .innerJoin('study_photos', 'study_photos.id', 'study_tasks.photo_id')
    .select(['study_tasks.id', 'round', 'reference_grade'])
    .where('rater_id', '=', raterId)
    .where('study_tasks.id', 'in', [...ids])
    .execute();
}

/** Writes down why tasks came, where it is not written yet. */
export async function updateServed(
  db: Kysely<Tables>,
  fresh: readonly { readonly id: string; readonly served: Served }[],
): Promise<void> {
  await sql`
    update study_tasks set served = fresh.served
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh(id uuid, served jsonb)
    where study_tasks.id = fresh.id and study_tasks.served is null`.execute(db);
}

/** Takes the tasks on photos back. */
export async function deleteTasksOn(trx: Transaction<Tables>, photos: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('study_tasks')
    .where('photo_id', 'in', [...photos])
    .execute();
}
