/** Rows of stored assessments. */

import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { PageQuery } from '#core/schema/paging.ts';
import { decodeCursor } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';
import { shownGrade } from '../store/shown-grade.ts';

export type AssessmentRow = Selectable<Tables['assessments']>;

/** Writes an assessment; undefined where its id is there already. */
export function tryInsertAssessment(
  trx: Transaction<Tables>,
  row: Insertable<Tables['assessments']>,
): Promise<AssessmentRow | undefined> {
  return trx
    .insertInto('assessments')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Whoever's it is. */
export function selectAssessment(db: Kysely<Tables>, id: string): Promise<AssessmentRow | undefined> {
  return db.selectFrom('assessments').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A page of a person's, the latest first, and one more. */
export function selectAssessments(
  db: Kysely<Tables>,
  userId: string,
  { cursor, limit }: PageQuery,
): Promise<AssessmentRow[]> {
  let query = db.selectFrom('assessments').selectAll().where('user_id', '=', userId);
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('taken_at', 'id'), '<', tuple(at, id)));
  }
  return query
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** Changed after a number, in order. */
export function selectChangedAssessments(
  trx: Transaction<Tables>,
  userId: string,
  after: string,
  limit: number,
): Promise<AssessmentRow[]> {
  return trx
    .selectFrom('assessments')
    .selectAll()
    .where('user_id', '=', userId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** Points within the times, the latest first; served from the index alone. */
export function selectPoints(
  db: Kysely<Tables>,
  userId: string,
  {
    from,
    to,
    limit,
  }: { readonly from?: string | undefined; readonly to?: string | undefined; readonly limit: number },
) {
  let query = db
    .selectFrom('assessments')
    .select(['id', 'taken_at', 'score', 'grade', 'low', 'high', 'lesions', 'model', shownGrade])
    .where('user_id', '=', userId);
  if (from) query = query.where('taken_at', '>=', new Date(from));
  if (to) query = query.where('taken_at', '<=', new Date(to));
  return query.orderBy('taken_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** Deletes one of a person's; false where there is none. */
export async function deleteAssessment(
  trx: Transaction<Tables>,
  userId: string,
  id: string,
): Promise<boolean> {
  const gone = await trx
    .deleteFrom('assessments')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** Deletes all of a person's. */
export async function deleteAssessments(trx: Transaction<Tables>, userId: string): Promise<void> {
  await trx.deleteFrom('assessments').where('user_id', '=', userId).execute();
}
