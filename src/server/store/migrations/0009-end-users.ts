/** People whom a partner acts for: an account of their own, without a way in, found by a mark of the partner's reference. */
import { type Kysely, sql } from 'kysely';

/** Adds `end_users`. The owner is no foreign key: a backup restores people in any order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table end_users (
    id text primary key references "user" on delete cascade, owner text not null, mark text not null,
    created_at timestamptz not null, unique (owner, mark))`.execute(db);
}
