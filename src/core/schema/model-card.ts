/** The card of a model bundle: which networks it is made of, how pixels go in, and what is known of it. */
import { z } from 'zod';
import { CARD_FACTS, CARD_TEXTS, CountErrorSchema, ModelPathSchema, Sha256Schema } from './card-parts.ts';
import { OneLookCardSchema } from './one-look-card.ts';

/** A frozen network that turns patches into features. Lives in `models/backbones/<id>/backbone.json`. */
export const BackboneSchema = z.object({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  licence: z.string(),
  file: ModelPathSchema,
  sha256: Sha256Schema,
  input: z.object({
    name: z.string(),
    /** Side of the square patch in pixels. */
    sizePx: z.int().positive(),
    layout: z.enum(['NHWC', 'NCHW']),
    channels: z.enum(['rgb', 'bgr']),
    /** value = (byte * scale - mean[c]) / std[c], channels in the order of `channels`. */
    scale: z.number(),
    mean: z.tuple([z.number(), z.number(), z.number()]),
    std: z.tuple([z.number(), z.number(), z.number()]),
  }),
  /** Outputs that may be used: name, layout of the map, depth and stride in pixels. */
  layers: z.array(
    z.object({
      name: z.string(),
      layout: z.enum(['NHWC', 'NCHW', 'NC']),
      depth: z.int().positive(),
      stride: z.int().positive(),
    }),
  ),
});
export type Backbone = z.infer<typeof BackboneSchema>;

/** The card of a bundle that reads patches through a frozen backbone, and a view of the whole face. */
export const PatchesCardSchema = z.object({
  ...CARD_TEXTS,
  /** Absent in all that were written before there was another kind. */
  kind: z.literal('patches').optional(),
  /** Id of the frozen backbone and the layers taken from it, each averaged over the map, side by side. */
  features: z.object({
    backbone: z.string(),
    layers: z.array(z.string()).min(1),
    pool: z.literal('average'),
  }),
  head: z.object({
    file: ModelPathSchema,
    sha256: Sha256Schema,
    input: z.string(),
    output: z.string(),
    width: z.int().positive(),
  }),
  /**
   * How the photo's score is made: the mean of its patches' scores, as in the paper; that mean weighted by the patches'
   * areas; or by the view's head.
   */
  combine: z.enum(['mean', 'area-weighted-mean', 'view']),
  /** The head on the view, a square that holds the face: its lesions, and the photo's score where it has learned one. */
  view: z
    .object({
      file: ModelPathSchema,
      sha256: Sha256Schema,
      /** Side of the view in pixels. */
      sizePx: z.int().positive(),
      /** Layers of the backbone that go in, by name. */
      layers: z.array(z.string()).min(1),
      /** A peak in the map of chances above this is a lesion. */
      lesionAbove: z.number().positive(),
      countError: CountErrorSchema,
    })
    .optional(),
  /** How far scores of unseen people lie from their labels: the share `level` lies within the half-width at a score. */
  interval: z
    .object({
      level: z.number().gt(0).lt(1),
      /** Half-widths at scores in rising order; between them straight lines. */
      knots: z.array(z.object({ score: z.number(), halfWidth: z.number().positive() })).min(1),
    })
    .optional(),
  ...CARD_FACTS,
});
export type PatchesCard = z.infer<typeof PatchesCardSchema>;

/** The card of a bundle. Lives in `models/<id>/card.json`. */
export const ModelCardSchema = z.discriminatedUnion('kind', [OneLookCardSchema, PatchesCardSchema]);
export type ModelCard = z.infer<typeof ModelCardSchema>;
