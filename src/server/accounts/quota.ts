/** What one account may keep: photos and bytes, and exports, each of which is a copy of all of it. */

import type { Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import type { Config } from '../config.ts';
import { countExports } from '../jobs/rules.ts';
import type { Tables } from '../store/schema.ts';
import { lockRow, selectKept } from './queries/people.ts';

/** Exports kept or under way at a time; they go after some days, or with the job. */
const EXPORTS = 3;

/**
 * Throws `quota-reached` where the account keeps more than it may, asked within the transaction that adds and after it has
 * added. The person's row is locked, so that two that add at a time see each other.
 */
export async function requireRoom(
  trx: Transaction<Tables>,
  userId: string,
  { photos, bytes }: Config['quota'],
): Promise<void> {
  await lockRow(trx, userId);
  const kept = await selectKept(trx, userId);
  if (kept.photos > photos) throw new ClarteError('quota-reached', `${photos} photos at most`);
  if (kept.bytes > bytes)
    throw new ClarteError('quota-reached', `${Math.floor(bytes / 1024 ** 2)} MB at most`);
}

/** Throws `quota-reached` where as many exports are kept or under way as may be. */
export async function requireExportRoom(trx: Transaction<Tables>, userId: string): Promise<void> {
  await lockRow(trx, userId);
  if ((await countExports(trx, userId)) >= EXPORTS)
    throw new ClarteError('quota-reached', `${EXPORTS} exports at a time`);
}
