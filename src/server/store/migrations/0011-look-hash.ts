/** By what a study's photo is known again when it was saved again, cropped or mirrored; not known of photos taken in before. */
import type { Kysely } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('study_photos').addColumn('look_hash', 'text').execute();
}
