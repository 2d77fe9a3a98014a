/** Who may be counted. */
import type { ExpressionBuilder } from 'kysely';
import { currentVersion } from '#core/schema/consent.ts';
import type { Tables } from '../store/schema.ts';

/** A condition on rows of a table with a `user_id`: the person allows it now. */
export function allowsInsight<Table extends 'assessments' | 'records'>(table: Table) {
  return (eb: ExpressionBuilder<Tables, Table>) => {
    // Kysely cannot follow a table that is only known by its type.
    const { exists, selectFrom } = eb as unknown as ExpressionBuilder<Tables, 'assessments' | 'records'>;
    return exists(
      selectFrom('consents')
        .select('consents.id')
        .whereRef('consents.user_id', '=', `${table}.user_id`)
        .where('consents.kind', '=', 'insight')
        .where('consents.version', '=', currentVersion('insight'))
        .where('consents.withdrawn_at', 'is', null),
    );
  };
}
