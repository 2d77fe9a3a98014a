/** The answer in the shape of the paper's mobile service: patch boxes with scores, image score, face box, image size. */
import { z } from 'zod';
import { PatchNameSchema, ScoreSchema } from './assessment.ts';
import { BoxSchema } from './box.ts';

export const PaperScoreSchema = z.object({
  imageScore: ScoreSchema,
  patches: z.array(z.object({ name: PatchNameSchema, box: BoxSchema, score: ScoreSchema })),
  /** Null where the patches come from one eye or the whole picture. */
  faceBox: BoxSchema.nullable(),
  imageSize: z.object({ widthPx: z.int().positive(), heightPx: z.int().positive() }),
  model: z.string(),
});

/** The photo's address; whether the service fetches any is a setting, off by default. */
export const ScoreUrlSchema = z.strictObject({ url: z.string().min(1).max(2048) });
