/** Rows of jobs: what people see of long work; the queue only carries their ids. */
import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { JobKind, JobState } from '#core/schema/job.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import { decodeCursor } from '../../store/page.ts';
import type { Tables } from '../../store/schema.ts';

export type JobRow = Selectable<Tables['jobs']>;

/** A new job. */
export function insertJob(trx: Transaction<Tables>, row: Insertable<Tables['jobs']>): Promise<JobRow> {
  return trx.insertInto('jobs').values(row).returningAll().executeTakeFirstOrThrow();
}

/** A page of a person's, or of everybody's for null, the latest first, and one more. */
export function selectJobs(
  db: Kysely<Tables>,
  userId: string | null,
  { cursor, limit }: PageQuery,
): Promise<JobRow[]> {
  let query = db.selectFrom('jobs').selectAll();
  if (userId !== null) query = query.where('user_id', '=', userId);
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(at, id)));
  }
  return query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** Whoever's it is. */
export function selectJob(db: Kysely<Tables>, id: string): Promise<JobRow | undefined> {
  return db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Jobs that no worker has begun. */
export async function countQueued(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Ids of people whose erasure is queued or under way. */
export async function selectBeingErased(trx: Transaction<Tables>): Promise<string[]> {
  const rows = await trx
    .selectFrom('jobs')
    .select('user_id')
    .where('kind', '=', 'erase')
    .where('state', 'in', ['queued', 'running'])
    .where('user_id', 'is not', null)
    .execute();
  return rows.map(({ user_id }) => user_id as string);
}

/** Exports of a person that are under way, or kept. */
export async function countOpenExports(trx: Transaction<Tables>, userId: string): Promise<number> {
  const rows = await trx
    .selectFrom('jobs')
    .select('id')
    .where('user_id', '=', userId)
    .where('kind', '=', 'export')
    .where(({ eb, or }) => or([eb('state', 'in', ['queued', 'running']), eb('blob_key', 'is not', null)]))
    .execute();
  return rows.length;
}

/** Begins a job, or goes on with it; undefined where it has ended. */
export function setRunning(db: Kysely<Tables>, id: string): Promise<JobRow | undefined> {
  return db
    .updateTable('jobs')
    .set(({ fn, val }) => ({ state: 'running', started_at: fn.coalesce('started_at', val(new Date())) }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .returningAll()
    .executeTakeFirst();
}

/** Says how a running job went. */
export async function setEnded(
  db: Kysely<Tables>,
  id: string,
  state: Extract<JobState, 'done' | 'failed' | 'queued'>,
  fault: string | null,
): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ state, fault, finished_at: state === 'queued' ? null : new Date() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/** Which jobs to cancel. */
export type ToCancel = {
  readonly userId?: string;
  readonly id?: string;
  readonly otherThan?: string;
  readonly kind?: JobKind;
  readonly fault?: string;
};

/** Cancels jobs that have not ended. */
export async function setCancelled(
  db: Kysely<Tables>,
  { userId, id, otherThan, kind, fault }: ToCancel,
): Promise<void> {
  let query = db
    .updateTable('jobs')
    .set({ state: 'cancelled', finished_at: new Date(), ...(fault ? { fault } : {}) })
    .where('state', 'in', ['queued', 'running']);
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  if (id !== undefined) query = query.where('id', '=', id);
  if (otherThan !== undefined) query = query.where('id', '!=', otherThan);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  await query.execute();
}

/** Says how far a job is. */
export async function updateProgress(
  db: Kysely<Tables>,
  id: string,
  progress: { readonly done?: number; readonly total?: number },
): Promise<void> {
  await db.updateTable('jobs').set(progress).where('id', '=', id).execute();
}

/** Counts one more step as done. */
export async function raiseDone(trx: Transaction<Tables>, id: string): Promise<void> {
  await trx
    .updateTable('jobs')
    .set(({ eb }) => ({ done: eb('done', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Names the result of a running job; false where it has ended meanwhile. */
export async function setResult(db: Kysely<Tables>, id: string, key: string): Promise<boolean> {
  const kept = await db
    .updateTable('jobs')
    .set(({ ref }) => ({ blob_key: key, done: ref('total') }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Exports that ended before a moment, and are kept. */
export function selectOldResults(db: Kysely<Tables>, before: Date) {
  return db
    .selectFrom('jobs')
    .select(['id', 'blob_key as key'])
    .where('kind', '=', 'export')
    .where('blob_key', 'is not', null)
    .where('finished_at', '<', before)
    .$narrowType<{ key: string }>()
    .execute();
}

/** Takes the result off a job. */
export async function clearResult(db: Kysely<Tables>, id: string): Promise<void> {
  await db.updateTable('jobs').set({ blob_key: null }).where('id', '=', id).execute();
}

/** Deletes jobs without a result that ended before a moment. */
export async function deleteOldJobs(db: Kysely<Tables>, before: Date): Promise<void> {
  await db.deleteFrom('jobs').where('finished_at', '<', before).where('blob_key', 'is', null).execute();
}

/** Deletes a person's jobs but one, which no longer says for whom it is. */
export async function deleteJobsBut(trx: Transaction<Tables>, userId: string, id: string): Promise<void> {
  await trx.deleteFrom('jobs').where('user_id', '=', userId).where('id', '!=', id).execute();
  await trx.updateTable('jobs').set({ user_id: null, note: null }).where('id', '=', id).execute();
}
