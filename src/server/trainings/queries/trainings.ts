/** Rows of trainings. */
import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { Tables } from '../../store/schema.ts';

export type TrainingRow = Selectable<Tables['trainings']>;

/** A new training. */
export async function insertTraining(
  trx: Transaction<Tables>,
  row: Insertable<Tables['trainings']>,
): Promise<void> {
  await trx.insertInto('trainings').values(row).execute();
}

/** Trainings, the latest first. */
export function selectTrainings(db: Kysely<Tables>, limit: number): Promise<TrainingRow[]> {
  return db.selectFrom('trainings').selectAll().orderBy('created_at', 'desc').limit(limit).execute();
}

/** The training with this id. */
export function selectTraining(db: Kysely<Tables>, id: string): Promise<TrainingRow | undefined> {
  return db.selectFrom('trainings').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The training that a job does. */
export function selectTrainingOf(db: Kysely<Tables>, jobId: string): Promise<TrainingRow | undefined> {
  return db.selectFrom('trainings').selectAll().where('job_id', '=', jobId).executeTakeFirst();
}

/** Trainings whose model is in use, or was. */
export function selectPromoted(db: Kysely<Tables>): Promise<TrainingRow[]> {
  return db.selectFrom('trainings').selectAll().where('state', '=', 'promoted').execute();
}

/** Trainings on which somebody may decide, or did. */
export function selectDecidable(db: Kysely<Tables>): Promise<TrainingRow[]> {
  return db
    .selectFrom('trainings')
    .selectAll()
    .where('state', 'in', ['proposed', 'promoted', 'rolled-back'])
    .execute();
}

/** Trainings that were decided on before a moment. */
export function selectDecided(db: Kysely<Tables>, until: Date): Promise<TrainingRow[]> {
  return db
    .selectFrom('trainings')
    .selectAll()
    .where('state', 'in', ['promoted', 'rolled-back'])
    .where('decided_at', '<=', until)
    .execute();
}

/** When a study was last trained on. */
export async function selectLastTraining(db: Kysely<Tables>, studyId: string): Promise<Date | null> {
  const last = await db
    .selectFrom('trainings')
    .select('created_at')
    .where('study_id', '=', studyId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  return last?.created_at ?? null;
}

/** Changes a training that is in a state, or in any; false where it is not. */
export async function updateTraining(
  db: Kysely<Tables>,
  id: string,
  becomes: Updateable<Tables['trainings']>,
  from?: TrainingRow['state'],
): Promise<boolean> {
  let query = db.updateTable('trainings').set(becomes).where('id', '=', id);
  if (from !== undefined) query = query.where('state', '=', from);
  return (await query.returning('id').executeTakeFirst()) !== undefined;
}

/** Where reports are kept. */
export async function selectReportKeys(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db
    .selectFrom('trainings')
    .select('report_key')
    .where('report_key', 'is not', null)
    .$narrowType<{ report_key: string }>()
    .execute();
  return rows.map(({ report_key }) => report_key);
}

/** Takes a person's name off the trainings that they asked for. */
export async function clearAskedBy(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.updateTable('trainings').set({ asked_by: null }).where('asked_by', '=', userId).execute();
}
