/** Assessments as the service keeps them, and how devices store their own. */
import { z } from 'zod';
import { AssessmentSchema, GradeSchema, ScoreSchema } from './assessment.ts';
import { IdSchema, MomentInputSchema, MomentSchema } from './paging.ts';

/** An assessment made on a device, to be stored. */
export const StoreAssessmentSchema = z.strictObject({
  /** The device's own id: sending it again changes nothing. The server makes one where it is absent. */
  id: IdSchema.optional(),
  /** When the photo was taken. */
  takenAt: MomentInputSchema,
  assessment: AssessmentSchema,
  /** A photo stored before. */
  photo: IdSchema.optional(),
});
export type StoreAssessment = z.infer<typeof StoreAssessmentSchema>;

export const StoredAssessmentSchema = z.object({
  id: IdSchema,
  /** Rises with every change of the person's data; see /api/v1/sync. */
  seq: z.int().nonnegative(),
  takenAt: MomentSchema,
  createdAt: MomentSchema,
  /** Where it was made. */
  origin: z.enum(['server', 'device']),
  /** The photo, where it is kept. */
  photo: IdSchema.nullable(),
  assessment: AssessmentSchema,
});
export type StoredAssessment = z.infer<typeof StoredAssessmentSchema>;

/** What POST /api/v1/assessments answers: `stored` is null where nothing was kept (no account, no consent). */
export const AssessedSchema = z.object({
  assessment: AssessmentSchema,
  stored: StoredAssessmentSchema.omit({ assessment: true }).nullable(),
});
export type Assessed = z.infer<typeof AssessedSchema>;

export const TrendPointSchema = z.object({
  id: IdSchema,
  takenAt: MomentSchema,
  score: ScoreSchema,
  /** Of the mean. */
  grade: GradeSchema,
  /** What the person was shown: never milder than the worst zone. */
  shownGrade: GradeSchema,
  low: ScoreSchema.nullable(),
  high: ScoreSchema.nullable(),
  lesions: z.int().nonnegative().nullable(),
  model: z.string(),
});
export const TrendSchema = z.object({
  /** Oldest first. */
  points: z.array(TrendPointSchema),
  /** Whether older ones were left out. */
  truncated: z.boolean(),
});
/** How the score went. */
export type Trend = z.infer<typeof TrendSchema>;

export const TrendQuerySchema = z.object({
  from: MomentInputSchema.optional(),
  to: MomentInputSchema.optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(200)
    .describe('The latest points, this many at most'),
});
