/** Raters whom a senior lets begin though their calibration was off; and by which bytes an upload is known again. */
import type { Kysely } from 'kysely';

/** Adds the columns; null of everybody and everything so far. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('study_raters').addColumn('waived', 'jsonb').execute();
  await db.schema.alterTable('study_photos').addColumn('upload_mark', 'text').execute();
  await db.schema
    .createIndex('study_photos_upload_mark')
    .on('study_photos')
    .columns(['study_id', 'upload_mark'])
    .execute();
}
