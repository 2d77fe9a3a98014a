/** Dots of lesions as raters correct them. */
import { z } from 'zod';
import { IdSchema, MomentInputSchema, MomentSchema } from './paging.ts';

export const LESION_TYPES = ['comedo', 'papule', 'pustule', 'nodule', 'mark', 'unknown'] as const;
export const LesionTypeSchema = z.enum(LESION_TYPES);
/** `mark` is what a lesion leaves and no lesion; `unknown` was found by the model and not looked at closer. */
export type LesionType = z.infer<typeof LesionTypeSchema>;

export const LesionDotSchema = z.strictObject({
  /** Centre in pixels of the upright photo. */
  x: z.number().min(0).max(20_000),
  y: z.number().min(0).max(20_000),
  /** Radius in the same pixels; null where only the place was told. */
  radiusPx: z.number().positive().max(2000).nullable().default(null),
  type: LesionTypeSchema,
  /** `model` for a dot that was left as it was. */
  from: z.enum(['model', 'rater']),
});
export type LesionDot = z.infer<typeof LesionDotSchema>;

/** All dots as they should be: those that are missing were removed. */
export const CorrectLesionsSchema = z.strictObject({
  id: IdSchema,
  dots: z.array(LesionDotSchema).max(500),
  lookedMs: z.int().min(0).max(86_400_000),
  madeAt: MomentInputSchema,
});
/** What a rater sees of a photo that they have graded. */
export const TaskLesionsSchema = z.object({
  task: IdSchema,
  /** Of the model. */
  found: z.array(z.object({ x: z.number(), y: z.number(), chance: z.number() })),
  /** The rater's own that counts. */
  correction: z.object({ id: IdSchema, dots: z.array(LesionDotSchema), at: MomentSchema }).nullable(),
});
export type TaskLesions = z.infer<typeof TaskLesionsSchema>;
