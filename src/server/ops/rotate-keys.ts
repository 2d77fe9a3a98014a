/** Encrypts every photo and report anew under the first key, so that an older one can be thrown away. */
import { ClarteError } from '#core/errors.ts';
import { writeAudit } from '../accounts/audit.ts';
import type { Service } from '../service.ts';

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
  const { total } = await db
    .selectFrom('photos')
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .where('key_id', '!=', key)
    .executeTakeFirstOrThrow();
  let photos = 0;
  let after = '';
  const unreadable: string[] = [];
  for (;;) {
    const rows = await db
      .selectFrom('photos')
      .select(['id', 'blob_key', 'key_id'])
      .where('key_id', '!=', key)
      .$if(after !== '', (query) => query.where('id', '>', after))
      .orderBy('id')
      .limit(100)
      .execute();
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
      onPhoto?.(Number(total));
    }
  }
  const trainings = await db
    .selectFrom('trainings')
    .select('report_key')
    .where('report_key', 'is not', null)
    .execute();
  for (const { report_key } of trainings) {
    const report = await vault.getFile(report_key!);
    if (report) await vault.putFile(report_key!, report);
  }
  await writeAudit(db, { actor: 'system', role: 'admin', action: 'keys-rotated', subject: null });
  return { key, photos, unreadable };
}
