/** Opens and closes studies. */
import type { Transaction } from 'kysely';
import type { Study } from '#core/schema/study.ts';
import type { Tables } from '../store/schema.ts';
import { dealStudy } from './assign-study.ts';
import { addHistory, lockStudy, toStudy } from './studies.ts';

/** Opens, which deals what is not dealt yet, or closes; doing it twice changes nothing. Throws `not-found`, `request-invalid`. */
export async function setState(
  trx: Transaction<Tables>,
  id: string,
  state: 'open' | 'closed',
): Promise<Study> {
  const row = await lockStudy(trx, id);
  if (row.state === state) return toStudy(trx, row);
  const now = new Date();
  const what =
    state === 'open'
      ? `opened, ${await dealStudy(trx, row)} tasks dealt, order ${row.settings.order}`
      : 'closed';
  const changed = await trx
    .updateTable('studies')
    .set({
      state,
      opened_at: row.opened_at ?? (state === 'open' ? now : null),
      closed_at: state === 'closed' ? now : null,
      history: addHistory(row, what),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toStudy(trx, changed);
}
