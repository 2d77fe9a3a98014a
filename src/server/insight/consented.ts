/** Who may be counted. */
import { sql } from 'kysely';
import { currentVersion } from '#core/schema/consent.ts';

/** A condition on rows of a table with a `user_id`: the person allows it now. */
export function allowsInsight(table: 'assessments' | 'records') {
  return sql<boolean>`exists (
    select 1 from consents where consents.user_id = ${sql.ref(`${table}.user_id`)} and consents.kind = 'insight'
      and consents.version = ${currentVersion('insight')} and consents.withdrawn_at is null)`;
}
