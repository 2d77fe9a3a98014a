/** People who may not sign in any more though their account is kept, and links that invite others. */
import { type Kysely, sql } from 'kysely';

/** Adds `user.deactivatedAt` and `invitations`. A link's token is kept as its mark only; who made or used it is no foreign key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table "user" add column "deactivatedAt" timestamptz`.execute(db);
  await sql`create table invitations (
    id uuid primary key, mark text not null unique, role text not null, note text not null, created_by text not null,
    created_at timestamptz not null, expires_at timestamptz not null)`.execute(db);
}
