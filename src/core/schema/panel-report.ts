/** The panel view of a study: how the raters agree with each other, with themselves and with the model. */
import { z } from 'zod';
import { IdSchema, MomentSchema } from './paging.ts';

const Maybe = z.number().nullable();

const AlertSchema = z.object({
  code: z.enum(['too-fast', 'always-the-same', 'drifting']),
  /** Median seconds; the share of one grade; the bias of the last half. */
  value: z.number(),
  limit: z.number(),
  photos: z.int(),
  /** The share among the others; the bias of the first half. */
  against: Maybe,
});

export const PanelRaterSchema = z.object({
  id: IdSchema,
  name: z.string(),
  senior: z.boolean(),
  /** Photos that this rater and at least one other have graded. */
  photos: z.int(),
  /** Against the mean of all raters of each photo, as in the paper. */
  rmseToPanel: Maybe,
  /** Against the mean of the others. */
  rmseToOthers: Maybe,
  /** 95 % interval of it, over people. */
  rmseToOthersInterval: z.tuple([z.number(), z.number()]).nullable(),
  /** The model on the same photos against the same mean. */
  modelRmseToOthers: Maybe,
  /** Own grade less the mean of the others. */
  bias: Maybe,
  /** Quadratic weights, against the median of the others. */
  kappaToOthers: Maybe,
  /** From the hidden repeats: first against second reading. */
  repeats: z.object({ photos: z.int(), same: Maybe, rmse: Maybe, icc: Maybe, kappa: Maybe }),
  /** Seconds a photo, of graded ones. */
  seconds: z.object({ median: Maybe, low: Maybe, high: Maybe }),
  counts: z.object({
    graded: z.int(),
    notAcne: z.int(),
    flagged: z.int(),
    skipped: z.int(),
    /** Of each grade, 1-5. */
    grades: z.array(z.int()).length(5),
  }),
  /** What speaks against taking the grades as they are, with the evidence. */
  alerts: z.array(AlertSchema),
});

export const PanelReportSchema = z.object({
  at: MomentSchema,
  /** Photos with two graded readings or more. */
  photos: z.int(),
  /** Readings that count, first ones of the main round. */
  readings: z.int(),
  raters: z.array(PanelRaterSchema),
  /** Krippendorff's alpha over all readings. */
  alpha: z.object({ ordinal: Maybe, interval: Maybe }),
  /** ICC(2,1) of each set of raters who have graded 20 photos together. */
  icc: z.array(z.object({ raters: z.array(z.string()), photos: z.int(), value: Maybe })),
  /** Mean ICC of the pairs, weighted by photos. */
  iccOfPairs: Maybe,
  /** Each two raters on the photos that both have graded. */
  pairs: z.array(
    z.object({
      raters: z.tuple([z.string(), z.string()]),
      photos: z.int(),
      kappa: Maybe,
      icc: Maybe,
      /** Share of the same grade. */
      same: Maybe,
    }),
  ),
  /** Photos by spread (highest less lowest grade), from 0 to 4. */
  spreads: z.array(z.int()).length(5),
  waiting: z.object({ adjudication: z.int(), conflicts: z.int() }),
});
/** What the scientist sees of a study's votes. */
export type PanelReport = z.infer<typeof PanelReportSchema>;
