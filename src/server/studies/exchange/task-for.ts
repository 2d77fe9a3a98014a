/** Finds the task that a reading from a file is of. */

import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { RaterNameSchema } from '#core/schema/rater-name.ts';
import type { LeaveCode } from '#exchange/neutral.ts';
import type { Tables } from '../../store/schema.ts';
import { selectRaterByName } from '../queries/raters.ts';
import type { StudyRow } from '../queries/studies.ts';
import { insertTasks, selectTaskOn } from '../queries/tasks.ts';
import { nameRater } from '../study-raters.ts';

/** Where a file is taken in: photos of the study by name. */
export type Place = {
  readonly trx: Transaction<Tables>;
  readonly study: StudyRow;
  readonly photoOf: ReadonlyMap<string, string>;
};

/** The rater's task on the photo; both are made where there are none. */
export async function taskFor(
  { trx, study }: Place,
  given: string,
  photo: string,
  reading: number,
): Promise<string | { code: LeaveCode; reason: string }> {
  const parsed = RaterNameSchema.safeParse(given);
  if (!parsed.success)
    return { code: 'rater-name', reason: 'no name for a rater: letters, digits, blanks and . _ - ’' };
  const name = parsed.data;
  const held = await selectRaterByName(trx, study.id, name);
  const rater = held ?? (await nameRater(trx, study, { person: null, name, senior: false }));
  const task = await selectTaskOn(trx, { rater: rater.id, photo, reading });
  if (task) return task.id;
  const id = randomUUID();
  await insertTasks(trx, [
    {
      id,
      study_id: study.id,
      rater_id: rater.id,
      photo_id: photo,
      round: 'main',
      reading,
      position: 0,
      vote_id: null,
    },
  ]);
  return id;
}
