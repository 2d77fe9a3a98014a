/** Encrypts every photo and report again under the first key, so that an older one can be thrown away. */

import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { writeAudit } from '../accounts/audit.ts';
import { countUnderOtherKeys, listUnderOtherKeys } from '../photos/rules.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { listReportKeys } from '../trainings/rules.ts';

/** Photos asked for at a time. */
const PAGE = 100;

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
  const unreadable: string[] = [];
  for await (const row of photosUnderOtherKeys(db, key)) {
    const done = await vault.reencrypt(row).then(
      () => true,
      (error) => {
        if (!(error instanceof ClarteError) || error.code !== 'data-broken') throw error;
        return false;
      },
    );
    if (done) photos += 1;
    else unreadable.push(row.id);
    onPhoto?.(total);
  }
  for (const reportKey of await listReportKeys(db)) {
    const report = await vault.getFile(reportKey);
    if (report) await vault.putFile(reportKey, report);
  }
  await writeAudit(db, { actor: 'system', role: 'admin', action: 'keys-rotated', subject: null });
  return { key, photos, unreadable };
}

async function* photosUnderOtherKeys(db: Kysely<Tables>, key: string) {
  let after = '';
  for (;;) {
    const rows = await listUnderOtherKeys(db, key, after, PAGE);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
