/** Trainings: a challenger learns from a study's labels, is judged beside the champion, and is proposed or refused. */
import { z } from 'zod';
import { IdSchema, MomentSchema } from './paging.ts';

export const REFUSAL_REASONS = [
  'too-few-photos',
  'no-panel',
  'not-better',
  'worse-than-worst-rater',
  'worse-in-slice',
  'refuses-more',
] as const;

const FigureSchema = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

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
