/** The first tables: accounts (as better-auth wants them), what people keep, jobs, and the records of what was done. */
import { type Kysely, sql } from 'kysely';

/** Creates everything. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS.split(/;\s*\n/))
    if (statement.trim()) await sql.raw(statement).execute(db);
}

const STATEMENTS = `
create table "user" (
  "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null,
  "image" text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  "role" text not null default 'user' check ("role" in ('user', 'dermatologist', 'scientist', 'admin')),
  "seq" bigint not null default 0);
create table "session" (
  "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
  "userId" text not null references "user" on delete cascade);
create index on "session" ("userId");
create table "account" (
  "id" text primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null references "user" on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text,
  "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null);
create index on "account" ("userId");
create table "verification" (
  "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
create index on "verification" ("identifier");
create table "passkey" (
  "id" text primary key, "name" text, "publicKey" text not null,
  "userId" text not null references "user" on delete cascade, "credentialID" text not null, "counter" integer not null,
  "deviceType" text not null, "backedUp" boolean not null, "transports" text, "createdAt" timestamptz, "aaguid" text);
create index on "passkey" ("userId");
create index on "passkey" ("credentialID");

create table consents (
  id uuid primary key, user_id text not null references "user" on delete cascade, kind text not null,
  version text not null, given_at timestamptz not null, withdrawn_at timestamptz);
create unique index on consents (user_id, kind) where withdrawn_at is null;
create table photos (
  id uuid primary key, user_id text not null references "user", address text not null, blob_key text not null unique,
  key_id text not null, format text not null, width_px integer not null, height_px integer not null,
  bytes integer not null, meta jsonb not null, taken_at timestamptz not null, created_at timestamptz not null,
  unique (user_id, address));
create index on photos (user_id, taken_at desc, id desc);
create index on photos (created_at);
create index on photos (key_id);
create table assessments (
  id uuid primary key, user_id text not null references "user", seq bigint not null, taken_at timestamptz not null,
  created_at timestamptz not null, origin text not null, photo_id uuid references photos on delete set null,
  model text not null, score real not null, grade smallint not null, low real, high real, lesions integer,
  assessment jsonb not null);
create index on assessments (user_id, taken_at desc, id desc)
  include (score, grade, low, high, lesions, model);
create index on assessments (user_id, seq);
create index on assessments (photo_id);
create table records (
  user_id text not null references "user", kind text not null, id text not null, version integer not null,
  seq bigint not null, updated_at timestamptz not null, deleted boolean not null, data jsonb,
  primary key (user_id, kind, id));
create index on records (user_id, seq);
create table api_keys (
  id uuid primary key, user_id text not null references "user" on delete cascade, name text not null,
  prefix text not null, hash text not null unique, scopes jsonb not null, created_at timestamptz not null,
  last_used_at timestamptz, expires_at timestamptz);
create index on api_keys (user_id);
create table idempotency (
  user_id text not null references "user" on delete cascade, key text not null, fingerprint text not null,
  created_at timestamptz not null, status integer, body jsonb, primary key (user_id, key));
create index on idempotency (created_at);
create table jobs (
  id uuid primary key, user_id text, kind text not null, state text not null, created_at timestamptz not null,
  started_at timestamptz, finished_at timestamptz, done integer not null default 0, total integer not null default 0,
  fault text, blob_key text, note text);
create index on jobs (user_id, created_at desc, id desc);
create index on jobs (state);
create table job_items (
  job_id uuid not null references jobs on delete cascade, idx integer not null,
  photo_id uuid references photos on delete set null, state text not null, assessment_id uuid, reason text,
  primary key (job_id, idx));
create index on job_items (photo_id);
create table blob_intents (key text primary key, action text not null, at timestamptz not null);
create table audit (
  id bigint generated always as identity primary key, at timestamptz not null, actor text not null, role text not null,
  action text not null, subject text, photo_id uuid);
create index on audit (subject, id desc);
create index on audit (actor, id desc);
create index on audit (at);
create table datasets (id uuid primary key, job_id uuid not null unique, created_at timestamptz not null, photos integer not null);
create table dataset_photos (
  dataset_id uuid not null references datasets on delete cascade, photo_id uuid not null, user_id text not null,
  primary key (dataset_id, photo_id));
create index on dataset_photos (user_id);
create table erasures (person text primary key, at timestamptz not null);
`;
