/** Assesses app users' photos and takes them into a study; each is named by a number, and says nothing of whose it is. */

import type { Transaction } from 'kysely';
import { nextSeq } from '../../accounts/next-seq.ts';
import { assessStored, type StoredOutcome } from '../../assessments/assess-stored.ts';
import { hasConsent } from '../../consents/rules.ts';
import { endItem, type ItemEnd, nextItem } from '../../jobs/items.ts';
import { JobHandedBack } from '../../jobs/open-queue.ts';
import { isRunning } from '../../jobs/rules.ts';
import type { Work } from '../../jobs/work.ts';
import { readLookHash } from '../../photos/read-look-hash.ts';
import { findPhoto } from '../../photos/rules.ts';
import { findRecord } from '../../records/rules.ts';
import type { Tables } from '../../store/schema.ts';
import { factsOf, isGoodEnough } from '../photo-facts.ts';
import { findStudy, lockStudy } from '../studies.ts';
import { insertStudyPhoto } from '../study-photos.ts';
import { TakeInNoteSchema } from '../take-in.ts';

/** See the file. Throws `not-found` where the study is gone, `version-conflict` where it was opened meanwhile. */
export const runTakeIn: Work = async (service, job, signal) => {
  const { db } = service;
  const { study: studyId, role } = TakeInNoteSchema.parse(JSON.parse(job.note ?? 'null'));
  for (;;) {
    if (signal.aborted) throw new JobHandedBack();
    if (!(await isRunning(db, job.id))) return;
    const item = await nextItem(db, job.id);
    if (!item) return;
    const study = await findStudy(db, studyId);
    const photo = item.photo_id && (await findPhoto(db, item.photo_id));
    const result = photo ? await assessStored(service, photo, signal) : { failed: 'not-found' };
    if (!photo || 'failed' in result || !isGoodEnough(study, result)) {
      await db.transaction().execute((trx) => endItem(trx, item, refuse(result)));
      continue;
    }
    const bytes = await service.vault.read(photo);
    const lookHash = await readLookHash(service, bytes);
    await db.transaction().execute(async (trx) => {
      // Waits for a withdrawal under way, and makes a later one wait until the photo is in and can be taken out.
      await nextSeq(trx, photo.user_id);
      if (!(await hasConsent(trx, photo.user_id, 'training')))
        return endItem(trx, item, { state: 'failed', reason: 'consent-missing' });
      if (!(await endItem(trx, item, { state: 'assessed' }))) return;
      await insertStudyPhoto(trx, await lockStudy(trx, studyId), {
        photo,
        bytes,
        name: `app ${photo.id.slice(0, 13)}`,
        role,
        referenceGrade: null,
        source: 'consent',
        subject: null,
        lookHash,
        facts: factsOf({ camera: photo.meta.camera, skinTone: await skinToneOf(trx, photo.user_id) }),
        uploadMark: null,
        outcome: result,
      });
    });
  }
};

function refuse(result: StoredOutcome): ItemEnd {
  if ('failed' in result) return { state: 'failed', reason: result.failed };
  return { state: 'refused', reason: result.ok ? 'quality' : result.reason };
}

/** Monk tone, as the person told it in the profile. */
async function skinToneOf(trx: Transaction<Tables>, userId: string): Promise<string | undefined> {
  const profile = await findRecord(trx, { userId, kind: 'profile', id: 'me' });
  const tone = (profile?.data as { monkTone?: unknown } | null)?.monkTone;
  return typeof tone === 'number' ? String(tone) : undefined;
}
