/** Changes or takes out several photos of a study at once. */

import type { Kysely, Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type {
  ChangedPhotos,
  ChangePhotosSchema,
  PhotoFilter,
  PhotoSummary,
  RemovePhotosSchema,
} from '#core/schema/study.ts';
import type { Tables } from '../store/schema.ts';
import {
  countFitting,
  selectChosen,
  selectFactValues,
  selectVotedOn,
  updatePhotos,
} from './queries/photos.ts';
import { type StudyRow, updateStudy } from './queries/studies.ts';
import { deleteTasksOn } from './queries/tasks.ts';
import { addHistory, lockStudy } from './studies.ts';
import { checkRole, removeStudyPhotos } from './study-photos.ts';

type Chosen = Awaited<ReturnType<typeof selectChosen>>;

/** How many photos fit, and what views and tones there are in the study. */
export async function summarizePhotos(
  db: Kysely<Tables>,
  studyId: string,
  filter: PhotoFilter,
): Promise<PhotoSummary> {
  return {
    count: await countFitting(db, studyId, filter),
    views: await selectFactValues(db, studyId, 'view'),
    skinTones: await selectFactValues(db, studyId, 'skinTone'),
  };
}

/**
 * Changes what photos are for, or who is on them. One that was voted on keeps its role, and one from the app its person; both are
 * told. Throws `not-found`; `version-conflict` for roles while the study is open; `request-invalid`.
 */
export async function changePhotos(
  trx: Transaction<Tables>,
  studyId: string,
  { choice, role, referenceGrade, subject, ...told }: z.output<typeof ChangePhotosSchema>,
): Promise<ChangedPhotos> {
  const study = await lockStudy(trx, studyId);
  const chosen = await selectChosen(trx, studyId, choice);
  if (role) checkRole(role, referenceGrade);
  const facts = Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const isAboutPerson = subject !== undefined || Object.keys(facts).length > 0;
  const left = [
    ...(role ? await dropRoleFixed(trx, study, chosen) : []),
    ...(isAboutPerson ? dropFromApp(chosen) : []),
  ];
  const leftNames = new Set(left.map(({ name }) => name));
  const ids = chosen.filter(({ name }) => !leftNames.has(name)).map(({ id }) => id);
  if (ids.length === 0) return { changed: 0, left };
  if (role) {
    await deleteTasksOn(trx, ids);
    await note(trx, study, `${ids.length} photos become ${role}`);
  }
  await updatePhotos(trx, ids, {
    columns: {
      ...(role ? { role, reference_grade: referenceGrade ?? null } : {}),
      ...(subject === undefined ? {} : { subject }),
    },
    facts,
  });
  return { changed: ids.length, left };
}

/** Takes photos out with all that was said of them. Returns keys of blobs that are to be deleted, too. */
export async function removePhotos(
  trx: Transaction<Tables>,
  studyId: string,
  { choice }: z.output<typeof RemovePhotosSchema>,
): Promise<ChangedPhotos & { readonly keys: readonly string[] }> {
  const study = await lockStudy(trx, studyId);
  if (study.state === 'open')
    throw new ClarteError('version-conflict', 'close the study before photos change');
  const chosen = await selectChosen(trx, studyId, choice);
  if (chosen.length === 0) return { changed: 0, left: [], keys: [] };
  const keys = await removeStudyPhotos(
    trx,
    studyId,
    chosen.map(({ id }) => id),
  );
  await note(trx, study, `${chosen.length} photos taken out`);
  return { changed: chosen.length, left: [], keys };
}

const note = (trx: Transaction<Tables>, study: StudyRow, what: string) =>
  updateStudy(trx, study.id, { history: addHistory(study, what) });

/** Those whose role stays, because somebody voted on them. */
async function dropRoleFixed(
  trx: Transaction<Tables>,
  study: StudyRow,
  chosen: Chosen,
): Promise<ChangedPhotos['left']> {
  if (study.state === 'open')
    throw new ClarteError('version-conflict', 'close the study before photos change');
  const voted = await selectVotedOn(
    trx,
    chosen.map(({ id }) => id),
  );
  return chosen.filter(({ id }) => voted.has(id)).map(({ name }) => ({ name, reason: 'voted' as const }));
}

/** Those of which the app says who is on them. */
const dropFromApp = (chosen: Chosen): ChangedPhotos['left'] =>
  chosen
    .filter(({ source }) => source !== 'upload')
    .map(({ name }) => ({ name, reason: 'not-uploaded' as const }));
