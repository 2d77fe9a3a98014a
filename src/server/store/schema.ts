/** The tables as Kysely sees them. Times are timestamptz, ids of ours are uuid, people's ids are better-auth's text. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Role } from '#core/schema/account.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import type { ConsentKind } from '#core/schema/consent.ts';
import type { JobKind, JobState } from '#core/schema/job.ts';
import type { PhotoMeta } from '#core/schema/photo.ts';

type Moment = ColumnType<Date, Date | string, Date | string>;
type MaybeMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Json<T extends object | null> = JSONColumnType<T, string, string>;

export type Tables = {
  user: {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean;
    image: string | null;
    createdAt: Moment;
    updatedAt: Moment;
    role: Role;
    /** Last `seq` given to a change of this person's data. */
    seq: Generated<string>;
  };
  session: { id: string; userId: string; token: string; expiresAt: Moment };
  account: { id: string; userId: string };
  passkey: { id: string; userId: string };
  verification: { id: string; identifier: string; value: string; expiresAt: Moment };
  consents: {
    id: string;
    user_id: string;
    kind: ConsentKind;
    version: string;
    given_at: Moment;
    withdrawn_at: MaybeMoment;
  };
  photos: {
    id: string;
    user_id: string;
    /** HMAC of the pixels' bytes under a key of the person: the same photo of another person has another one. */
    address: string;
    blob_key: string;
    key_id: string;
    format: 'jpeg' | 'png' | 'webp' | 'heic';
    width_px: number;
    height_px: number;
    bytes: number;
    meta: Json<PhotoMeta>;
    taken_at: Moment;
    created_at: Moment;
  };
  assessments: {
    id: string;
    user_id: string;
    seq: string;
    taken_at: Moment;
    created_at: Moment;
    origin: 'server' | 'device';
    photo_id: string | null;
    model: string;
    score: number;
    grade: number;
    low: number | null;
    high: number | null;
    lesions: number | null;
    assessment: Json<Assessment>;
  };
  records: {
    user_id: string;
    kind: string;
    id: string;
    version: number;
    seq: string;
    updated_at: Moment;
    deleted: boolean;
    data: JSONColumnType<object, string | null, string | null>;
  };
  api_keys: {
    id: string;
    user_id: string;
    name: string;
    prefix: string;
    hash: string;
    scopes: Json<string[]>;
    created_at: Moment;
    last_used_at: MaybeMoment;
    expires_at: MaybeMoment;
  };
  idempotency: {
    user_id: string;
    key: string;
    fingerprint: string;
    created_at: Moment;
    status: number | null;
    body: JSONColumnType<object, string | null, string | null>;
  };
  jobs: {
    id: string;
    user_id: string | null;
    kind: JobKind;
    state: JobState;
    created_at: Moment;
    started_at: MaybeMoment;
    finished_at: MaybeMoment;
    done: Generated<number>;
    total: Generated<number>;
    fault: string | null;
    /** Key of the blob the job made. */
    blob_key: string | null;
    note: string | null;
  };
  job_items: {
    job_id: string;
    idx: number;
    photo_id: string | null;
    state: 'waiting' | 'assessed' | 'refused' | 'failed';
    assessment_id: string | null;
    reason: string | null;
  };
  /** Blobs about to be written or deleted; what a crash leaves here is settled at the next start. */
  blob_intents: { key: string; action: 'put' | 'delete'; at: Moment };
  audit: {
    id: Generated<string>;
    at: Moment;
    actor: string;
    role: string;
    action: string;
    subject: string | null;
    photo_id: string | null;
  };
  datasets: { id: string; job_id: string; created_at: Moment; photos: number };
  dataset_photos: { dataset_id: string; photo_id: string; user_id: string };
  erasures: { person: string; at: Moment };
};
