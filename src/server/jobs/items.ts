/** Photos that a job goes through, one after the other; each ends once, whatever happens between. */

import type { Kysely, Transaction } from 'kysely';
import type { JobItem } from '#core/schema/job.ts';
import type { Tables } from '../store/schema.ts';
import {
  insertItems,
  type JobItemRow,
  selectWaitingItem,
  setItemAssessment,
  updateWaitingItem,
} from './queries/items.ts';
import { raiseDone } from './queries/jobs.ts';

/** How an item ended; `reason` says why it led to nothing. */
export type ItemEnd = { readonly state: Exclude<JobItem['state'], 'waiting'>; readonly reason?: string };

/** Gives a job its photos; `ended` are those of which it is known already that nothing comes of them, and why. */
export function addItems(
  trx: Transaction<Tables>,
  jobId: string,
  photos: readonly string[],
  ended: readonly ItemEnd[] = [],
): Promise<void> {
  return insertItems(trx, [
    ...photos.map((photo_id, idx) => ({ job_id: jobId, idx, photo_id, state: 'waiting' as const })),
    ...ended.map((end, i) => ({ job_id: jobId, idx: photos.length + i, photo_id: null, ...end })),
  ]);
}

/** The next that waits. */
export function nextItem(db: Kysely<Tables>, jobId: string): Promise<JobItemRow | undefined> {
  return selectWaitingItem(db, jobId);
}

/** Ends an item and counts it as done; false where another worker was quicker, whose result stands. */
export async function endItem(
  trx: Transaction<Tables>,
  item: JobItemRow,
  becomes: ItemEnd,
): Promise<boolean> {
  if (!(await updateWaitingItem(trx, item, becomes))) return false;
  await raiseDone(trx, item.job_id);
  return true;
}

/** Names the assessment that an item led to. */
export function noteAssessment(trx: Transaction<Tables>, item: JobItemRow, id: string): Promise<void> {
  return setItemAssessment(trx, item, id);
}
