/** Runs: trainings as they were made at the command line, with settings, curves and figures. */
import { z } from 'zod';
import { FIGURE_NAMES, FigureSchema } from './evaluation.ts';
import { MomentSchema } from './paging.ts';

/** As MLflow makes them. */
export const RunIdSchema = z.string().regex(/^[0-9a-f]{32}$/);
export const RunSchema = z.object({
  id: RunIdSchema,
  name: z.string(),
  experiment: z.string(),
  state: z.enum(['running', 'finished', 'failed', 'killed']),
  startedAt: MomentSchema,
  endedAt: MomentSchema.nullable(),
  /** Settings it was made with. */
  params: z.record(z.string(), z.string()),
  /** The last value of each curve and figure. */
  metrics: z.record(z.string(), z.number()),
});
export type Run = z.infer<typeof RunSchema>;

/** A curve: what was measured at each step. */
export const RunCurveSchema = z.object({
  name: z.string(),
  points: z.array(z.object({ step: z.int(), value: z.number() })),
});
export type RunCurve = z.infer<typeof RunCurveSchema>;
export const RunDetailSchema = RunSchema.extend({
  curves: z.array(RunCurveSchema),
  /** Of the evaluation; null where the run has none, as one that is under way. */
  figures: z.array(z.object({ name: z.enum(FIGURE_NAMES), figure: FigureSchema })).nullable(),
});
export type RunDetail = z.infer<typeof RunDetailSchema>;

/** Two runs side by side; `difference` is `a` less `b` on the photos that both evaluated. */
export const RunComparisonSchema = z.object({
  a: RunSchema,
  b: RunSchema,
  /** Settings that are not the same. */
  params: z.array(z.object({ name: z.string(), a: z.string().nullable(), b: z.string().nullable() })),
  /** Photos that both evaluated, with the same label. */
  photos: z.int().nonnegative(),
  figures: z.array(
    z.object({
      name: z.enum(FIGURE_NAMES),
      a: FigureSchema,
      b: FigureSchema,
      difference: FigureSchema.nullable(),
    }),
  ),
});
export type RunComparison = z.infer<typeof RunComparisonSchema>;
