/** Deletes every row of a person. */

import type { Kysely } from 'kysely';
import { removeAssessments } from '../assessments/rules.ts';
import { forgetJobs } from '../jobs/rules.ts';
import { removePhotos } from '../photos/rules.ts';
import { removeRecords } from '../records/rules.ts';
import type { Tables } from '../store/schema.ts';
import { forgetRater } from '../studies/study-raters.ts';
import { forgetTrainer, leaveDatasets } from '../trainings/rules.ts';
import { forgetInAudit } from './queries/audit.ts';
import { deleteInvitationsOf } from './queries/invitations.ts';
import { deleteAccount, insertErasure, lockRow } from './queries/people.ts';
import { deleteLinksOf } from './queries/sign-in.ts';

/** Whom to remove; `mark` stands for them among the erased, and says nothing without the service's secret. */
export type PersonToRemove = {
  readonly userId: string;
  readonly email: string;
  /** The job that does it; it stays, without saying for whom. */
  readonly jobId: string;
  readonly mark: string;
};

/** Removes all rows in one transaction. Returns the keys of blobs that are now to be deleted. */
export async function removePerson(
  db: Kysely<Tables>,
  { userId, email, jobId, mark }: PersonToRemove,
): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    await lockRow(trx, userId);
    await leaveDatasets(trx, userId);
    await forgetJobs(trx, userId, jobId);
    await removeRecords(trx, userId);
    await removeAssessments(trx, userId);
    const keys = await removePhotos(trx, { userId });
    await forgetRater(trx, userId);
    await forgetTrainer(trx, userId);
    // What they did to others stays on the others' record, without their name.
    await forgetInAudit(trx, userId);
    await deleteLinksOf(trx, userId, email);
    await deleteInvitationsOf(trx, userId);
    await deleteAccount(trx, userId);
    await insertErasure(trx, mark);
    return keys;
  });
}
