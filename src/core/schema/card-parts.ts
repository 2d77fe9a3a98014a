/** What the cards of all models have in common. */
import { z } from 'zod';

export const Sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** A path below `models/`, without climbing out of it. */
export const ModelPathSchema = z.string().regex(/^(?!.*\.\.)[a-z0-9][a-z0-9./_-]*$/i);

/** What a model is, in words. */
export const CARD_TEXTS = {
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  summary: z.string(),
  licence: z.string(),
  intendedUse: z.string(),
  limits: z.array(z.string()),
};

/** What is known of a model. */
export const CARD_FACTS = {
  /**
   * Light on the skin of the photos it was trained on, in stops: log2 of the linear luminance of lit skin, of red over
   * green and of blue over green. Photos are brought to it before they are scored; without it they are taken as they are.
   */
  light: z.object({ exposureEv: z.number(), redEv: z.number(), blueEv: z.number() }).optional(),
  /** Noise of repeated photos of the same face: a smaller difference of two scores is no clear change. */
  repeat: z
    .object({
      /** Standard deviation of the score over changes of light, crop and compression. */
      sd: z.number().nonnegative(),
      /** Share of pairs within `noChangeBelow`. */
      level: z.number().gt(0).lt(1),
      noChangeBelow: z.number().positive(),
    })
    .optional(),
  training: z.object({
    data: z.array(
      z.object({
        name: z.string(),
        photos: z.int(),
        /** Patches cut of them; 0 where a model looks at whole faces. */
        patches: z.int(),
        hash: z.string(),
        licence: z.string(),
      }),
    ),
    command: z.string(),
    commit: z.string(),
    seeds: z.array(z.int()),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    /** A file with the first 8 bytes of the SHA-256 of each photo it was trained on, sorted; figures on those say nothing. */
    seen: z.object({ file: ModelPathSchema, sha256: Sha256Schema, photos: z.int() }).optional(),
  }),
  /** Figures on people the model has not seen, each with mean and spread over seeds where there are several. */
  metrics: z.array(
    z.object({
      name: z.string(),
      data: z.string(),
      value: z.number(),
      spread: z.number().optional(),
      low: z.number().optional(),
      high: z.number().optional(),
    }),
  ),
};

/** On unseen people four fifths of the experts' counts lie within this share of the count, and at least this many. */
export const CountErrorSchema = z.object({
  share: z.number().nonnegative(),
  least: z.number().nonnegative(),
});
export type CountError = z.infer<typeof CountErrorSchema>;
