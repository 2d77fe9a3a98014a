/** The tables as Kysely sees them. Times are timestamptz, ids of ours are uuid, people's ids are better-auth's text. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Role } from '#core/schema/account.ts';
import type { Assessment, Lesions, QualityVerdict } from '#core/schema/assessment.ts';
import type { ConsentKind, ConsentLanguage } from '#core/schema/consent.ts';
import type { JobKind, JobState } from '#core/schema/job.ts';
import type { LesionDot } from '#core/schema/lesion-correction.ts';
import type { PhotoMeta } from '#core/schema/photo.ts';
import type { PhotoRole, RaterCalibration, Study, StudySettings, StudyState } from '#core/schema/study.ts';
import type { Training, Verdict } from '#core/schema/training.ts';
import type { Flag, Task, Vote } from '#core/schema/vote.ts';

type Moment = ColumnType<Date, Date | string, Date | string>;
type MaybeMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Json<T extends object | null> = JSONColumnType<T, string, string>;

/** How many of each a new password has ended. */
export type EndedAccess = { readonly keys: number; readonly passkeys: number; readonly sessions: number };

/** Why a task came when it came. */
export type Served = {
  readonly at: string;
  readonly order: StudySettings['order'];
  readonly value: number | null;
  readonly model: string | null;
};

type Waived = NonNullable<RaterCalibration['waived']>;

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
    /** Since when the person may not sign in; null while they may. */
    deactivatedAt: MaybeMoment;
  };
  /** Links that invite somebody into a role, until they are used, withdrawn or past. */
  invitations: {
    id: string;
    /** Hash of the link's token, which is kept nowhere. */
    mark: string;
    role: Role;
    note: string;
    created_by: string;
    created_at: Moment;
    expires_at: Moment;
  };
  session: { id: string; userId: string; token: string; createdAt: Moment; expiresAt: Moment };
  account: {
    id: string;
    userId: string;
    providerId: string;
    password: string | null;
    /** What the last change of the password ended; written by a trigger, in the same write. */
    ended: JSONColumnType<EndedAccess, never, never> | null;
  };
  passkey: {
    id: string;
    userId: string;
    name: string | null;
    credentialID: string;
    deviceType: string;
    createdAt: MaybeMoment;
  };
  verification: { id: string; identifier: string; value: string; expiresAt: Moment };
  consents: {
    id: string;
    user_id: string;
    kind: ConsentKind;
    version: string;
    language: ConsentLanguage | null;
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
    /** Answers from fixed examples and stores nothing. */
    sandbox: Generated<boolean>;
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
    /** What it was about where that is no person: a model's id. */
    detail: ColumnType<string | null, string | null | undefined, never>;
    /** Written by a trigger. */
    salt: Generated<string | null>;
  };
  end_users: { id: string; owner: string; mark: string; created_at: Moment };
  webhooks: {
    id: string;
    user_id: string;
    url: string;
    events: Json<string[]>;
    created_at: Moment;
    ended_at: MaybeMoment;
  };
  webhook_messages: {
    id: string;
    webhook_id: string;
    event: string;
    body: string;
    state: 'waiting' | 'delivered' | 'failed';
    tries: Generated<number>;
    created_at: Moment;
    tried_at: MaybeMoment;
    status: ColumnType<number | null, number | null | undefined, number | null>;
    fault: ColumnType<string | null, string | null | undefined, string | null>;
  };
  datasets: { id: string; job_id: string; created_at: Moment; photos: number; study_id: string | null };
  dataset_photos: { dataset_id: string; photo_id: string; user_id: string };
  erasures: { person: string; at: Moment };
  /** What the service knows of itself; see facts.ts. */
  facts: { name: string; value: string; at: Moment };
  /** Browsers that asked for a weekly reminder; of no account. */
  push_subscriptions: {
    id: string;
    endpoint: string;
    p256dh: string;
    auth: string;
    weekday: number;
    minute: number;
    zone: string;
    next_at: Moment;
    failures: number;
    created_at: Moment;
  };
  studies: {
    id: string;
    name: string;
    note: string;
    state: StudyState;
    settings: Json<StudySettings>;
    created_by: string | null;
    created_at: Moment;
    opened_at: MaybeMoment;
    closed_at: MaybeMoment;
    history: Json<Study['history']>;
  };
  study_raters: {
    id: string;
    study_id: string;
    /** Null where votes were imported, or the account is gone. */
    user_id: string | null;
    name: string;
    senior: boolean;
    /** Whether the calibration round is passed, or there was none. */
    calibrated: boolean;
    /** Who let the rater begin without that, when and why; `by` is a rater's name, null for a scientist. */
    waived: JSONColumnType<Waived | null, string | null | undefined, string | null>;
    created_at: Moment;
  };
  study_photos: {
    id: string;
    study_id: string;
    photo_id: string;
    /** Owner of the photo. */
    user_id: string;
    name: string;
    role: PhotoRole;
    reference_grade: number | null;
    source: 'upload' | 'consent';
    subject: string | null;
    facts: Json<Record<string, string>>;
    /** Equal for identical pictures of one study, and for no others. */
    content_mark: string;
    /** Hash of the study and the file's own bytes, as it was uploaded; null of others, and of uploads of before. */
    upload_mark: string | null;
    /** Hex of 64 bits of the picture and 64 of its mirror image; see `hashLooks`. */
    look_hash: string | null;
    quality: QualityVerdict | null;
    model: string | null;
    score: number | null;
    interval_width: number | null;
    patches: Json<Task['patches']>;
    dots: Json<Lesions['dots']>;
    added_at: Moment;
  };
  study_tasks: {
    id: string;
    study_id: string;
    rater_id: string;
    photo_id: string;
    round: 'calibration' | 'main';
    /** 1, or 2 of a hidden repeat; of the calibration round, how often it was begun. */
    reading: number;
    position: number;
    /** By which order it was chosen when it was first served, and by what value. */
    served: JSONColumnType<Served | null, string | null, string | null>;
    /** The vote that counts. */
    vote_id: string | null;
  };
  votes: {
    id: string;
    seq: Generated<string>;
    task_id: string;
    action: Vote['action'];
    grade: number | null;
    patches: Json<Vote['patches']>;
    flags: Json<Flag[]>;
    comment: string;
    looked_ms: number;
    made_at: Moment;
    received_at: Moment;
  };
  study_decisions: {
    id: string;
    seq: Generated<string>;
    photo_id: string;
    rater_id: string | null;
    grade: number;
    comment: string;
    made_at: Moment;
  };
  lesion_corrections: {
    id: string;
    seq: Generated<string>;
    task_id: string;
    dots: Json<LesionDot[]>;
    looked_ms: number;
    made_at: Moment;
    received_at: Moment;
  };
  trainings: {
    id: string;
    job_id: string;
    study_id: string | null;
    asked_by: string | null;
    note: string;
    state: Training['state'];
    created_at: Moment;
    photos: JSONColumnType<{ training: number; golden: number } | null, string | null, string | null>;
    verdict: JSONColumnType<Verdict | null, string | null, string | null>;
    report_key: string | null;
    decided_at: MaybeMoment;
  };
};
