/** Raters whom a senior lets begin though their calibration was off, and why. */
import type { Kysely } from 'kysely';

/** Adds the column; null of everybody so far. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('study_raters').addColumn('waived', 'jsonb').execute();
}
