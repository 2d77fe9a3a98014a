/** A new password and the end of all that was let in before are one write: no fault between them leaves a key of somebody else. */
import { type Kysely, sql } from 'kysely';

/**
 * Adds a trigger that, with each change of a password, deletes sessions, keys, passkeys and tokens of emails, and notes how many
 * in `account.ended`. It locks the person's row: whoever makes a key, a passkey or a session meanwhile waits for it (their rows
 * refer to the person's). Its names are looked up where the migration ran, whoever writes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table "account" add column "ended" jsonb`.execute(db);
  await sql
    .raw(
      `create function end_access() returns trigger language plpgsql set search_path from current as $$
declare sessions integer; keys integer; passkeys integer;
begin
  perform 1 from "user" where id = new."userId" for update;
  delete from "session" where "userId" = new."userId";
  get diagnostics sessions = row_count;
  delete from api_keys where user_id = new."userId";
  get diagnostics keys = row_count;
  delete from "passkey" where "userId" = new."userId";
  get diagnostics passkeys = row_count;
  delete from "verification" where "value" = new."userId";
  new."ended" := jsonb_build_object('sessions', sessions, 'keys', keys, 'passkeys', passkeys);
  return new;
end $$`,
    )
    .execute(db);
  await sql
    .raw(
      `create trigger password_ends_access before update of "password" on "account" for each row
when (old."password" is distinct from new."password") execute function end_access()`,
    )
    .execute(db);
}
