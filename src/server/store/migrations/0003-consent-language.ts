/** The language in which a person read what they agreed to; not known of consents given before. */
import type { Kysely } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('consents').addColumn('language', 'text').execute();
}
