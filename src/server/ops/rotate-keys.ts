/** Encrypts every photo and report anew under the first key, so that an older one can be thrown away. */

import { ClarteError } from '#core/errors.ts';
import { writeAudit } from '../accounts/audit.ts';
import { countUnderOtherKeys, listUnderOtherKeys } from '../photos/rules.ts';
import type { Service } from '../service.ts';
import { listReportKeys } from '../trainings/rules.ts';

/** `unreadable` are ids of photos that are missing or damaged, and stay as they are. */
export type RotationReport = {
  readonly key: string;
  readonly photos: number;
  readonly unreadable: readonly string[];
};

/**
 * Goes through all photos under other keys; may be stopped and started again, and photos may come and go meanwhile.
 * Exports and backups stay under the key they were made with and go by their own schedule.
 */
export async function rotateKeys(
  { db, vault, secrets }: Service,
  onPhoto?: (total: number) => void,
): Promise<RotationReport> {
  const key = secrets.blobKeys[0].id;
  const total = await countUnderOtherKeys(db, key);
  let photos = 0;
  let after = '';
  const unreadable: string[] = [];
  for (;;) {
    const rows = await listUnderOtherKeys(db, key, after, 100);
    if (rows.length === 0) break;
    for (const row of rows) {
      after = row.id;
      try {
        await vault.reencrypt(row);
        photos += 1;
      } catch (error) {
        if (!(error instanceof ClarteError) || error.code !== 'data-broken') throw error;
        unreadable.push(row.id);
      }
      onPhoto?.(total);
    }
  }
  for (const reportKey of await listReportKeys(db)) {
    const report = await vault.getFile(reportKey);
    if (report) await vault.putFile(reportKey, report);
  }
  await writeAudit(db, { actor: 'system', role: 'admin', action: 'keys-rotated', subject: null });
  return { key, photos, unreadable };
}
