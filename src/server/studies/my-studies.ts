/** Studies as their raters see them. */

import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { MyStudy, Reference } from '#core/schema/vote.ts';
import type { Tables } from '../store/schema.ts';
import { readCalibration } from './calibration.ts';
import { selectReferences } from './queries/pictures.ts';
import { type StudyRow, selectStudiesOf } from './queries/studies.ts';
import { findStudy } from './studies.ts';
import { raterOf } from './study-raters.ts';
import { readProgress } from './tasks.ts';

const MOST_LISTED = 100;

/** Studies of which the person is a rater, the latest first. */
export async function listMyStudies(db: Kysely<Tables>, userId: string): Promise<MyStudy[]> {
  const rows = await selectStudiesOf(db, userId, MOST_LISTED);
  return Promise.all(rows.map((row) => describeMyStudy(db, row, userId)));
}

/** Throws `not-found`, also where the person is no rater of the study or it was never open. */
export async function enterStudy(db: Kysely<Tables>, studyId: string, userId: string) {
  const rater = await raterOf(db, studyId, userId);
  const study = await findStudy(db, studyId);
  if (study.state === 'draft') throw new ClarteError('not-found');
  return { study, rater };
}

/** The study with how far the rater is. */
export async function describeMyStudy(db: Kysely<Tables>, study: StudyRow, userId: string): Promise<MyStudy> {
  const rater = await raterOf(db, study.id, userId);
  const { patches, lesions } = study.settings;
  return {
    id: study.id,
    name: study.name,
    note: study.note,
    state: study.state,
    patches,
    lesions,
    senior: rater.senior,
    progress: await readProgress(db, rater.id),
    calibration: await readCalibration(db, study, rater),
  };
}

/** Examples of each grade, by grade. */
export async function listReferences(db: Kysely<Tables>, studyId: string): Promise<Reference[]> {
  return (await selectReferences(db, studyId)).map(({ id, reference_grade, width_px, height_px }) => ({
    id,
    grade: reference_grade as number,
    widthPx: width_px,
    heightPx: height_px,
  }));
}
