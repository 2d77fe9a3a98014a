/** Work that takes longer than a request. */
import { z } from 'zod';
import { IdSchema, MomentSchema } from './paging.ts';
import { AddedSchema } from './study.ts';

export const JOB_KINDS = ['batch', 'export', 'erase', 'retrain', 'retention', 'take-in'] as const;
export const JobKindSchema = z.enum(JOB_KINDS);
/** `batch` assesses many photos, `export` packs a person's data, `erase` removes all of it, `retrain` builds a model, `retention` deletes what is due, `take-in` assesses app users' photos for a study. */
export type JobKind = z.infer<typeof JobKindSchema>;
export const JobStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof JobStateSchema>;

export const JobItemSchema = z.object({
  index: z.int().nonnegative(),
  state: z.enum(['waiting', 'assessed', 'refused', 'failed']),
  assessment: IdSchema.nullable(),
  /** Why there is no assessment: a refusal's reason or a fault's code. */
  reason: z.string().nullable(),
});
export type JobItem = z.infer<typeof JobItemSchema>;
export const JobSchema = z.object({
  id: IdSchema,
  kind: JobKindSchema,
  state: JobStateSchema,
  createdAt: MomentSchema,
  finishedAt: MomentSchema.nullable(),
  progress: z.object({ done: z.int().nonnegative(), total: z.int().nonnegative() }),
  /** Code of what went wrong. */
  fault: z.string().nullable(),
  /** Of a batch, in the order the photos came. */
  items: z.array(JobItemSchema).nullable(),
  /** Of a `take-in`: what is taken in so far, and what is left out. */
  result: AddedSchema.nullable(),
});
export type Job = z.infer<typeof JobSchema>;

/** Erasing asks for these very words, so that no slip does it, and for the password, so that nobody at an open device does. */
export const EraseSchema = z.strictObject({
  confirm: z.literal('erase everything'),
  password: z.string().min(1).max(1000),
});
export const RetrainSchema = z.strictObject({
  note: z.string().max(200).default(''),
  /** The study to learn from; absent: all photos given for training go to the command that is set up. */
  study: IdSchema.optional(),
});
