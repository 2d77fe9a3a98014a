/** Stored assessments, and how the score went. */
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Assessment, Grade } from '#core/schema/assessment.ts';
import type { PageQuery } from '#core/schema/paging.ts';
import type { StoredAssessment, Trend } from '#core/schema/stored-assessment.ts';
import { nextSeq } from '../accounts/next-seq.ts';
import { markAssessmentDeleted } from '../records/rules.ts';
import { cutPage } from '../store/page.ts';
import type { Tables } from '../store/schema.ts';
import {
  type AssessmentRow,
  deleteAssessment,
  deleteAssessments,
  selectAssessment,
  selectAssessments,
  selectChangedAssessments,
  selectPoints,
  tryInsertAssessment,
} from './queries.ts';

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
  const row = await tryInsertAssessment(trx, {
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
  });
  if (row) return toStoredAssessment(row);
  const held = await selectAssessment(trx, given.id);
  if (held?.user_id !== given.userId) throw new ClarteError('version-conflict', 'the id is taken');
  return toStoredAssessment(held);
}

/** A person's assessments, the latest first. */
export async function listAssessments(db: Kysely<Tables>, userId: string, query: PageQuery) {
  const rows = await selectAssessments(db, userId, query);
  const page = cutPage(rows, query.limit, (row) => ({ at: row.taken_at, id: row.id }));
  return { items: page.items.map(toStoredAssessment), next: page.next };
}

/** Those changed after a number, in order. */
export async function listChangedAssessments(
  trx: Transaction<Tables>,
  userId: string,
  since: number,
  limit: number,
): Promise<StoredAssessment[]> {
  return (await selectChangedAssessments(trx, userId, String(since), limit)).map(toStoredAssessment);
}

/** One of this person's. Throws `not-found`, also for other people's. */
export async function ownAssessment(
  db: Kysely<Tables>,
  userId: string,
  id: string,
): Promise<StoredAssessment> {
  const row = await selectAssessment(db, id);
  if (row?.user_id !== userId) throw new ClarteError('not-found');
  return toStoredAssessment(row);
}

/** Deletes one of this person's and leaves a mark for other devices. Throws `not-found`. */
export async function removeAssessment(trx: Transaction<Tables>, userId: string, id: string): Promise<void> {
  const seq = await nextSeq(trx, userId);
  if (!(await deleteAssessment(trx, userId, id))) throw new ClarteError('not-found');
  await markAssessmentDeleted(trx, userId, id, seq);
}

/** Takes all of a person's assessments out, without a mark. */
export function removeAssessments(trx: Transaction<Tables>, userId: string): Promise<void> {
  return deleteAssessments(trx, userId);
}

/** The latest `limit` points within the times, oldest first. */
export async function readTrend(
  db: Kysely<Tables>,
  userId: string,
  query: Parameters<typeof selectPoints>[2],
): Promise<Trend> {
  const rows = await selectPoints(db, userId, { ...query, limit: query.limit + 1 });
  const points = rows.slice(0, query.limit).reverse();
  return {
    points: points.map((row) => ({
      id: row.id,
      takenAt: row.taken_at.toISOString(),
      score: row.score,
      grade: row.grade as Grade,
      shownGrade: row.shown_grade as Grade,
      low: row.low,
      high: row.high,
      lesions: row.lesions,
      model: row.model,
    })),
    truncated: rows.length > query.limit,
  };
}

/** What people see of a row. */
function toStoredAssessment(row: AssessmentRow): StoredAssessment {
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
