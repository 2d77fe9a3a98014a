/** The card of a model bundle: which networks it is made of, how pixels go in, and what is known of it. */
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A path below `models/`, without climbing out of it. */
const ModelPath = z.string().regex(/^(?!.*\.\.)[a-z0-9][a-z0-9./_-]*$/i);

/** A frozen network that turns patches into features. Lives in `models/backbones/<id>/backbone.json`. */
export const BackboneSchema = z.object({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  licence: z.string(),
  file: ModelPath,
  sha256: Sha256,
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

/** The card of a bundle. Lives in `models/<id>/card.json`. */
export const ModelCardSchema = z.object({
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  summary: z.string(),
  licence: z.string(),
  intendedUse: z.string(),
  limits: z.array(z.string()),
  /** Id of the frozen backbone and the layers taken from it, each averaged over the map, side by side. */
  features: z.object({
    backbone: z.string(),
    layers: z.array(z.string()).min(1),
    pool: z.literal('average'),
  }),
  head: z.object({
    file: ModelPath,
    sha256: Sha256,
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
      file: ModelPath,
      sha256: Sha256,
      /** Side of the view in pixels. */
      sizePx: z.int().positive(),
      /** Layers of the backbone that go in, by name. */
      layers: z.array(z.string()).min(1),
      /** A peak in the map of chances above this is a lesion. */
      lesionAbove: z.number().positive(),
      /** On unseen people four fifths of the experts' counts lie within this share of the count, and at least so many. */
      countError: z.object({ share: z.number().nonnegative(), least: z.number().nonnegative() }),
    })
    .optional(),
  /**
   * Light on the skin of the photos it was trained on, in stops: log2 of the linear luminance of lit skin, of red over
   * green and of blue over green. Photos are brought to it before they are scored; without it they are taken as they are.
   */
  light: z.object({ exposureEv: z.number(), redEv: z.number(), blueEv: z.number() }).optional(),
  /** How far scores of unseen people lie from their labels: the share `level` lies within the half-width at a score. */
  interval: z
    .object({
      level: z.number().gt(0).lt(1),
      /** Half-widths at scores in rising order; between them straight lines. */
      knots: z.array(z.object({ score: z.number(), halfWidth: z.number().positive() })).min(1),
    })
    .optional(),
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
    seen: z.object({ file: ModelPath, sha256: Sha256, photos: z.int() }).optional(),
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
});
export type ModelCard = z.infer<typeof ModelCardSchema>;
