/** Encrypts every photo and report anew under the first key, so that an older one can be thrown away. */
import type { Service } from '../service.ts';
import { writeAudit } from '../store/audit.ts';

export type RotationReport = { readonly key: string; readonly photos: number };

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
  for (;;) {
    const rows = await db
      .selectFrom('photos')
      .select(['id', 'blob_key', 'key_id'])
      .where('key_id', '!=', key)
      .limit(100)
      .execute();
    if (rows.length === 0) break;
    for (const row of rows) {
      await vault.reencrypt(row);
      photos += 1;
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
  return { key, photos };
}
