/** Who may be counted. */
import type { ExpressionBuilder } from 'kysely';
import { currentVersion } from '#core/schema/consent.ts';
import type { Tables } from '../store/schema.ts';

/** A condition on rows of a table with a `user_id`: the person allows it now. */
export function allowsInsight<Table extends 'assessments' | 'records'>(table: Table) {
  return ({ exists, selectFrom }: ExpressionBuilder<Tables, Table>) =>
    exists(
      selectFrom('consents')
        .select('consents.id')
        .whereRef('consents.user_id', '=', `${table}.user_id` as never)
        .where('consents.kind', '=', 'insight')
        .where('consents.version', '=', currentVersion('insight'))
        .where('consents.withdrawn_at', 'is', null),
    );
}
