/** How scores, photos and intervals go week by week, for each model. */

import type { Kysely } from 'kysely';
import { type Drift, LEAST_GROUP } from '#core/schema/insight.ts';
import type { Tables } from '../store/schema.ts';
import { selectWeeks } from './queries.ts';

/** The latest `weeks` weeks with anybody in them; those with too few people are only counted. */
export async function readDrift(db: Kysely<Tables>, now: Date, weeks: number): Promise<Drift> {
  const rows = await selectWeeks(db, new Date(now.getTime() - weeks * 7 * 86_400_000));
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
