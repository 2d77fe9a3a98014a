/** Records: small things a person's devices share through the service (check-ins, notes, plans, the profile). */
import { z } from 'zod';
import { MomentSchema } from './paging.ts';
import { StoredAssessmentSchema } from './stored-assessment.ts';

/** Longest record in characters of JSON. */
export const MAX_RECORD_CHARACTERS = 65_536;

/** What a record is, such as `check-in`; devices choose. `profile` and `plan` also have addresses of their own. */
export const RecordKindSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
export const RecordIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Any JSON: the service does not look inside, so it may be encrypted by the device. */
const Data = z.json().refine((data) => JSON.stringify(data).length <= MAX_RECORD_CHARACTERS, 'too long');

/** Puts a record. `base` is the version it was made from, 0 for a new one; another base is a conflict. */
export const PutRecordSchema = z.strictObject({ base: z.int().nonnegative(), data: Data });
export type PutRecord = z.infer<typeof PutRecordSchema>;

export const SyncRecordSchema = z.object({
  kind: RecordKindSchema,
  id: RecordIdSchema,
  /** 1 for a new record, one more with each change. */
  version: z.int().positive(),
  /** Rises with every change of the person's data; see /api/v1/sync. */
  seq: z.int().nonnegative(),
  updatedAt: MomentSchema,
  /** A deleted record stays as a mark, without data, so that other devices learn of it. */
  deleted: z.boolean(),
  data: z.json(),
});
export type SyncRecord = z.infer<typeof SyncRecordSchema>;

export const SyncQuerySchema = z.object({
  since: z.coerce.number().int().min(0).default(0).describe('“next” of the answer before; 0 for all'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

/**
 * What changed after `since`, in order of `seq`: records, assessments, and marks of deleted assessments as records of
 * kind `assessment`. Ask again with `since` = `next` while `more`.
 */
export const SyncSchema = z.object({
  records: z.array(SyncRecordSchema),
  assessments: z.array(StoredAssessmentSchema),
  next: z.int().nonnegative(),
  more: z.boolean(),
});
export type Sync = z.infer<typeof SyncSchema>;
