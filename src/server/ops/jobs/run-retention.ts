/** Deletes what has been kept for as long as the published schedule says. */

import { removeExport } from '../../accounts/jobs/run-export.ts';
import { removeUnconfirmed } from '../../accounts/remove-unconfirmed.ts';
import { deleteBlobs } from '../../blobs/settle-intents.ts';
import type { Work } from '../../jobs/work.ts';
import { noteDeletions } from '../../photos/photos.ts';

const DAY_MS = 86_400_000;
const IDEMPOTENCY_DAYS = 2;
const JOB_DAYS = 90;
/** An address that was given without being confirmed; see docs/decisions/accounts.md. */
const UNCONFIRMED_DAYS = 7;
const BATCH = 500;

/**
 * See the file: photos, exports, audit entries, answers kept for idempotency, ended sessions, old jobs, accounts whose address
 * was never confirmed.
 */
export const runRetention: Work = async (service, _job, signal) => {
  const { db, blobs, config } = service;
  const before = (days: number) => new Date(Date.now() - days * DAY_MS);
  const { keepDays } = config;

  for (;;) {
    const keys = await db.transaction().execute(async (trx) => {
      const due = await trx
        .selectFrom('photos')
        .select(['id', 'blob_key'])
        .where('created_at', '<', before(keepDays.photos))
        .limit(BATCH)
        .execute();
      if (due.length === 0) return [];
      await trx
        .deleteFrom('photos')
        .where(
          'id',
          'in',
          due.map(({ id }) => id),
        )
        .execute();
      const found = due.map(({ blob_key }) => blob_key);
      await noteDeletions(trx, found);
      return found;
    });
    await deleteBlobs(db, blobs, keys);
    if (keys.length < BATCH || signal.aborted) break;
  }

  const exports = await db
    .selectFrom('jobs')
    .select(['id', 'blob_key'])
    .where('kind', '=', 'export')
    .where('blob_key', 'is not', null)
    .where('finished_at', '<', before(keepDays.exports))
    .execute();
  for (const { id, blob_key } of exports) {
    await removeExport(service, blob_key!);
    await db.updateTable('jobs').set({ blob_key: null }).where('id', '=', id).execute();
  }

  await db.deleteFrom('audit').where('at', '<', before(keepDays.audit)).execute();
  await db.deleteFrom('idempotency').where('created_at', '<', before(IDEMPOTENCY_DAYS)).execute();
  await db.deleteFrom('session').where('expiresAt', '<', new Date()).execute();
  await db.deleteFrom('verification').where('expiresAt', '<', new Date()).execute();
  await db
    .deleteFrom('jobs')
    .where('finished_at', '<', before(JOB_DAYS))
    .where('blob_key', 'is', null)
    .execute();
  // Without SMTP nobody can confirm an address.
  if (config.smtpUrl !== null) await removeUnconfirmed(db, before(UNCONFIRMED_DAYS));
};
