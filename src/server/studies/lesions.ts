/** Corrected dots of lesions. */

import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { CorrectLesionsSchema, TaskLesions } from '#core/schema/lesion-correction.ts';
import type { Tables } from '../store/schema.ts';
import {
  insertCorrection,
  selectCorrections,
  selectCorrectionTask,
  selectLatestCorrections,
} from './queries/lesions.ts';
import { selectCountingVote } from './queries/votes.ts';
import { findStudy } from './studies.ts';
import { findStudyPhoto } from './study-photos.ts';
import { ownTask } from './tasks.ts';

/** What the model found and what the rater made of it. Throws `not-found`; `not-allowed` before the photo is graded. */
export async function readLesions(db: Kysely<Tables>, userId: string, taskId: string): Promise<TaskLesions> {
  const { photo_id, study_id } = await gradedTask(db, userId, taskId);
  const photo = await findStudyPhoto(db, study_id, photo_id);
  const [latest] = await selectCorrections(db, taskId);
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
  await insertCorrection(db, {
    id: given.id,
    task_id: taskId,
    dots: JSON.stringify(given.dots),
    looked_ms: given.lookedMs,
    made_at: new Date(Math.min(Date.parse(given.madeAt), now.getTime())),
    received_at: now,
  });
  const held = await selectCorrectionTask(db, given.id);
  if (held.task_id !== taskId) throw new ClarteError('version-conflict', 'the id is taken');
  return readLesions(db, userId, taskId);
}

/** The latest correction of each rater and photo of a study; photos and raters by their ids in it. */
export function readCorrections(db: Kysely<Tables>, studyId: string) {
  return selectLatestCorrections(db, studyId);
}

/** The dots are the model's view, so they are shown only once the rater's own is in. */
async function gradedTask(db: Kysely<Tables>, userId: string, taskId: string) {
  const task = await ownTask(db, userId, taskId);
  const study = await findStudy(db, task.study_id);
  if (!study.settings.lesions) throw new ClarteError('not-allowed', 'this study asks for no lesions');
  const vote = await selectCountingVote(db, taskId);
  if (vote?.action !== 'grade') throw new ClarteError('not-allowed', 'the grade comes first');
  return task;
}
