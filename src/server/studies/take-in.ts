/** Takes app users' photos into a study, as a job. */

import type { Transaction } from 'kysely';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { Job } from '#core/schema/job.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { type AddConsentedSchema, PhotoRoleSchema } from '#core/schema/study.ts';
import { createJob } from '../jobs/create-job.ts';
import { addItems } from '../jobs/items.ts';
import { setProgress } from '../jobs/rules.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { selectCandidates } from './queries/pictures.ts';
import { lockStudy } from './studies.ts';
import { checkRole } from './study-photos.ts';

/** Photos of one job, where nobody says how many. */
const USUAL = 100;

/** What the job's note says. */
export const TakeInNoteSchema = z.object({ study: IdSchema, role: PhotoRoleSchema });

/** Queues it. Throws `not-found`, `request-invalid`, and `version-conflict` while the study is open. */
export async function startTakeIn(
  trx: Transaction<Tables>,
  service: Pick<Service, 'queue'>,
  studyId: string,
  userId: string,
  { role, photos, latest }: z.output<typeof AddConsentedSchema>,
): Promise<Job> {
  checkRole(role, null);
  const study = await lockStudy(trx, studyId);
  if (study.state === 'open')
    throw new ClarteError('version-conflict', 'close the study before adding photos');
  const found = await selectCandidates(trx, studyId, { photos, limit: photos?.length ?? latest ?? USUAL });
  const known = Math.max(0, (photos?.length ?? found.length) - found.length);
  const note = JSON.stringify({ study: studyId, role } satisfies z.output<typeof TakeInNoteSchema>);
  const job = await createJob(trx, service, { kind: 'take-in', userId, total: found.length + known, note });
  await addItems(
    trx,
    job.id,
    found.map(({ id }) => id),
    Array.from({ length: known }, () => ({ state: 'failed' as const, reason: 'known' })),
  );
  await setProgress(trx, job.id, { done: known });
  return { ...job, progress: { ...job.progress, done: known } };
}
