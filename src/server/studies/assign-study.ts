/** Deals a study's photos to its raters when it is opened. */
import { randomUUID } from 'node:crypto';
import type { Insertable, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { seedRandom, shuffle } from '#core/random.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { dealPhotos } from '#core/study/deal-photos.ts';
import { orderReadings } from '#core/study/order-readings.ts';
import type { Tables } from '../store/schema.ts';
import type { StudyRow } from './study-row.ts';

type NewTask = Insertable<Tables['study_tasks']>;
/** PostgreSQL takes 65,535 values a statement. */
const ROWS_AT_ONCE = 2000;

/**
 * Deals what is not dealt yet and counts new tasks: golden photos to everybody, training photos to some, calibration to
 * everybody first. Throws `request-invalid` where there is nothing to deal or nobody to deal to.
 */
export async function dealStudy(trx: Transaction<Tables>, study: StudyRow): Promise<number> {
  const raters = await trx
    .selectFrom('study_raters')
    .select(['id', 'name'])
    .where('study_id', '=', study.id)
    .where('user_id', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const photos = await trx
    .selectFrom('study_photos')
    .select(['id', 'role', 'score', 'name'])
    .where('study_id', '=', study.id)
    .orderBy('name')
    .execute();
  const held = await trx
    .selectFrom('study_tasks')
    .select(['rater_id', 'photo_id', 'round', 'position', 'reading'])
    .where('study_id', '=', study.id)
    .execute();
  const toGrade = photos.filter(({ role }) => role === 'training' || role === 'golden');
  if (raters.length === 0) throw new ClarteError('request-invalid', 'the study has no raters');
  if (toGrade.length === 0) throw new ClarteError('request-invalid', 'the study has no photos to grade');

  const { seed, ratersPerPhoto, repeatShare } = study.settings;
  const idOf = new Map(raters.map(({ id, name }) => [name, id]));
  const has = new Set(held.map((task) => `${task.rater_id} ${task.photo_id}`));
  const dealtPhotos = new Set(held.map((task) => task.photo_id));
  const loads = Object.fromEntries(
    raters.map(({ id, name }) => [
      name,
      held.filter((task) => task.rater_id === id && task.round === 'main' && task.reading === 1).length,
    ]),
  );
  // Names, not ids, go into the draw: the same study set up again deals the same.
  const fresh = toGrade.filter(({ role, id }) => role === 'training' && !dealtPhotos.has(id));
  const dealt = dealPhotos(
    fresh.map(({ id, score }) => ({ id, stratum: score === null ? 0 : gradeScore(score) })),
    raters.map(({ name }) => name),
    { ratersPerPhoto, loads },
    seedRandom(seed + held.length),
  );
  const tasks: NewTask[] = [];
  for (const [number, { id: raterId }] of raters.entries()) {
    const random = seedRandom(seed + held.length + 7919 * (number + 1));
    const add = (round: NewTask['round'], photo: string, reading: number, position: number) =>
      tasks.push({
        id: randomUUID(),
        study_id: study.id,
        rater_id: raterId,
        photo_id: photo,
        round,
        reading,
        position,
        vote_id: null,
      });
    const lastOf = (round: string) =>
      Math.max(
        0,
        ...held
          .filter((task) => task.rater_id === raterId && task.round === round)
          .map(({ position }) => position),
      );
    const calibration = photos.filter(
      ({ role, id }) => role === 'calibration' && !has.has(`${raterId} ${id}`),
    );
    const first = lastOf('calibration');
    for (const [i, { id }] of shuffle(calibration, random).entries())
      add('calibration', id, 1, first + i + 1);
    const own = toGrade
      .filter(({ id, role }) =>
        role === 'golden'
          ? !has.has(`${raterId} ${id}`)
          : dealt.get(id)?.some((one) => idOf.get(one) === raterId),
      )
      .map(({ id }) => id);
    const from = lastOf('main');
    for (const [i, { photo, reading }] of orderReadings(own, repeatShare, random).entries())
      add('main', photo, reading, from + i + 1);
    const anyCalibration = photos.some(({ role }) => role === 'calibration');
    if (!anyCalibration)
      await trx.updateTable('study_raters').set({ calibrated: true }).where('id', '=', raterId).execute();
  }
  for (let from = 0; from < tasks.length; from += ROWS_AT_ONCE)
    await trx
      .insertInto('study_tasks')
      .values(tasks.slice(from, from + ROWS_AT_ONCE))
      .execute();
  return tasks.length;
}
