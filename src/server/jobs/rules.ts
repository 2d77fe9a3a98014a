/** Jobs as people see them: how far long work is, and when it ends. */

import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Job, JobItem, JobKind } from '#core/schema/job.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import { cutPage } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';
import { type JobItemRow, selectItems } from './queries/items.ts';
import {
  clearResult,
  countOpenExports,
  countQueued,
  deleteJobsBut,
  deleteOldJobs,
  type JobRow,
  selectBeingErased,
  selectJob,
  selectJobs,
  selectOldResults,
  setCancelled,
  setResult,
  updateProgress,
} from './queries/jobs.ts';

/** Jobs that go through photos. */
const WITH_ITEMS: readonly JobKind[] = ['batch', 'take-in'];

/** A person's jobs, or all of them for null, the latest first; without their items. */
export async function listJobs(db: Kysely<Tables>, userId: string | null, query: PageQuery) {
  const rows = await selectJobs(db, userId, query);
  const page = cutPage(rows, query.limit, (row) => ({ at: row.created_at, id: row.id }));
  return { items: page.items.map((row) => toJob(row, null)), next: page.next };
}

/** A job with its items; null where there is none. */
export async function findJob(db: Kysely<Tables>, id: string): Promise<{ row: JobRow; job: Job } | null> {
  const row = await selectJob(db, id);
  if (!row) return null;
  return { row, job: toJob(row, WITH_ITEMS.includes(row.kind) ? await selectItems(db, id) : null) };
}

/** A job of this person. Throws `not-found`, also for other people's. */
export async function ownJob(db: Kysely<Tables>, userId: string, id: string) {
  const found = await findJob(db, id);
  if (found?.row.user_id !== userId) throw new ClarteError('not-found');
  return found;
}

/** Cancels a job of this person; what is done stays. Throws `not-found`, `not-allowed`. */
export async function cancelJob(db: Kysely<Tables>, userId: string, id: string): Promise<void> {
  const { row } = await ownJob(db, userId, id);
  // Half an erasure would be worse than none or all of it.
  if (row.kind === 'erase') throw new ClarteError('not-allowed', 'erasing is not cancelled');
  await setCancelled(db, { id });
}

/** Cancels a person's batches: they took the consent back. */
export function cancelBatches(trx: Transaction<Tables>, userId: string): Promise<void> {
  return setCancelled(trx, { userId, kind: 'batch', fault: 'consent-missing' });
}

/** Cancels a person's jobs but one. */
export function cancelOtherJobs(trx: Transaction<Tables>, userId: string, id: string): Promise<void> {
  return setCancelled(trx, { userId, otherThan: id });
}

/** Deletes a person's jobs but one, which no longer says for whom it is. */
export function forgetJobs(trx: Transaction<Tables>, userId: string, id: string): Promise<void> {
  return deleteJobsBut(trx, userId, id);
}

/** Whether a job goes on: not cancelled, and not done by another worker. */
export async function isRunning(db: Kysely<Tables>, id: string): Promise<boolean> {
  return (await selectJob(db, id))?.state === 'running';
}

/** Says how far a job is. */
export function setProgress(
  db: Kysely<Tables>,
  id: string,
  progress: { readonly done?: number; readonly total?: number },
): Promise<void> {
  return updateProgress(db, id, progress);
}

/** Names the result of a job; false where it was cancelled meanwhile. */
export function keepResult(db: Kysely<Tables>, id: string, key: string): Promise<boolean> {
  return setResult(db, id, key);
}

/** Exports that ended before a moment, and where they are kept. */
export function listOldResults(db: Kysely<Tables>, before: Date) {
  return selectOldResults(db, before);
}

/** Says that a job's result is gone. */
export function dropResult(db: Kysely<Tables>, id: string): Promise<void> {
  return clearResult(db, id);
}

/** Deletes jobs that ended before a moment and have no result. */
export function removeOldJobs(db: Kysely<Tables>, before: Date): Promise<void> {
  return deleteOldJobs(db, before);
}

/** Jobs that no worker has begun. */
export function countWaiting(db: Kysely<Tables>): Promise<number> {
  return countQueued(db);
}

/** A person's exports that are kept or under way. */
export function countExports(trx: Transaction<Tables>, userId: string): Promise<number> {
  return countOpenExports(trx, userId);
}

/** Ids of people whose erasure is queued or under way. */
export function listBeingErased(trx: Transaction<Tables>): Promise<string[]> {
  return selectBeingErased(trx);
}

/** What people see of a row. */
export function toJob(row: JobRow, items: readonly JobItemRow[] | null): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: { done: row.done, total: row.total },
    fault: row.fault,
    items: row.kind === 'batch' && items ? items.map(toItem) : null,
    result: row.kind === 'take-in' && items ? countTaken(items) : null,
  };
}

function toItem({ idx, state, assessment_id, reason }: JobItemRow): JobItem {
  return { index: idx, state, assessment: assessment_id, reason };
}

function countTaken(items: readonly JobItemRow[]): Job['result'] {
  const leftOut: Record<string, number> = {};
  for (const { reason } of items) if (reason !== null) leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  return { added: items.filter(({ state }) => state === 'assessed').length, leftOut };
}
