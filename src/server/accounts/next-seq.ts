/** Numbers the changes of a person's data, so that devices can ask what is new. */

import type { Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Tables } from '../store/schema.ts';
import { lockRow, raiseSeq } from './queries/people.ts';

/**
 * The next number. The person's row stays locked until the transaction ends, so numbers become visible in their order.
 * Throws `not-signed-in` where the account is gone.
 */
export async function nextSeq(trx: Transaction<Tables>, userId: string): Promise<number> {
  const row = await raiseSeq(trx, userId);
  if (!row) throw new ClarteError('not-signed-in');
  return Number(row.seq);
}

/** Makes others who change this person's data wait until the transaction ends. */
export function lockPerson(trx: Transaction<Tables>, userId: string): Promise<void> {
  return lockRow(trx, userId);
}
