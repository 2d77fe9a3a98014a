/** Rows of trainings. */
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Job } from '#core/schema/job.ts';
import type { StudySettings } from '#core/schema/study.ts';
import type { Training } from '#core/schema/training.ts';
import { createJob } from '../jobs/create-job.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';

type Row = Selectable<Tables['trainings']>;

/** Queues a training on a study. Throws `not-found`. */
export async function createTraining(
  trx: Transaction<Tables>,
  service: Pick<Service, 'queue'>,
  given: { readonly studyId: string; readonly userId: string | null; readonly note: string },
): Promise<Job> {
  const study = await trx
    .selectFrom('studies')
    .select('id')
    .where('id', '=', given.studyId)
    .executeTakeFirst();
  if (!study) throw new ClarteError('not-found');
  const job = await createJob(trx, service, { kind: 'retrain', userId: given.userId });
  await trx
    .insertInto('trainings')
    .values({
      id: randomUUID(),
      job_id: job.id,
      study_id: study.id,
      asked_by: given.userId,
      note: given.note,
      state: 'waiting',
      created_at: new Date(),
      photos: null,
      verdict: null,
      report_key: null,
      decided_at: null,
    })
    .execute();
  return job;
}

/** Trainings, the latest first. */
export async function listTrainings(db: Kysely<Tables>): Promise<Training[]> {
  const rows = await db
    .selectFrom('trainings')
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(toTraining);
}

/** Throws `not-found`. */
export async function findTraining(db: Kysely<Tables>, id: string): Promise<Row> {
  const row = await db.selectFrom('trainings').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new ClarteError('not-found');
  return row;
}

/** What people see of a row. */
export function toTraining(row: Row): Training {
  return {
    id: row.id,
    job: row.job_id,
    study: row.study_id,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    note: row.note,
    photos: row.photos,
    verdict: row.verdict,
    decidedAt: row.decided_at?.toISOString() ?? null,
  };
}

const DAY_MS = 86_400_000;
const EVERY_DAYS = { weekly: 7, monthly: 30 } as const;

/**
 * Queues a training of each study that is due by its own schedule: the time is up, and somebody voted since. Two
 * processes that do this at once queue it once: each looks again while it holds the study's row.
 */
export async function trainDueStudies(
  db: Kysely<Tables>,
  service: Pick<Service, 'queue'>,
  now: Date,
): Promise<void> {
  const studies = await db.selectFrom('studies').select('id').where('state', '!=', 'draft').execute();
  for (const { id: studyId } of studies)
    await db.transaction().execute(async (trx) => {
      const study = await trx
        .selectFrom('studies')
        .select('settings')
        .where('id', '=', studyId)
        .forUpdate()
        .executeTakeFirst();
      if (study && (await isDue(trx, studyId, study.settings.retrain, now)))
        await createTraining(trx, service, { studyId, userId: null, note: 'by the clock' });
    });
}

async function isDue(
  trx: Transaction<Tables>,
  studyId: string,
  retrain: StudySettings['retrain'],
  now: Date,
): Promise<boolean> {
  if (retrain === 'never') return false;
  const last = await trx
    .selectFrom('trainings')
    .select('created_at')
    .where('study_id', '=', studyId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
  const since = last?.created_at ?? new Date(0);
  if (now.getTime() - since.getTime() < EVERY_DAYS[retrain] * DAY_MS) return false;
  const voted = await trx
    .selectFrom('votes')
    .innerJoin('study_tasks', 'study_tasks.id', 'votes.task_id')
    .select('votes.id')
    .where('study_id', '=', studyId)
    .where('received_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  return voted !== undefined;
}
