/** The audit can only be added to, and each entry is chained to the one before: what was changed or taken out afterwards shows. */
import { type Kysely, sql } from 'kysely';

/**
 * Adds `audit_chain`, a link for every entry of `audit` that is written, made nameless or removed, and triggers that write the
 * links and refuse all else. A link holds hashes alone, of an entry with its own salt: once an entry is erased, nothing of it can be
 * told from its link. How both are hashed: src/server/audit/check-chain.ts, which does it again. Entries that were there before
 * are linked now. The release before writes on: it needs to know nothing of this.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const FUNCTION = 'returns trigger language plpgsql set search_path from current as $$';

const STATEMENTS = [
  'alter table audit add column detail text, add column salt text',
  `create table audit_chain (
    n bigint primary key, entry bigint not null, what text not null, digest text, previous text not null, hash text not null)`,
  'create index on audit_chain (entry, n)',
  // Netstrings: no two rows of fields give the same text.
  `create function audit_field(value text) returns text language sql immutable as $$
    select case when value is null then '-,' else octet_length(value) || ':' || value || ',' end $$`,
  `create function audit_digest(entry audit) returns text language sql set search_path from current as $$
    select encode(sha256(convert_to(audit_field(entry.id::text)
      || audit_field(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
      || audit_field(entry.actor) || audit_field(entry.role) || audit_field(entry.action) || audit_field(entry.subject)
      || audit_field(entry.photo_id::text) || audit_field(entry.detail) || audit_field(entry.salt), 'UTF8')), 'hex') $$`,
  // The lock number is any that nobody else locks by: "clar" and "audi".
  `create function audit_link(entry bigint, what text, digest text) returns void language plpgsql
    set search_path from current as $$
  declare last record; number bigint; before text;
  begin
    perform pg_advisory_xact_lock(7163952397841557609);
    select c.n, c.hash into last from audit_chain c order by c.n desc limit 1;
    number := coalesce(last.n, 0) + 1;
    before := coalesce(last.hash, repeat('0', 64));
    insert into audit_chain values (number, entry, what, digest, before, encode(sha256(convert_to(
      audit_field(number::text) || audit_field(entry::text) || audit_field(what) || audit_field(digest) || audit_field(before),
      'UTF8')), 'hex'));
  end $$`,
  `create function audit_written() ${FUNCTION}
  begin
    new.salt := gen_random_uuid()::text;
    perform audit_link(new.id, 'written', audit_digest(new));
    return new;
  end $$`,
  `create function audit_changed() ${FUNCTION}
  begin
    if new.actor <> 'erased' or (new.id, new.at, new.role, new.action, new.subject, new.photo_id, new.detail)
      is distinct from (old.id, old.at, old.role, old.action, old.subject, old.photo_id, old.detail) then
      raise exception 'the audit can only be added to';
    end if;
    new.salt := gen_random_uuid()::text;
    perform audit_link(new.id, 'made nameless', audit_digest(new));
    return new;
  end $$`,
  `create function audit_removed() ${FUNCTION}
  begin
    perform audit_link(old.id, 'removed: ' || coalesce(nullif(current_setting('clarte.audit_reason', true), ''), 'unsaid'), null);
    return old;
  end $$`,
  `create function audit_refused() ${FUNCTION}
  begin
    raise exception 'the audit can only be added to';
  end $$`,
  'create trigger audit_written before insert on audit for each row execute function audit_written()',
  'create trigger audit_changed before update on audit for each row execute function audit_changed()',
  'create trigger audit_removed before delete on audit for each row execute function audit_removed()',
  'create trigger audit_kept before truncate on audit for each statement execute function audit_refused()',
  `create trigger audit_chain_kept before update or delete on audit_chain
    for each row execute function audit_refused()`,
  `create trigger audit_chain_whole before truncate on audit_chain
    for each statement execute function audit_refused()`,
  'alter table audit disable trigger audit_changed',
  'update audit set salt = gen_random_uuid()::text',
  'alter table audit enable trigger audit_changed',
  "select audit_link(a.id, 'written', audit_digest(a)) from (select * from audit order by id) a",
];
