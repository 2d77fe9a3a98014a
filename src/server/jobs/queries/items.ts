/** Rows of the photos that a job goes through. */
import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { Tables } from '../../store/schema.ts';

export type JobItemRow = Selectable<Tables['job_items']>;

/** A job's photos. */
export async function insertItems(
  trx: Transaction<Tables>,
  rows: readonly Insertable<Tables['job_items']>[],
): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('job_items')
      .values([...rows])
      .execute();
}

/** A job's photos, in order. */
export function selectItems(db: Kysely<Tables>, id: string): Promise<JobItemRow[]> {
  return db.selectFrom('job_items').selectAll().where('job_id', '=', id).orderBy('idx').execute();
}

/** The first of a job's photos that waits. */
export function selectWaitingItem(db: Kysely<Tables>, jobId: string): Promise<JobItemRow | undefined> {
  return db
    .selectFrom('job_items')
    .selectAll()
    .where('job_id', '=', jobId)
    .where('state', '=', 'waiting')
    .orderBy('idx')
    .executeTakeFirst();
}

/** Ends an item that waits; false where another worker was quicker. */
export async function updateWaitingItem(
  trx: Transaction<Tables>,
  { job_id, idx }: JobItemRow,
  becomes: Updateable<Tables['job_items']>,
): Promise<boolean> {
  const taken = await trx
    .updateTable('job_items')
    .set(becomes)
    .where('job_id', '=', job_id)
    .where('idx', '=', idx)
    .where('state', '=', 'waiting')
    .returning('idx')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Names the assessment that an item led to. */
export async function setItemAssessment(
  trx: Transaction<Tables>,
  { job_id, idx }: JobItemRow,
  assessmentId: string,
): Promise<void> {
  await trx
    .updateTable('job_items')
    .set({ assessment_id: assessmentId })
    .where('job_id', '=', job_id)
    .where('idx', '=', idx)
    .execute();
}
