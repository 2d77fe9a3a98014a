/** Asks the database whether it is there. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

/** Throws where it is away, or has no tables. */
export async function pingDatabase(db: Kysely<Tables>): Promise<void> {
  await sql`select 1 from blob_intents limit 1`.execute(db);
}
