/** Deletes what has been kept for as long as the published schedule says. */

import { forgetAudit } from '../../accounts/audit.ts';
import { endAccess, endUnconfirmed } from '../../accounts/end-access.ts';
import { removeExport } from '../../accounts/export-parts.ts';
import { sealAudit } from '../../audit/rules.ts';
import { deleteBlobs } from '../../blobs/settle-intents.ts';
import { forgetAnswers } from '../../http/run-once.ts';
import { dropResult, listOldResults, removeOldJobs } from '../../jobs/rules.ts';
import type { Work } from '../../jobs/work.ts';
import { removeOlderPhotos } from '../../photos/rules.ts';

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
    const keys = await db
      .transaction()
      .execute((trx) => removeOlderPhotos(trx, before(keepDays.photos), BATCH));
    await deleteBlobs(db, blobs, keys);
    if (keys.length < BATCH || signal.aborted) break;
  }

  for (const { id, key } of await listOldResults(db, before(keepDays.exports))) {
    await removeExport(service, key);
    await dropResult(db, id);
  }

  await forgetAudit(db, before(keepDays.audit));
  await sealAudit(service);
  await forgetAnswers(db, before(IDEMPOTENCY_DAYS));
  await endAccess(db, new Date());
  await removeOldJobs(db, before(JOB_DAYS));
  // Without SMTP nobody can confirm an address.
  if (config.smtpUrl !== null) await endUnconfirmed(db, before(UNCONFIRMED_DAYS));
};
