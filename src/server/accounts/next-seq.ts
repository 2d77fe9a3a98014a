/** Numbers the changes of a person's data, so that devices can ask what is new. */
import type { Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Tables } from '../store/schema.ts';

/**
 * The next number. The person's row stays locked until the transaction ends, so numbers become visible in their order.
 * Throws `not-signed-in` where the account is gone.
 */
export async function nextSeq(trx: Transaction<Tables>, userId: string): Promise<number> {
  const row = await trx
    .updateTable('user')
    .set(({ eb }) => ({ seq: eb('seq', '+', '1') }))
    .where('id', '=', userId)
    .returning('seq')
    .executeTakeFirst();
  if (!row) throw new ClarteError('not-signed-in');
  return Number(row.seq);
}
