/** The evaluation of a model: figures with intervals, ready to be stored as JSON and drawn as a report. */
import { z } from 'zod';

const Maybe = z.number().nullable();

/**
 * One figure. `value` is the mean over the runs; `low` and `high` hold it in 95 % of the draws of other subjects (null
 * where there are too few); `spread` is the standard deviation over the runs, null with a single one.
 */
export const FigureSchema = z.object({
  value: Maybe,
  low: Maybe,
  high: Maybe,
  spread: Maybe,
  runs: z.array(Maybe),
});
export type Figure = z.infer<typeof FigureSchema>;

/** The figures of the whole, in the order in which a report lists them. */
export const FIGURE_NAMES = [
  'rmse',
  'baselineRmse',
  'rmseRatio',
  'mae',
  'pearson',
  'spearman',
  'accuracy',
  'kappa',
  'bias',
  'limitLow',
  'limitHigh',
  'calibrationSlope',
  'calibrationIntercept',
  'coverage',
  'intervalWidth',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** A slice's figures are few: most slices are small. */
export const SLICE_FIGURE_NAMES = ['rmse', 'rmseRatio', 'bias', 'pearson', 'accuracy'] as const;

const SliceSchema = z.object({
  /** What the photos were told apart by, and the value they share. */
  by: z.string(),
  value: z.string(),
  photos: z.int(),
  subjects: z.int(),
  /** Fewer than 20 photos: read with care. */
  small: z.boolean(),
  figures: z.record(z.enum(SLICE_FIGURE_NAMES), FigureSchema),
});
export type Slice = z.infer<typeof SliceSchema>;

/** A rater's figures, and the model's and the baseline's against the very same means on the very same photos. */
export const RATER_FIGURE_NAMES = [
  'rmseToPanel',
  'modelRmseToPanel',
  'roundedRmseToPanel',
  'rmseToOthers',
  'modelRmseToOthers',
  'roundedRmseToOthers',
  'baselineRmseToOthers',
  'gain',
  'gainRounded',
  'bias',
  'kappaToOthers',
  'modelKappaToOthers',
] as const;
const RaterFiguresSchema = z.record(z.enum(RATER_FIGURE_NAMES), FigureSchema);

const RaterSchema = z.object({
  rater: z.string(),
  /** Photos that this rater and at least one other have read. */
  photos: z.int(),
  figures: RaterFiguresSchema,
  /** Where the same doctor has further readings: the figures with those kept out of the means. */
  withoutOwn: z
    .object({ readings: z.array(z.string()), photos: z.int(), figures: RaterFiguresSchema })
    .nullable(),
});
export type Rater = z.infer<typeof RaterSchema>;

const BeatenSchema = z.object({ model: z.int(), rounded: z.int(), baseline: z.int() });

const PanelSchema = z.object({
  /** Photos with two readings or more. */
  photos: z.int(),
  raters: z.array(RaterSchema),
  /**
   * Raters whose own RMSE to the others' mean is higher than the model's, the rounded model's and the baseline's. Each
   * reading is left out by itself: another reading by the same doctor stays among the others.
   */
  beaten: BeatenSchema,
  /** The same with a doctor's other readings kept out of the means; null where no doctor has two. */
  beatenWithoutOwn: BeatenSchema.nullable(),
  /** Krippendorff's alpha over all readings. */
  alpha: z.object({ ordinal: Maybe, interval: Maybe }),
  /** ICC(2,1) of each set of raters who have read 20 photos together, three or more; none where reading was too scattered. */
  icc: z.array(z.object({ raters: z.array(z.string()), photos: z.int(), value: Maybe })),
  /** Each two raters on the photos that both have read; ICC(2,1) and weighted kappa. */
  pairs: z.array(
    z.object({
      raters: z.tuple([z.string(), z.string()]),
      photos: z.int(),
      icc: Maybe,
      kappa: Maybe,
      sameDoctor: z.boolean(),
    }),
  ),
  /** Mean of the pairs' ICC, weighted by photos, pairs of one doctor left out. */
  iccOfPairs: Maybe,
});
export type Panel = z.infer<typeof PanelSchema>;

/** What `evaluatePredictions` answers; no photo is named in it. */
export const EvaluationSchema = z.object({
  schema: z.literal(1),
  photos: z.int(),
  subjects: z.int(),
  runs: z.array(z.string()),
  /** Grades that occur in the truth's scale; a score below the lowest counts as it. */
  grades: z.array(z.int()),
  bootstrap: z.object({ draws: z.int(), seed: z.int(), level: z.number(), over: z.literal('subjects') }),
  figures: z.record(z.enum(FIGURE_NAMES), FigureSchema),
  /** Per true grade, photos being the mean over the runs. */
  byGrade: z.array(
    z.object({
      grade: z.int(),
      photos: z.number(),
      recall: FigureSchema,
      precision: FigureSchema,
      bias: FigureSchema,
      rmse: FigureSchema,
    }),
  ),
  /** Mean over the runs of how many photos of each true grade (row) got each grade (column). */
  confusion: z.array(z.array(z.number())),
  /** Photos by predicted score, from `from` up to `to`: their mean score and mean label. */
  calibration: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      photos: z.number(),
      score: FigureSchema,
      label: FigureSchema,
    }),
  ),
  panel: PanelSchema.nullable(),
  slices: z.array(SliceSchema),
  /** Label and score of each photo of the first run, for the plots. */
  points: z.array(z.tuple([z.number(), z.number()])),
  /** Photos that got no score, by reason. */
  refused: z.record(z.string(), z.int()),
});
export type Evaluation = z.infer<typeof EvaluationSchema>;
