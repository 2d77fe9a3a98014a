/** Rows of stored assessments, and how the score went. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Assessment, Grade } from '#core/schema/assessment.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import type { StoredAssessment, Trend } from '#core/schema/stored-assessment.ts';
import { nextSeq } from '../accounts/next-seq.ts';
import { cutPage, decodeCursor } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';

/** What is to be stored. */
export type NewAssessment = {
  readonly id: string;
  readonly userId: string;
  readonly takenAt: Date;
  readonly origin: 'server' | 'device';
  readonly photoId: string | null;
  readonly assessment: Assessment;
};

/**
 * Stores an assessment. The same id again, of the same person, changes nothing and returns what is there.
 * Throws `version-conflict` where another person's assessment has the id.
 */
export async function insertAssessment(
  trx: Transaction<Tables>,
  given: NewAssessment,
): Promise<StoredAssessment> {
  const { assessment } = given;
  const row = await trx
    .insertInto('assessments')
    .values({
      id: given.id,
      user_id: given.userId,
      seq: String(await nextSeq(trx, given.userId)),
      taken_at: given.takenAt,
      created_at: new Date(),
      origin: given.origin,
      photo_id: given.photoId,
      model: assessment.model,
      score: assessment.score,
      grade: assessment.grade,
      low: assessment.interval?.low ?? null,
      high: assessment.interval?.high ?? null,
      lesions: assessment.lesions?.count ?? null,
      assessment: JSON.stringify(assessment),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row) return toStoredAssessment(row);
  const held = await trx.selectFrom('assessments').selectAll().where('id', '=', given.id).executeTakeFirst();
  if (held?.user_id !== given.userId) throw new ClarteError('version-conflict', 'the id is taken');
  return toStoredAssessment(held);
}

/** A person's assessments, the latest first. */
export async function listAssessments(db: Kysely<Tables>, userId: string, { cursor, limit }: PageQuery) {
  let query = db.selectFrom('assessments').selectAll().where('user_id', '=', userId);
  if (cursor) {
    const { at, id } = decodeCursor(cursor);
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('taken_at', 'id'), '<', tuple(at, id)));
  }
  const rows = await query
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = cutPage(rows, limit, (row) => ({ at: row.taken_at, id: row.id }));
  return { items: page.items.map(toStoredAssessment), next: page.next };
}

/** One of this person's. Throws `not-found`, also for other people's. */
export async function ownAssessment(
  db: Kysely<Tables>,
  userId: string,
  id: string,
): Promise<StoredAssessment> {
  const row = await db
    .selectFrom('assessments')
    .selectAll()
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!row) throw new ClarteError('not-found');
  return toStoredAssessment(row);
}

/** Deletes one of this person's and leaves a mark for other devices. Throws `not-found`. */
export async function removeAssessment(trx: Transaction<Tables>, userId: string, id: string): Promise<void> {
  const seq = await nextSeq(trx, userId);
  const gone = await trx
    .deleteFrom('assessments')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returning('id')
    .executeTakeFirst();
  if (!gone) throw new ClarteError('not-found');
  const mark = { updated_at: new Date(), deleted: true, data: null, seq: String(seq), version: 1 };
  await trx
    .insertInto('records')
    .values({ user_id: userId, kind: 'assessment', id, ...mark })
    .onConflict((conflict) => conflict.columns(['user_id', 'kind', 'id']).doUpdateSet(mark))
    .execute();
}

/** The latest `limit` points within the times, oldest first; served from the index alone. */
export async function readTrend(
  db: Kysely<Tables>,
  userId: string,
  {
    from,
    to,
    limit,
  }: { readonly from?: string | undefined; readonly to?: string | undefined; readonly limit: number },
): Promise<Trend> {
  let query = db
    .selectFrom('assessments')
    .select(['id', 'taken_at', 'score', 'grade', 'low', 'high', 'lesions', 'model'])
    .where('user_id', '=', userId);
  if (from) query = query.where('taken_at', '>=', new Date(from));
  if (to) query = query.where('taken_at', '<=', new Date(to));
  const rows = await query
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const points = rows.slice(0, limit).reverse();
  return {
    points: points.map((row) => ({
      id: row.id,
      takenAt: row.taken_at.toISOString(),
      score: row.score,
      grade: row.grade as Grade,
      low: row.low,
      high: row.high,
      lesions: row.lesions,
      model: row.model,
    })),
    truncated: rows.length > limit,
  };
}

/** What people see of a row. */
export function toStoredAssessment(row: Selectable<Tables['assessments']>): StoredAssessment {
  return {
    id: row.id,
    seq: Number(row.seq),
    takenAt: row.taken_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    origin: row.origin,
    photo: row.photo_id,
    assessment: row.assessment,
  };
}
