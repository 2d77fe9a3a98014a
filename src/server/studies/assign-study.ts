/** Assigns a study's photos to its raters when it is opened. */

import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { seedRandom, shuffle } from '#core/random.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { assignPhotos } from '#core/study/assign-photos.ts';
import { orderReadings } from '#core/study/order-readings.ts';
import type { Tables } from '../store/schema.ts';
import { isGraded, type StudyPhotoRow, selectStudyPhotos } from './queries/photos.ts';
import { type RaterRow, selectRaters, updateRater } from './queries/raters.ts';
import type { StudyRow } from './queries/studies.ts';
import { insertTasks, type NewTask, selectTasks, type TaskRow } from './queries/tasks.ts';

/** What there is to assign, and what is assigned already. */
type Contents = {
  readonly study: StudyRow;
  readonly raters: readonly RaterRow[];
  readonly photos: readonly StudyPhotoRow[];
  readonly held: readonly TaskRow[];
};

/**
 * Assigns what is not assigned yet and counts new tasks: golden photos to everybody, training photos to some, calibration
 * to everybody first. Throws `request-invalid` where there is nothing to assign or nobody to assign to.
 */
export async function assignStudy(trx: Transaction<Tables>, study: StudyRow): Promise<number> {
  const contents: Contents = {
    study,
    raters: (await selectRaters(trx, study.id)).filter(({ user_id }) => user_id !== null),
    photos: await selectStudyPhotos(trx, study.id),
    held: await selectTasks(trx, study.id),
  };
  const { raters, photos } = contents;
  if (raters.length === 0) throw new ClarteError('request-invalid', 'the study has no raters');
  if (!photos.some(({ role }) => isGraded(role)))
    throw new ClarteError('request-invalid', 'the study has no photos to grade');
  const ratersOf = assignTraining(contents);
  const tasks = raters.flatMap((rater, number) => makeTasks(contents, rater, number, ratersOf));
  if (!photos.some(({ role }) => role === 'calibration'))
    for (const { id } of raters) await updateRater(trx, id, { calibrated: true });
  await insertTasks(trx, tasks);
  return tasks.length;
}

/** Names of the raters of each training photo that nobody has yet. */
function assignTraining({ study, raters, photos, held }: Contents): ReadonlyMap<string, readonly string[]> {
  const { seed, ratersPerPhoto } = study.settings;
  const assigned = new Set(held.map((task) => task.photo_id));
  const loads = Object.fromEntries(
    raters.map(({ id, name }) => [
      name,
      held.filter((task) => task.rater_id === id && task.round === 'main' && task.reading === 1).length,
    ]),
  );
  // Names, not ids, go into the draw: the same study set up again is assigned the same.
  const fresh = photos.filter(({ role, id }) => role === 'training' && !assigned.has(id));
  return assignPhotos(
    fresh.map(({ id, score }) => ({ id, stratum: score === null ? 0 : gradeScore(score) })),
    raters.map(({ name }) => name),
    { ratersPerPhoto, loads },
    seedRandom(seed + held.length),
  );
}

/** A rater's new tasks: calibration first, then the main round with its repeats. `number` is the rater's place among all. */
function makeTasks(
  { study, photos, held }: Contents,
  rater: RaterRow,
  number: number,
  ratersOf: ReadonlyMap<string, readonly string[]>,
): NewTask[] {
  const random = seedRandom(study.settings.seed + held.length + 7919 * (number + 1));
  const own = held.filter((task) => task.rater_id === rater.id);
  const has = new Set(own.map(({ photo_id }) => photo_id));
  const lastOf = (round: string) =>
    Math.max(0, ...own.filter((task) => task.round === round).map(({ position }) => position));
  const calibration = photos.filter(({ role, id }) => role === 'calibration' && !has.has(id));
  const toGrade = photos.filter(({ id, role }) =>
    role === 'golden' ? !has.has(id) : role === 'training' && ratersOf.get(id)?.includes(rater.name),
  );
  const firsts = shuffle(calibration, random).map(({ id }) => ({ photo: id, reading: 1 }));
  const main = orderReadings(
    toGrade.map(({ id }) => id),
    study.settings.repeatShare,
    random,
  );
  const toTask =
    (round: NewTask['round'], after: number) =>
    ({ photo, reading }: { readonly photo: string; readonly reading: number }, i: number): NewTask => ({
      id: randomUUID(),
      study_id: study.id,
      rater_id: rater.id,
      photo_id: photo,
      round,
      reading,
      position: after + i + 1,
      vote_id: null,
    });
  return [
    ...firsts.map(toTask('calibration', lastOf('calibration'))),
    ...main.map(toTask('main', lastOf('main'))),
  ];
}
