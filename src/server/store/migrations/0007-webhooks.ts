/** Addresses that programs want to be told at, and what they were told. */
import { type Kysely, sql } from 'kysely';

/** Adds `webhooks` and `webhook_messages`. The secret that signs is made of the service's own and kept nowhere. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table webhooks (
    id uuid primary key, user_id text not null references "user" on delete cascade, url text not null, events jsonb not null,
    created_at timestamptz not null, ended_at timestamptz)`,
  'create index on webhooks (user_id)',
  `create table webhook_messages (
    id uuid primary key, webhook_id uuid not null references webhooks on delete cascade, event text not null,
    body text not null, state text not null, tries integer not null default 0, created_at timestamptz not null,
    tried_at timestamptz, status integer, fault text)`,
  'create index on webhook_messages (webhook_id, created_at desc)',
];
