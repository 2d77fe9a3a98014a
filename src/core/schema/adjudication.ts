/** Photos on which raters are far apart, and the same picture graded differently: what a senior decides. */
import { z } from 'zod';
import { IdSchema, MomentSchema } from './paging.ts';
import { VoteGradeSchema } from './vote.ts';

/** Grades this far apart wait for a decision. */
export const ADJUDICATION_SPREAD = 2;

export const DecisionSchema = z.object({
  id: IdSchema,
  /** Whole where somebody decided; an imported label may lie between. */
  grade: z.number().min(0).max(5),
  comment: z.string(),
  at: MomentSchema,
  /** Name of the rater who decided; null for a scientist or an import. */
  by: z.string().nullable(),
});

export const AdjudicationItemSchema = z.object({
  photo: IdSchema,
  widthPx: z.int(),
  heightPx: z.int(),
  spread: z.int(),
  /** Without names, lowest first. */
  votes: z.array(z.object({ grade: VoteGradeSchema, comment: z.string() })),
  /** The one that counts; earlier ones stay in the history. */
  decision: DecisionSchema.nullable(),
});
export type AdjudicationItem = z.infer<typeof AdjudicationItemSchema>;

export const ConflictSchema = z.object({
  photos: z.array(z.object({ id: IdSchema, name: z.string(), label: z.number() })),
  /** Highest less lowest label. */
  difference: z.number(),
});
/** One picture that is in the study more than once, with different labels. */
export type Conflict = z.infer<typeof ConflictSchema>;

export const DecideSchema = z.strictObject({
  /** Made by the device; sent twice, it counts once. */
  id: IdSchema,
  photo: IdSchema,
  grade: VoteGradeSchema,
  comment: z.string().max(1000).default(''),
});
