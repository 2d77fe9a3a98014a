/** Trainings: a challenger learns from a study's labels, is compared with the champion, and is proposed or refused. */
import { z } from 'zod';
import { IdSchema, MomentSchema } from './paging.ts';

export const REFUSAL_REASONS = [
  'too-few-photos',
  'no-panel',
  'not-better',
  'worse-than-worst-rater',
  'worse-in-slice',
  'refuses-more',
  'worse-lesions',
] as const;

const FigureSchema = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

const DotFiguresSchema = z.object({
  /** Of the lesions that raters marked, at the distance of centres; null where none was marked. */
  averagePrecision: z.number().nullable(),
  /** Mean absolute difference of the count to the raters' mean. */
  countError: z.number(),
});
/** How well a lesion net finds and counts what raters marked. */
export type DotFigures = z.infer<typeof DotFiguresSchema>;

const BothSchema = z.object({ champion: DotFiguresSchema, challenger: DotFiguresSchema });

const LesionVerdictSchema = z.object({
  /** What was done with the lesion net, and why. */
  sentence: z.string(),
  /** Training photos whose corrected dots it learned from, and for how many epochs; 0 where it is the champion's. */
  photos: z.int(),
  epochs: z.int(),
  /** On people of the training photos held out in turn. */
  heldOut: BothSchema.nullable(),
  /** On golden photos with corrected dots. */
  golden: BothSchema.extend({ photos: z.int() }).nullable(),
  /** By so much the average precision on golden photos may be lower, where at least this many have dots. */
  margin: z.number(),
  leastGolden: z.int(),
});
/** What became of the lesion net. */
export type LesionVerdict = z.infer<typeof LesionVerdictSchema>;

const FlaggedSchema = z.object({ acne: z.number().nullable(), notAcne: z.number().nullable() });
const FlaggedBothSchema = z.object({ before: FlaggedSchema, after: FlaggedSchema });
const KindsSchema = z.object({ acne: z.int(), notAcne: z.int() });

const NotAcneVerdictSchema = z.object({
  /** What was done with the threshold of “perhaps something other than acne”, and why. */
  sentence: z.string(),
  /** Training photos that it could be set by: graded 1 to 5, and graded 0. */
  photos: KindsSchema,
  /** The threshold before and after; null where the network does not tell what is not acne. */
  flaggedFrom: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  /** Shares flagged, 0-1, before and after, on people of the training photos held out in turn. */
  heldOut: FlaggedBothSchema.nullable(),
  /** The same on golden photos; a share is null where there is no such photo. */
  golden: FlaggedBothSchema.extend({ photos: KindsSchema }).nullable(),
  /** Share of acne that a threshold may flag where it is set, and photos and people it needs. */
  mostAcneFlagged: z.number(),
  leastNotAcne: z.int(),
  leastPeople: z.int(),
  leastAcne: z.int(),
});
/** What became of the threshold from which on a photo is said to be perhaps something other than acne. */
export type NotAcneVerdict = z.infer<typeof NotAcneVerdictSchema>;

export const VerdictSchema = z.object({
  proposed: z.boolean(),
  /** What stands against a promotion, worst first; empty where it is proposed. */
  reasons: z.array(z.object({ code: z.enum(REFUSAL_REASONS), sentence: z.string() })),
  champion: z.string(),
  challenger: z.string(),
  /** Golden photos that both scored. */
  photos: z.int(),
  rmse: z.object({ champion: FigureSchema, challenger: FigureSchema }),
  /** RMSE of the champion less that of the challenger, with the interval over people: better where `low` is above 0. */
  gain: FigureSchema,
  /** RMSE of each rater against the mean of the others, and the challenger's on the very same photos. */
  raters: z.array(
    z.object({ name: z.string(), photos: z.int(), rmse: z.number(), challengerRmse: z.number() }),
  ),
  slices: z.array(
    z.object({
      by: z.string(),
      value: z.string(),
      photos: z.int(),
      champion: z.number(),
      challenger: z.number(),
      worse: z.boolean(),
    }),
  ),
  /** What weakens the figures without standing against a promotion, in sentences. */
  caveats: z.array(z.string()).optional(),
  /** Absent where nothing was trained. */
  lesions: LesionVerdictSchema.optional(),
  /** Absent where no photo was graded “not acne”. */
  notAcne: NotAcneVerdictSchema.optional(),
  settings: z.object({
    margin: z.number(),
    leastSlice: z.int(),
    level: z.number(),
    draws: z.int(),
    seed: z.int(),
  }),
});
/** What speaks for and against the challenger. */
export type Verdict = z.infer<typeof VerdictSchema>;

export const TRAINING_STATES = [
  'waiting',
  'proposed',
  'refused',
  'failed',
  'promoted',
  'rolled-back',
] as const;
export const TrainingSchema = z.object({
  id: IdSchema,
  job: IdSchema,
  study: IdSchema.nullable(),
  state: z.enum(TRAINING_STATES),
  createdAt: MomentSchema,
  note: z.string(),
  /** Photos of the dataset; those withdrawn since are not in it any more. */
  photos: z.object({ training: z.int(), golden: z.int() }).nullable(),
  /** Null until the job is done. */
  verdict: VerdictSchema.nullable(),
  decidedAt: MomentSchema.nullable(),
});
/** A training with its proposal. Its report is at /trainings/:id/report. */
export type Training = z.infer<typeof TrainingSchema>;

export const PromoteSchema = z.strictObject({ reason: z.string().trim().max(500).default('') });
export const SwitchedSchema = z.object({
  /** Ids of the models that were and are in use. */
  from: z.string(),
  to: z.string(),
});
export const ModelHistorySchema = z.array(
  z.object({
    id: z.string(),
    promotedAt: MomentSchema.nullable(),
    reason: z.string(),
    rolledBackAt: MomentSchema.nullable(),
  }),
);

export const DatasetSchema = z.object({
  id: IdSchema,
  createdAt: MomentSchema,
  study: z.object({ id: IdSchema, name: z.string() }).nullable(),
  /** When it was built. */
  photosAtFirst: z.int(),
  /** Now: withdrawn ones are gone. */
  photos: z.int(),
  training: IdSchema.nullable(),
});
