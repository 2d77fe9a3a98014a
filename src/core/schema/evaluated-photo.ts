/** A photo with its label and what a model, which had not seen it, said of it: what an evaluation is made from. */
import { z } from 'zod';
import { MethodSchema, QualityVerdictSchema, ScoreSchema } from '#core/schema/assessment.ts';

export const EvaluatedPhotoSchema = z.object({
  /** Name that is unique within its run. */
  name: z.string(),
  /** Person, or cluster of persons who might be one; the bootstrap draws whole subjects. */
  subject: z.string(),
  /** Truth, 1-5. */
  label: ScoreSchema,
  /** Label by rater, for the photos a rater has read. */
  votes: z.record(z.string(), ScoreSchema),
  /** What the model said, 1-5. */
  score: ScoreSchema,
  /** The interval the model gave with it, lower and upper end. */
  interval: z.tuple([z.number(), z.number()]).optional(),
  /** Which run it comes from: a seed, or a shuffle of the folds. A run judges a photo once. */
  run: z.string(),
  /** Mean label of the photos the model was fitted on: what one would say without looking. */
  baseline: ScoreSchema,
  source: z.string(),
  method: MethodSchema.optional(),
  quality: QualityVerdictSchema.optional(),
  /** Pixels across the face, as the quality gate measures it. */
  resolutionPx: z.number().positive().optional(),
  /** Further facts by name, such as `skinTone`; empty where not known. */
  facts: z.record(z.string(), z.string()),
});
export type EvaluatedPhoto = z.infer<typeof EvaluatedPhotoSchema>;
