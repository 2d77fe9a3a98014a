/** Queues a training of each study that is due by its own schedule: the time is up, and somebody voted since. */

import type { Kysely, Transaction } from 'kysely';
import type { StudySettings } from '#core/schema/study.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { wasVotedSince } from '../studies/counting-votes.ts';
import { listBegunStudies, tryLockStudy } from '../studies/studies.ts';
import { selectLastTraining } from './queries/trainings.ts';
import { createTraining } from './rules.ts';

const DAY_MS = 86_400_000;
const EVERY_DAYS = { weekly: 7, monthly: 30 } as const;

/** Two processes that do this at once queue it once: each looks again while it holds the study's row. */
export async function trainDueStudies(
  db: Kysely<Tables>,
  service: Pick<Service, 'queue'>,
  now: Date,
): Promise<void> {
  for (const studyId of await listBegunStudies(db))
    await db.transaction().execute(async (trx) => {
      const study = await tryLockStudy(trx, studyId);
      if (study && (await isDue(trx, studyId, study.settings.retrain, now)))
        await createTraining(trx, service, { studyId, userId: null, note: 'by the clock' });
    });
}

async function isDue(
  trx: Transaction<Tables>,
  studyId: string,
  retrain: StudySettings['retrain'],
  now: Date,
): Promise<boolean> {
  if (retrain === 'never') return false;
  const since = (await selectLastTraining(trx, studyId)) ?? new Date(0);
  if (now.getTime() - since.getTime() < EVERY_DAYS[retrain] * DAY_MS) return false;
  return wasVotedSince(trx, studyId, since);
}
