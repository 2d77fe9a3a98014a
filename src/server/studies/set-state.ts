/** Opens and closes studies. */

import type { Transaction } from 'kysely';
import type { Study } from '#core/schema/study.ts';
import type { Tables } from '../store/schema.ts';
import { assignStudy } from './assign-study.ts';
import { updateStudy } from './queries/studies.ts';
import { addHistory, lockStudy, toStudy } from './studies.ts';

/** Opens, which assigns what is not assigned yet, or closes; doing it twice changes nothing. Throws `not-found`, `request-invalid`. */
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
      ? `opened, ${await assignStudy(trx, row)} tasks assigned, order ${row.settings.order}`
      : 'closed';
  const changed = await updateStudy(trx, id, {
    state,
    opened_at: row.opened_at ?? (state === 'open' ? now : null),
    closed_at: state === 'closed' ? now : null,
    history: addHistory(row, what),
  });
  return toStudy(trx, changed);
}
