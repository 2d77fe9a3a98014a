/** Corrected dots of lesions. */
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { CorrectLesionsSchema, TaskLesions } from '#core/schema/lesion-correction.ts';
import type { Tables } from '../store/schema.ts';
import { ownTask } from './tasks.ts';

/** What the model found and what the rater made of it. Throws `not-found`; `not-allowed` before the photo is graded. */
export async function readLesions(db: Kysely<Tables>, userId: string, taskId: string): Promise<TaskLesions> {
  const { photo_id } = await gradedTask(db, userId, taskId);
  const photo = await db
    .selectFrom('study_photos')
    .select('dots')
    .where('id', '=', photo_id)
    .executeTakeFirstOrThrow();
  const latest = await db
    .selectFrom('lesion_corrections')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('made_at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    task: taskId,
    found: photo.dots,
    correction: latest ? { id: latest.id, dots: latest.dots, at: latest.made_at.toISOString() } : null,
  };
}

/** Keeps a correction; the latest counts. The same id again changes nothing. Throws as {@link readLesions}, `version-conflict`. */
export async function correctLesions(
  db: Kysely<Tables>,
  userId: string,
  taskId: string,
  given: z.output<typeof CorrectLesionsSchema>,
): Promise<TaskLesions> {
  await gradedTask(db, userId, taskId);
  const now = new Date();
  await db
    .insertInto('lesion_corrections')
    .values({
      id: given.id,
      task_id: taskId,
      dots: JSON.stringify(given.dots),
      looked_ms: given.lookedMs,
      made_at: new Date(Math.min(Date.parse(given.madeAt), now.getTime())),
      received_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const held = await db
    .selectFrom('lesion_corrections')
    .select('task_id')
    .where('id', '=', given.id)
    .executeTakeFirstOrThrow();
  if (held.task_id !== taskId) throw new ClarteError('version-conflict', 'the id is taken');
  return readLesions(db, userId, taskId);
}

/** The latest correction of each rater and photo of a study; photos and raters by their ids in it. */
export async function readCorrections(db: Kysely<Tables>, studyId: string) {
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

/** The dots are the model's view, so they are shown only once the rater's own is in. */
async function gradedTask(db: Kysely<Tables>, userId: string, taskId: string) {
  const task = await ownTask(db, userId, taskId);
  const study = await db
    .selectFrom('studies')
    .select('settings')
    .where('id', '=', task.study_id)
    .executeTakeFirstOrThrow();
  if (!study.settings.lesions) throw new ClarteError('not-allowed', 'this study asks for no lesions');
  const vote = await db
    .selectFrom('study_tasks')
    .innerJoin('votes', 'votes.id', 'study_tasks.vote_id')
    .select('action')
    .where('study_tasks.id', '=', taskId)
    .executeTakeFirst();
  if (vote?.action !== 'grade') throw new ClarteError('not-allowed', 'the grade comes first');
  return task;
}
