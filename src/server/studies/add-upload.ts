/** Takes an upload into a study: assessed once, so that quality, patches and the model's view are known. */

import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { sniffPhoto } from '#core/image/sniff-photo.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { AddPhotoQuerySchema } from '#core/schema/study.ts';
import { ensureUploadsOwner, UPLOADS_OWNER } from '../accounts/people.ts';
import { assessInTurn } from '../assessments/assess-in-turn.ts';
import { readLookHash } from '../photos/read-look-hash.ts';
import type { Service } from '../service.ts';
import { markUpload } from './known-files.ts';
import { factsOf, isGoodEnough } from './photo-facts.ts';
import type { StudyPhotoRow } from './queries/photos.ts';
import type { StudyRow } from './queries/studies.ts';
import { lockStudy } from './studies.ts';
import { checkRole, insertStudyPhoto } from './study-photos.ts';

export type AddDeps = Pick<Service, 'db' | 'vault' | 'assessor' | 'assessing'>;
/** What came of an upload: the photo, or what the assessor said against it. */
export type AddedPhoto =
  | { readonly ok: true; readonly row: StudyPhotoRow }
  | { readonly ok: false; readonly outcome: Outcome };

/**
 * Takes an upload in. Not taken where its quality is below what the study asks for. Throws the `photo-*` faults, `busy`,
 * `version-conflict`, `request-invalid`.
 */
export async function addUpload(
  deps: AddDeps,
  study: StudyRow,
  bytes: Uint8Array,
  given: z.output<typeof AddPhotoQuerySchema>,
  signal: AbortSignal,
): Promise<AddedPhoto> {
  const { db, vault } = deps;
  checkRole(given.role, given.referenceGrade);
  const header = sniffPhoto(bytes);
  const outcome = await assessInTurn(deps, bytes, { wholePicture: false, signal, header });
  if (!isGoodEnough(study, outcome)) return { ok: false, outcome };
  const lookHash = await readLookHash(deps, bytes);
  await ensureUploadsOwner(db);
  const photo = await vault.prepare(UPLOADS_OWNER, bytes, new Date(), header);
  try {
    const row = await db.transaction().execute(async (trx) => {
      const kept = await photo.commit(trx);
      return insertStudyPhoto(trx, await lockStudy(trx, study.id), {
        photo: kept,
        bytes: photo.stripped,
        name: given.name,
        role: given.role,
        referenceGrade: given.referenceGrade ?? null,
        source: 'upload',
        subject: given.subject ?? null,
        lookHash,
        facts: factsOf(given),
        uploadMark: markUpload(study.id, createHash('sha256').update(bytes).digest('hex')),
        outcome,
      });
    });
    return { ok: true, row };
  } finally {
    await photo.discard();
  }
}
