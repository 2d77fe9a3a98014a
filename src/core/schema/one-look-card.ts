/** The card of a one-look bundle: one network that reads zones, lesions, skin and severity off one face crop. */
import { z } from 'zod';
import { CARD_FACTS, CARD_TEXTS, CountErrorSchema, ModelPathSchema, Sha256Schema } from './card-parts.ts';

/** How many spreads wide an interval is, at scores in rising order; between them straight lines, level beyond. */
const SpreadsSchema = z.array(z.object({ score: z.number(), spreads: z.number().positive() })).min(1);

/** The card of a bundle of kind `one-look`. Lives in `models/<id>/card.json`. */
export const OneLookCardSchema = z.object({
  ...CARD_TEXTS,
  kind: z.literal('one-look'),
  /** The photo's score is a mean of its zones, weighted by the network. */
  combine: z.literal('zones').default('zones'),
  network: z.object({
    file: ModelPathSchema,
    sha256: Sha256Schema,
    /** Side of the face crop in pixels; a multiple of 8. */
    sizePx: z.int().positive().multipleOf(8),
    /** Zones that it takes at once. */
    zones: z.int().positive().default(4),
  }),
  /** A zone of which a smaller share of skin is to be seen is left out; the network holds the same figure. */
  leastVisible: z.number().min(0).max(1),
  lesions: z.object({
    /** A peak in the map of probabilities above this may be a lesion. */
    above: z.number().positive(),
    /** Two lesions are more than this many cells of the map apart. */
    radiusCells: z.int().positive(),
    /** Whether only as many of the surest peaks count as the network's own count says; else all of them. */
    byCount: z.boolean().default(false),
    countError: CountErrorSchema,
  }),
  /**
   * How far labels of unseen people lie from scores, in spreads of the photo's distribution over grades: the share `level`
   * lies within. Without figures for `zones` or `skin` those of `face` stand in, for `skin` one and a half times as wide.
   */
  interval: z
    .object({
      level: z.number().gt(0).lt(1),
      /** The distribution is taken to be at least this wide, as a standard deviation in grades. */
      leastSpread: z.number().positive(),
      /** Of each grade 1-5; where there are any, a face's interval is that of `plausible-interval.ts`. */
      bounds: z.array(z.number()).length(5).optional(),
      face: SpreadsSchema,
      zones: SpreadsSchema.optional(),
      skin: SpreadsSchema.optional(),
    })
    .optional(),
  /** From this probability on a photo is said to be perhaps something other than acne; absent where it cannot tell. */
  notAcne: z.object({ flaggedFrom: z.number().min(0).max(1) }).optional(),
  /** When a picture without a face or an eye is assessed as skin; absent where the network cannot tell skin. */
  skin: z
    .object({
      /** Share of the crop that must be skin. */
      leastShare: z.number().min(0).max(1),
      /** Probability that the skin is a face's, from which on it is assessed. */
      facialFrom: z.number().min(0).max(1),
    })
    .optional(),
  ...CARD_FACTS,
});
export type OneLookCard = z.infer<typeof OneLookCardSchema>;

/** The classes of the network's `surfaces`, in their order. */
export const SURFACES = ['skin', 'hair', 'eyes', 'lips', 'glasses', 'cloth', 'other'] as const;
export type Surface = (typeof SURFACES)[number];
