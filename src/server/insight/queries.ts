/** Rows of people who gave the consent “insight”. */
import { type Kysely, sql } from 'kysely';
import { consentHolds } from '../store/consent-holds.ts';
import type { Tables } from '../store/schema.ts';
import { shownGrade } from '../store/shown-grade.ts';

/** Figures by week and model, of assessments made since. */
export function selectWeeks(db: Kysely<Tables>, since: Date) {
  const week = sql<string>`to_char(date_trunc('week', created_at at time zone 'UTC'), 'YYYY-MM-DD')`;
  return db
    .selectFrom('assessments')
    .select(({ fn }) => [
      week.as('week'),
      'model',
      fn.countAll<string>().as('assessments'),
      fn.count<string>('user_id').distinct().as('people'),
      fn.avg<number>('score').as('mean'),
      sql<number | null>`stddev_samp(score)`.as('sd'),
      sql<number>`avg(case when assessment->'quality'->>'verdict' = 'good' then 0.0 else 1.0 end)`.as('poor'),
      sql<number | null>`avg(high - low)`.as('width'),
    ])
    .where('created_at', '>=', since)
    .where(consentHolds('assessments.user_id', 'insight'))
    .groupBy([week, 'model'])
    .orderBy('week')
    .orderBy('model')
    .execute();
}

/** How many people were shown which grade, by their latest assessment. */
export function countLatestGrades(db: Kysely<Tables>) {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom('assessments')
        .select(['user_id', shownGrade])
        .distinctOn('user_id')
        .where(consentHolds('assessments.user_id', 'insight'))
        .orderBy('user_id')
        .orderBy('taken_at', 'desc')
        .as('latest'),
    )
    .select(({ fn }) => ['shown_grade as grade', fn.countAll<string>().as('people')])
    .groupBy('shown_grade')
    .execute();
}

/** Records of a kind, with whose they are. */
export function selectRecordsOf(db: Kysely<Tables>, kind: 'treatment' | 'routine-day') {
  return db
    .selectFrom('records')
    .select(['user_id', 'data'])
    .where('kind', '=', kind)
    .where('deleted', '=', false)
    .where(consentHolds('records.user_id', 'insight'))
    .execute();
}

/** Scores of people, the oldest first. */
export function selectScores(db: Kysely<Tables>, people: readonly string[]) {
  return db
    .selectFrom('assessments')
    .select([
      'user_id',
      'taken_at',
      'score',
      sql<number | null>`(assessment->>'noChangeBelow')::double precision`.as('noise'),
    ])
    .where('user_id', 'in', [...people])
    .orderBy('taken_at')
    .execute();
}
