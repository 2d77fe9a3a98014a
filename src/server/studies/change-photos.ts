/** Changes what photos of a study are for, or who is on them. */

import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { ChangeStudyPhotoSchema, StudyPhoto } from '#core/schema/study.ts';
import type { Tables } from '../store/schema.ts';
import { GRADED_ROLES, selectStudyPhotos, updateRoles } from './queries/photos.ts';
import { type StudyRow, updateStudy } from './queries/studies.ts';
import { deleteTasksOn } from './queries/tasks.ts';
import { isVoted } from './queries/votes.ts';
import { addHistory, lockStudy } from './studies.ts';
import { checkRole, findStudyPhoto, toStudyPhotos } from './study-photos.ts';

/** Changes what it is for. Throws `not-found`; `version-conflict` while the study is open or once it was voted on. */
export async function changeStudyPhoto(
  trx: Transaction<Tables>,
  studyId: string,
  id: string,
  { role, referenceGrade, subject }: z.output<typeof ChangeStudyPhotoSchema>,
): Promise<StudyPhoto> {
  const study = await lockStudy(trx, studyId);
  const row = await findStudyPhoto(trx, studyId, id);
  const becomes = {
    role: role ?? row.role,
    grade: referenceGrade === undefined ? row.reference_grade : referenceGrade,
  };
  checkRole(becomes.role, becomes.grade);
  if (becomes.role !== row.role) await unassign(trx, study, [id]);
  const changed = await updateRoles(trx, [id], {
    role: becomes.role,
    reference_grade: becomes.grade,
    ...(subject === undefined ? {} : { subject }),
  });
  return (await toStudyPhotos(trx, studyId, changed))[0];
}

/** Makes these golden, and golden ones that are not among them training photos. Throws as `changeStudyPhoto`. */
export async function setGolden(
  trx: Transaction<Tables>,
  study: StudyRow,
  ids: readonly string[],
): Promise<void> {
  const rows = await selectStudyPhotos(trx, study.id, GRADED_ROLES);
  const wanted = new Set(ids);
  const known = new Set(rows.map(({ id }) => id));
  if (ids.some((id) => !known.has(id)))
    throw new ClarteError('not-found', 'a photo is not a training or golden one');
  const changed = rows.filter(({ id, role }) => (role === 'golden') !== wanted.has(id));
  await unassign(
    trx,
    study,
    changed.map(({ id }) => id),
  );
  for (const role of ['golden', 'training'] as const) {
    const own = changed.filter(({ id }) => wanted.has(id) === (role === 'golden')).map(({ id }) => id);
    if (own.length > 0) await updateRoles(trx, own, { role });
  }
  await updateStudy(trx, study.id, { history: addHistory(study, `${ids.length} golden photos`) });
}

/** Takes tasks back that nobody has answered, so that the next opening assigns again. */
async function unassign(trx: Transaction<Tables>, study: StudyRow, ids: readonly string[]): Promise<void> {
  if (study.state === 'open')
    throw new ClarteError('version-conflict', 'close the study before photos change');
  if (ids.length === 0) return;
  if (await isVoted(trx, { photos: ids }))
    throw new ClarteError('version-conflict', 'a photo has votes, so what it is for stays');
  await deleteTasksOn(trx, ids);
}
