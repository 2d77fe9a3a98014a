/** How scores, photos and intervals go week by week, for each model. */
import { type Kysely, sql } from 'kysely';
import { type Drift, LEAST_GROUP } from '#core/schema/insight.ts';
import { consentHolds } from '../consents/consents.ts';
import type { Tables } from '../store/schema.ts';

/** The latest `weeks` weeks with anybody in them; those with too few people are only counted. */
export async function readDrift(db: Kysely<Tables>, now: Date, weeks: number): Promise<Drift> {
  const week = sql<string>`to_char(date_trunc('week', created_at at time zone 'UTC'), 'YYYY-MM-DD')`;
  const rows = await db
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
    .where('created_at', '>=', new Date(now.getTime() - weeks * 7 * 86_400_000))
    .where(consentHolds('assessments.user_id', 'insight'))
    .groupBy([week, 'model'])
    .orderBy('week')
    .orderBy('model')
    .execute();
  const shown = rows.filter(({ people }) => Number(people) >= LEAST_GROUP);
  const firsts = new Map<string, { mean: number; sd: number }>();
  return {
    weeks: shown.map((row) => {
      const score = { mean: Number(row.mean), sd: Number(row.sd ?? 0) };
      const first = firsts.get(row.model);
      if (!first) firsts.set(row.model, score);
      return {
        from: row.week,
        model: row.model,
        people: Number(row.people),
        assessments: Number(row.assessments),
        score,
        poor: Number(row.poor),
        intervalWidth: row.width === null ? null : Number(row.width),
        shift: first && first.sd > 0 ? (score.mean - first.mean) / first.sd : null,
      };
    }),
    hidden: rows.length - shown.length,
  };
}
