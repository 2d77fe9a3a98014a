/** Figures about all who use the app: drift of the model, and how skin goes. No group under {@link LEAST_GROUP} is shown. */
import { z } from 'zod';

/** People a group must have to be shown. */
export const LEAST_GROUP = 20;

const Group = z.object({ people: z.int().min(LEAST_GROUP) });

export const DriftSchema = z.object({
  /** Weeks begin on Mondays, UTC. */
  weeks: z.array(
    Group.extend({
      from: z.iso.date(),
      model: z.string(),
      assessments: z.int(),
      score: z.object({ mean: z.number(), sd: z.number() }),
      /** Share of photos of poor quality. */
      poor: z.number(),
      /** Mean width of the interval; null where the model gives none. */
      intervalWidth: z.number().nullable(),
      /** Shift of the mean score against the first week of the same model, in its standard deviations. */
      shift: z.number().nullable(),
    }),
  ),
  /** Weeks left out since too few people were in them. */
  hidden: z.int(),
});
export type Drift = z.infer<typeof DriftSchema>;

export const InsightSchema = z.object({
  /** People who allow it. */
  people: z.int().nullable(),
  /** By the latest assessment of each, 1-5. Null where all were too few; single grades too few are null. */
  severity: z.array(z.object({ grade: z.int(), people: z.int().min(LEAST_GROUP).nullable() })).nullable(),
  /** Change of the score over a treatment, by what it holds or what it is called; below 0 is better. */
  change: z.array(
    Group.extend({
      by: z.enum(['ingredient', 'product']),
      value: z.string(),
      weeks: z.union([z.literal(4), z.literal(8), z.literal(12)]),
      meanChange: z.number(),
      sd: z.number(),
      /** Share of people whose score fell by more than the repeat noise. */
      better: z.number(),
    }),
  ),
  /** Share of routines that were kept, of days on which anything was noted. */
  adherence: z.array(Group.extend({ slot: z.string(), kept: z.number() })),
  /** Groups left out since too few people were in them. */
  hidden: z.int(),
});
export type Insight = z.infer<typeof InsightSchema>;
