/** Keys to try the API with. */
import { type Kysely, sql } from 'kysely';

/** Adds `api_keys.sandbox`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table api_keys add column sandbox boolean not null default false`.execute(db);
}
