/** Rows of studies. */
import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** A study as it is kept. */
export type StudyRow = Selectable<Tables['studies']>;

/** A new study. */
export function insertStudy(trx: Transaction<Tables>, row: Insertable<Tables['studies']>): Promise<StudyRow> {
  return trx.insertInto('studies').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Studies, the latest first. */
export function selectStudies(db: Kysely<Tables>, limit: number): Promise<StudyRow[]> {
  return db.selectFrom('studies').selectAll().orderBy('created_at', 'desc').limit(limit).execute();
}

/** Studies of which the person is a rater and that were open, the latest first. */
export function selectStudiesOf(db: Kysely<Tables>, userId: string, limit: number): Promise<StudyRow[]> {
  return db
    .selectFrom('studies')
    .innerJoin('study_raters', 'study_raters.study_id', 'studies.id')
    .selectAll('studies')
    .where('study_raters.user_id', '=', userId)
    .where('state', '!=', 'draft')
    .orderBy('studies.created_at', 'desc')
    .limit(limit)
    .execute();
}

/** Ids of studies that were open. */
export function selectBegunIds(db: Kysely<Tables>) {
  return db.selectFrom('studies').select('id').where('state', '!=', 'draft').execute();
}

/** The study with this id. */
export function selectStudy(db: Kysely<Tables>, id: string): Promise<StudyRow | undefined> {
  return db.selectFrom('studies').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The study with this id, held until the transaction ends. */
export function selectStudyLocked(trx: Transaction<Tables>, id: string): Promise<StudyRow | undefined> {
  return trx.selectFrom('studies').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Changes a study. */
export function updateStudy(
  trx: Transaction<Tables>,
  id: string,
  becomes: Updateable<Tables['studies']>,
): Promise<StudyRow> {
  return trx
    .updateTable('studies')
    .set(becomes)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Deletes a study. */
export async function deleteStudy(trx: Transaction<Tables>, id: string): Promise<void> {
  await trx.deleteFrom('studies').where('id', '=', id).execute();
}

/** Takes a person's name off the studies that they made. */
export async function clearCreatedBy(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.updateTable('studies').set({ created_by: null }).where('created_by', '=', userId).execute();
}

/** Photos by role, and votes that are answers. */
export async function countContents(db: Kysely<Tables>, id: string) {
  const photos = await db
    .selectFrom('study_photos')
    .select(({ fn }) => ['role', fn.countAll<string>().as('count')])
    .where('study_id', '=', id)
    .groupBy('role')
    .execute();
  const votes = await db
    .selectFrom('study_tasks')
    .innerJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('study_id', '=', id)
    .where('action', 'in', ['grade', 'flag'])
    .executeTakeFirst();
  const strangers = await db
    .selectFrom('study_photos')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('study_id', '=', id)
    .where('role', 'in', ['training', 'golden'])
    .where('source', '=', 'upload')
    .where('subject', 'is', null)
    .executeTakeFirst();
  return { photos, votes: Number(votes?.count ?? 0), strangers: Number(strangers?.count ?? 0) };
}
