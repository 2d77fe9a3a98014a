/** Takes photos into a study: assessed once, so that quality, patches and the model's view are known. */

import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { sniffPhoto } from '#core/image/sniff-photo.ts';
import { stripMetadata } from '#core/image/strip/strip-metadata.ts';
import type { Outcome, QualityVerdict } from '#core/schema/assessment.ts';
import type { AddConsentedSchema, AddedSchema, AddPhotoQuerySchema } from '#core/schema/study.ts';
import { nextSeq } from '../accounts/next-seq.ts';
import { ensureUploadsOwner, UPLOADS_OWNER } from '../accounts/people.ts';
import { assessInTurn } from '../assessments/assess-in-turn.ts';
import { hasConsent } from '../consents/rules.ts';
import { findRecord } from '../records/rules.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { type StudyPhotoRow, selectCandidates } from './queries/photos.ts';
import type { StudyRow } from './queries/studies.ts';
import { lockStudy } from './studies.ts';
import { checkRole, insertStudyPhoto } from './study-photos.ts';

type AddDeps = Pick<Service, 'db' | 'vault' | 'assessor' | 'assessing'>;
/** Best first. */
const VERDICTS: readonly QualityVerdict[] = ['good', 'poor', 'refused'];

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
  const outcome = await assessInTurn(deps, bytes, { wholePicture: false, signal });
  if (!isGoodEnough(study, outcome)) return { ok: false, outcome };
  await ensureUploadsOwner(db);
  const photo = await vault.prepare(UPLOADS_OWNER, bytes, new Date());
  try {
    const row = await db.transaction().execute(async (trx) => {
      const kept = await photo.commit(trx);
      return insertStudyPhoto(trx, await lockStudy(trx, study.id), {
        photo: kept,
        bytes: stripMetadata(bytes, sniffPhoto(bytes)).bytes,
        name: given.name,
        role: given.role,
        referenceGrade: given.referenceGrade ?? null,
        source: 'upload',
        subject: given.subject ?? null,
        facts: factsOf(given),
        outcome,
      });
    });
    return { ok: true, row };
  } finally {
    await photo.discard();
  }
}

/** Takes in photos of people who allow training; each is named by a number, and says nothing of whose it is. */
export async function addConsented(
  deps: AddDeps,
  study: StudyRow,
  given: z.output<typeof AddConsentedSchema>,
  signal: AbortSignal,
): Promise<z.infer<typeof AddedSchema>> {
  const { db, vault } = deps;
  checkRole(given.role, null);
  const photos = await selectCandidates(db, study.id, {
    photos: given.photos,
    limit: given.photos?.length ?? given.latest ?? 100,
  });
  const leftOut: Record<string, number> = {};
  const leave = (reason: string) => {
    leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  };
  const missing = (given.photos?.length ?? photos.length) - photos.length;
  if (missing > 0) leftOut.known = missing;
  let added = 0;
  for (const photo of photos) {
    if (signal.aborted) break;
    const bytes = await vault.read(photo);
    const outcome = await assessInTurn(deps, bytes, { wholePicture: false, signal }).catch((error) => {
      if (error instanceof ClarteError && error.code !== 'busy') return error.code;
      throw error;
    });
    if (typeof outcome === 'string') leave(outcome);
    else if (!isGoodEnough(study, outcome)) leave(outcome.ok ? 'quality' : outcome.reason);
    else {
      const taken = await db.transaction().execute(async (trx) => {
        // Waits for a withdrawal under way, and makes a later one wait until the photo is in and can be taken out.
        await nextSeq(trx, photo.user_id);
        if (!(await hasConsent(trx, photo.user_id, 'training'))) return false;
        await insertStudyPhoto(trx, await lockStudy(trx, study.id), {
          photo,
          bytes,
          name: `app ${photo.id.slice(0, 13)}`,
          role: given.role,
          referenceGrade: null,
          source: 'consent',
          subject: null,
          facts: factsOf({ camera: photo.meta.camera, skinTone: await skinToneOf(trx, photo.user_id) }),
          outcome,
        });
        return true;
      });
      if (taken) added++;
      else leave('consent-missing');
    }
  }
  return { added, leftOut };
}

/** Monk tone, as the person told it in the profile. */
async function skinToneOf(trx: Transaction<Tables>, userId: string): Promise<string | undefined> {
  const profile = await findRecord(trx, { userId, kind: 'profile', id: 'me' });
  const tone = (profile?.data as { monkTone?: unknown } | null)?.monkTone;
  return typeof tone === 'number' ? String(tone) : undefined;
}

function isGoodEnough({ settings }: StudyRow, outcome: Outcome): boolean {
  const verdict = outcome.ok ? outcome.quality.verdict : 'refused';
  return VERDICTS.indexOf(verdict) <= VERDICTS.indexOf(settings.leastQuality);
}

function factsOf(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    ['skinTone', 'sex', 'camera', 'clinic'].flatMap((name) =>
      given[name] === undefined ? [] : [[name, String(given[name])]],
    ),
  );
}
