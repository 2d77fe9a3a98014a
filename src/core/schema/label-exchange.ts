/** Files of labels, votes and lesions that leave a study and come into one. */
import { z } from 'zod';
import { LesionDotSchema } from './lesion-correction.ts';
import { MomentInputSchema } from './paging.ts';
import { FlagSchema, VoteGradeSchema } from './vote.ts';

export const ExchangeQuerySchema = z.object({
  what: z.enum(['labels', 'votes', 'lesions']).default('votes'),
  format: z.enum(['csv', 'json', 'label-studio']).default('csv'),
});
/** `boxes` are the corrected lesions as the lab trains on them, CSV only. */
export const ExportQuerySchema = ExchangeQuerySchema.extend({
  what: z.enum(['labels', 'votes', 'lesions', 'boxes']).default('votes'),
});
export type ExchangeQuery = z.infer<typeof ExchangeQuerySchema>;

const Name = z.string().min(1).max(120);
/** One label a photo: decided on, or the mean of the votes. */
export const LabelRowSchema = z.strictObject({
  photo: Name,
  label: z.number().min(0).max(5),
  decided: z.boolean().default(false),
  votes: z.int().nonnegative().default(0),
  role: z.string().default(''),
});
export type LabelRow = z.infer<typeof LabelRowSchema>;
/** One reading of a photo. */
export const VoteRowSchema = z.strictObject({
  photo: Name,
  rater: Name,
  /** 1, or 2 for the second reading of a repeat. */
  reading: z.int().min(1).max(9).default(1),
  grade: VoteGradeSchema.nullable(),
  patches: z.record(z.string(), VoteGradeSchema).default({}),
  flags: z.array(FlagSchema).default([]),
  comment: z.string().max(1000).default(''),
  lookedMs: z.int().nonnegative().default(0),
  madeAt: MomentInputSchema,
});
export type VoteRow = z.infer<typeof VoteRowSchema>;
/** One rater's dots of a photo. */
export const LesionRowSchema = z.strictObject({
  photo: Name,
  rater: Name,
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  dots: z.array(LesionDotSchema),
  madeAt: MomentInputSchema,
});
export type LesionRow = z.infer<typeof LesionRowSchema>;

export const ImportedSchema = z.object({
  taken: z.int().nonnegative(),
  /** The same as what is there. */
  known: z.int().nonnegative(),
  /** Rows that could not be taken, and why. */
  leftOut: z.array(z.object({ row: z.int(), reason: z.string() })),
});
export type Imported = z.infer<typeof ImportedSchema>;
