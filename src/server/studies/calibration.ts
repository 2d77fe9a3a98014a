/** The calibration round: how far a rater is from the reference grades, and whether that is enough. */

import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { MOST_CALIBRATION_ROUNDS } from '#core/schema/study.ts';
import type { MyStudy } from '#core/schema/vote.ts';
import type { Tables } from '../store/schema.ts';
import { type RaterRow, selectRaterLocked, updateRater } from './queries/raters.ts';
import type { StudyRow } from './queries/studies.ts';
import { insertTasks, selectTasksOf } from './queries/tasks.ts';
import { selectFirstGrades } from './queries/votes.ts';

/**
 * How the latest round went; null while photos of it are left. The first grade of each photo is taken, since feedback
 * comes with it.
 */
export async function readCalibration(
  db: Kysely<Tables>,
  study: StudyRow,
  rater: RaterRow,
): Promise<MyStudy['calibration']> {
  const tasks = (await selectTasksOf(db, rater.id)).filter(({ round }) => round === 'calibration');
  if (tasks.length === 0 || tasks.some(({ action }) => action !== 'grade' && action !== 'flag')) return null;
  const latest = [...Map.groupBy(tasks, ({ photo_id }) => photo_id).values()].map((own) =>
    own.reduce((a, b) => (b.reading > a.reading ? b : a)),
  );
  const firsts = await selectFirstGrades(
    db,
    latest.map(({ id }) => id),
  );
  const referenceOf = new Map(latest.map(({ id, reference_grade }) => [id, reference_grade]));
  const apart = firsts.flatMap(({ task_id, grade }) => {
    const reference = referenceOf.get(task_id);
    return grade === null || reference === null || reference === undefined ? [] : [grade - reference];
  });
  const mean = (values: readonly number[]) =>
    values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
  const meanAbsoluteDifference = mean(apart.map(Math.abs));
  const limit = study.settings.calibrationLimit;
  return {
    photos: apart.length,
    meanDifference: mean(apart),
    meanAbsoluteDifference,
    passed: limit === null || (apart.length > 0 && meanAbsoluteDifference <= limit),
  };
}

/** Once the round is done: the rater goes on, gets it once more, or waits for somebody's decision. */
export async function endCalibration(
  trx: Transaction<Tables>,
  study: StudyRow,
  rater: RaterRow,
): Promise<void> {
  if (rater.calibrated || rater.waived) return;
  // Two devices at once must not begin two rounds.
  const held = await selectRaterLocked(trx, rater.id);
  if (!held || held.calibrated || held.waived) return;
  const outcome = await readCalibration(trx, study, rater);
  if (!outcome) return;
  if (outcome.passed) {
    await updateRater(trx, rater.id, { calibrated: true });
    return;
  }
  const tasks = (await selectTasksOf(trx, rater.id)).filter(({ round }) => round === 'calibration');
  // More of the same teaches nobody: from here on somebody decides.
  if (roundsOf(tasks) < MOST_CALIBRATION_ROUNDS) await repeatCalibration(trx, study, rater);
}

/** How often the round was begun. */
export const roundsOf = (tasks: readonly { readonly reading: number }[]) =>
  Math.max(0, ...tasks.map(({ reading }) => reading));

/** Assigns the photos of the latest round once more. */
export async function repeatCalibration(
  trx: Transaction<Tables>,
  study: StudyRow,
  rater: Pick<RaterRow, 'id'>,
): Promise<void> {
  const tasks = (await selectTasksOf(trx, rater.id)).filter(({ round }) => round === 'calibration');
  const last = roundsOf(tasks);
  const again = tasks.filter(({ reading }) => reading === last);
  const from = Math.max(...tasks.map(({ position }) => position));
  await insertTasks(
    trx,
    again.map(({ photo_id }, i) => ({
      id: randomUUID(),
      study_id: study.id,
      rater_id: rater.id,
      photo_id,
      round: 'calibration' as const,
      reading: last + 1,
      position: from + 1 + i,
      vote_id: null,
    })),
  );
}
