/** Studies of dermatologists: photos, raters, tasks, votes, decisions, corrected lesions; and trainings on them. */
import { type Kysely, sql } from 'kysely';

/** Creates them. People are named without a foreign key: what they did stays when their account goes, without their id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS.split(/;\s*\n/))
    if (statement.trim()) await sql.raw(statement).execute(db);
}

const STATEMENTS = `
create table studies (
  id uuid primary key, name text not null, note text not null, state text not null, settings jsonb not null,
  created_by text, created_at timestamptz not null, opened_at timestamptz, closed_at timestamptz, history jsonb not null);
create table study_raters (
  id uuid primary key, study_id uuid not null references studies on delete cascade, user_id text, name text not null,
  senior boolean not null, calibrated boolean not null, created_at timestamptz not null, unique (study_id, name));
create unique index on study_raters (study_id, user_id) where user_id is not null;
create index on study_raters (user_id);
create table study_photos (
  id uuid primary key, study_id uuid not null references studies on delete cascade,
  photo_id uuid not null references photos on delete cascade, user_id text not null, name text not null,
  role text not null, reference_grade smallint, source text not null, subject text, facts jsonb not null,
  content_mark text not null, quality text, model text, score double precision, interval_width double precision,
  patches jsonb not null, dots jsonb not null, added_at timestamptz not null, unique (study_id, name));
create index on study_photos (study_id, content_mark);
create index on study_photos (study_id, added_at desc, id desc);
create index on study_photos (photo_id);
create index on study_photos (user_id);
create table study_tasks (
  id uuid primary key, study_id uuid not null references studies on delete cascade,
  rater_id uuid not null references study_raters on delete cascade,
  photo_id uuid not null references study_photos on delete cascade, round text not null, reading smallint not null,
  position integer not null, served jsonb, vote_id uuid, unique (rater_id, photo_id, round, reading));
create index on study_tasks (rater_id, round, position);
create index on study_tasks (photo_id);
create index on study_tasks (study_id);
create table votes (
  id uuid primary key, seq bigint generated always as identity, task_id uuid not null references study_tasks on delete cascade,
  action text not null, grade smallint, patches jsonb not null, flags jsonb not null, comment text not null,
  looked_ms integer not null, made_at timestamptz not null, received_at timestamptz not null);
create index on votes (task_id, made_at desc, seq desc);
create table study_decisions (
  id uuid primary key, seq bigint generated always as identity,
  photo_id uuid not null references study_photos on delete cascade, rater_id uuid references study_raters on delete set null,
  grade double precision not null, comment text not null, made_at timestamptz not null);
create index on study_decisions (photo_id, seq desc);
create table lesion_corrections (
  id uuid primary key, seq bigint generated always as identity, task_id uuid not null references study_tasks on delete cascade,
  dots jsonb not null, looked_ms integer not null, made_at timestamptz not null, received_at timestamptz not null);
create index on lesion_corrections (task_id, made_at desc, seq desc);
create table trainings (
  id uuid primary key, job_id uuid not null unique, study_id uuid references studies on delete set null, asked_by text,
  note text not null, state text not null, created_at timestamptz not null, photos jsonb, verdict jsonb,
  report_key text, decided_at timestamptz);
create index on trainings (created_at desc);
alter table datasets add column study_id uuid;
`;
