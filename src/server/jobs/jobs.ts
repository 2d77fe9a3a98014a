/** Rows of jobs: what people see of long work; the queue only carries their ids. */
import type { Kysely, Selectable } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Job } from '#core/schema/job.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import { cutPage, decodeCursor } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';

export type JobRow = Selectable<Tables['jobs']>;

/** A person's jobs, or all of them for null, the latest first; without their items. */
export async function listJobs(db: Kysely<Tables>, userId: string | null, { cursor, limit }: PageQuery) {
  let query = db.selectFrom('jobs').selectAll();
  if (userId !== null) query = query.where('user_id', '=', userId);
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(at, id)));
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = cutPage(rows, limit, (row) => ({ at: row.created_at, id: row.id }));
  return { items: page.items.map((row) => toJob(row, null)), next: page.next };
}

/** A job with its items; null where there is none. */
export async function findJob(db: Kysely<Tables>, id: string): Promise<{ row: JobRow; job: Job } | null> {
  const row = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const items =
    row.kind === 'batch'
      ? await db.selectFrom('job_items').selectAll().where('job_id', '=', id).orderBy('idx').execute()
      : null;
  return { row, job: toJob(row, items) };
}

/** A job of this person. Throws `not-found`, also for other people's. */
export async function ownJob(db: Kysely<Tables>, userId: string, id: string) {
  const found = await findJob(db, id);
  if (found?.row.user_id !== userId) throw new ClarteError('not-found');
  return found;
}

/** Jobs that no worker has begun. */
export async function countWaiting(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What people see of a row. */
export function toJob(row: JobRow, items: readonly Selectable<Tables['job_items']>[] | null): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    progress: { done: row.done, total: row.total },
    fault: row.fault,
    items:
      items?.map(({ idx, state, assessment_id, reason }) => ({
        index: idx,
        state,
        assessment: assessment_id,
        reason,
      })) ?? null,
  };
}
