/** Chooses the golden photos of a study: by hand, or drawn. */

import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { seedRandom } from '#core/random.ts';
import type { SetGoldenSchema, Study } from '#core/schema/study.ts';
import { gradeScore } from '#core/score/grade-score.ts';
import { drawGolden } from '#core/study/draw-golden.ts';
import type { Tables } from '../store/schema.ts';
import { setGolden } from './change-photos.ts';
import { GRADED_ROLES, selectStudyPhotos } from './queries/photos.ts';
import type { StudyRow } from './queries/studies.ts';
import { findStudy, lockStudy, toStudy } from './studies.ts';

/** Sets them and tells the study as it is now. Throws `not-found`, `version-conflict`. */
export async function chooseGolden(
  trx: Transaction<Tables>,
  studyId: string,
  given: z.output<typeof SetGoldenSchema>,
): Promise<Study> {
  const study = await lockStudy(trx, studyId);
  await setGolden(trx, study, 'photos' in given ? given.photos : await draw(trx, study, given.draw));
  return toStudy(trx, await findStudy(trx, studyId));
}

/** In equal shares of the model's grades, each person on one side only. */
async function draw(trx: Transaction<Tables>, study: StudyRow, count: number): Promise<string[]> {
  const rows = await selectStudyPhotos(trx, study.id, GRADED_ROLES);
  const photos = rows.map(({ id, score, subject, name, source, user_id }) => ({
    id,
    stratum: score === null ? 0 : gradeScore(score),
    subject: source === 'consent' ? user_id : (subject ?? name),
  }));
  return drawGolden(photos, count, seedRandom(study.settings.seed));
}
