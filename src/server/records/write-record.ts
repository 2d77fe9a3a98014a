/** Writes a person's records as their devices ask: with the consent “storage”, and within their quota. */

import { ClarteError } from '#core/errors.ts';
import type { PutRecord, SyncRecord } from '#core/schema/record.ts';
import { requireRoom } from '../accounts/quota.ts';
import { requireConsent } from '../consents/rules.ts';
import type { Service } from '../service.ts';
import type { RecordName } from './queries.ts';
import { ASSESSMENT_MARK, putRecord, removeRecord } from './rules.ts';

/** Throws `request-invalid`, `consent-missing`, `version-conflict`, `quota-reached`. */
export async function putOwnRecord(
  { db, config }: Pick<Service, 'db' | 'config'>,
  name: RecordName,
  given: PutRecord,
): Promise<SyncRecord> {
  if (name.kind === ASSESSMENT_MARK) throw new ClarteError('request-invalid', 'kind');
  await requireConsent(db, name.userId, 'storage');
  return db.transaction().execute(async (trx) => {
    const record = await putRecord(trx, name, given);
    await requireRoom(trx, name.userId, config.quota);
    return record;
  });
}

/** Throws `request-invalid`, `not-found`, `version-conflict`. */
export async function removeOwnRecord(
  { db }: Pick<Service, 'db'>,
  name: RecordName,
  base: number,
): Promise<SyncRecord> {
  if (name.kind === ASSESSMENT_MARK) throw new ClarteError('request-invalid', 'kind');
  return db.transaction().execute((trx) => removeRecord(trx, name, base));
}
