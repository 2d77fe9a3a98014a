/** Takes a rater out of a study. */

import type { Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Tables } from '../store/schema.ts';
import { deleteRater } from './queries/raters.ts';
import { isVoted } from './queries/votes.ts';
import { lockStudy } from './studies.ts';
import { raterOf } from './study-raters.ts';

/** Takes out a rater who has not voted. Throws `not-found`, `version-conflict`. */
export async function removeRater(trx: Transaction<Tables>, studyId: string, userId: string): Promise<void> {
  await lockStudy(trx, studyId);
  const rater = await raterOf(trx, studyId, userId);
  if (await isVoted(trx, { rater: rater.id }))
    throw new ClarteError('version-conflict', 'the rater has voted');
  await deleteRater(trx, rater.id);
}
