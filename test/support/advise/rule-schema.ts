/** The schema of the rule table: what an edit by a clinician must keep to. */
import { z } from 'zod';
import { INGREDIENTS, type IngredientId, OPTIONS, type OptionId } from '#core/advise/ingredients.ts';
import { SOURCES, type SourceId } from '#core/advise/sources.ts';
import {
  ACTIVES,
  ALLERGIES,
  IRRITATION,
  KEPT,
  MEDICINES,
  MOSTLY,
  OTHER_SIGNS,
  PREGNANCY,
  RED_FLAGS,
  REQUIRED_QUESTIONS,
  SKIN_TYPES,
} from '#core/schema/answer-lists.ts';
import { GradeSchema } from '#core/schema/assessment.ts';
import { SUBSTANCES } from '#core/schema/substances.ts';

const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as [K, ...K[]];
const some = <T extends z.ZodType>(of: T) => z.array(of).min(1);
const RangeSchema = z
  .strictObject({ from: z.int().optional(), below: z.int().optional() })
  .refine(({ from, below }) => from !== undefined || below !== undefined, 'a range needs an end')
  .refine(({ from = -Infinity, below = Infinity }) => from < below, 'a range must hold something');

const WhenSchema = z
  .strictObject({
    age: RangeSchema,
    pregnancy: some(z.enum([...PREGNANCY, 'undisclosed'])),
    medicines: some(z.enum(MEDICINES)),
    medicinesToo: some(z.enum(MEDICINES)),
    takes: some(z.enum(SUBSTANCES)),
    allergies: some(z.enum(ALLERGIES)),
    skinType: some(z.enum(SKIN_TYPES)),
    monk: RangeSchema,
    mostly: some(z.enum(MOSTLY)),
    relapses: z.boolean(),
    marks: z.boolean(),
    otherSigns: some(z.enum(OTHER_SIGNS)),
    mayBeOther: z.boolean(),
    adapaleneAccess: some(z.enum(['bought', 'prescribed', 'unknown'])),
    redFlags: some(z.enum(RED_FLAGS)),
    missing: some(z.enum(REQUIRED_QUESTIONS)),
    undisclosed: some(z.enum(REQUIRED_QUESTIONS)),
    triedInVain: z.boolean(),
    notTolerated: some(z.enum(SUBSTANCES)),
    failed: some(z.enum(ACTIVES)),
    grade: some(GradeSchema),
    upTo: some(GradeSchema),
    spots: RangeSchema,
    weeks: RangeSchema,
    purpose: some(z.enum(['treat', 'maintain'])),
    reviewDue: z.boolean(),
    trend: some(z.enum(['better', 'worse', 'no-clear-change', 'unknown'])),
    irritation: some(z.enum(IRRITATION)),
    kept: some(z.enum(KEPT)),
    actives: RangeSchema,
    uses: some(z.enum(SUBSTANCES)),
    names: some(z.enum(SUBSTANCES)),
  })
  .partial()
  .refine((when) => Object.keys(when).length > 0, 'a rule needs a condition');

const EffectSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('limit'), to: z.enum(['none', 'defer', 'gentle']) }),
  z.strictObject({
    do: z.literal('doctor'),
    note: z.string().min(1),
    urgency: z.enum(['now', 'today', 'soon', 'ask']),
  }),
  z.strictObject({
    do: z.enum(['leave-out', 'not-name']),
    substances: some(z.enum(SUBSTANCES)),
  }),
  z.strictObject({
    do: z.literal('not-plan'),
    substances: some(z.enum(SUBSTANCES)),
    newOnly: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('use'),
    slot: z.enum(['morning', 'evening']),
    from: some(z.enum(keysOf<IngredientId>(INGREDIENTS))),
    fromWeek: z.int().min(0).max(52),
  }),
  z.strictObject({ do: z.literal('ask'), option: z.enum(keysOf<OptionId>(OPTIONS)) }),
  z.strictObject({
    do: z.literal('say'),
    place: z.enum(['score', 'start', 'expect', 'caution', 'habit', 'review']),
    line: z.string().min(1),
  }),
  z.strictObject({ do: z.literal('form'), form: z.enum(['cream', 'gel']) }),
  z.strictObject({ do: z.literal('pace'), pace: z.enum(['slow', 'ease', 'pause']) }),
]);

/** The whole table: ids differ, every rule has a condition, an effect and a source. */
export const RuleTableSchema = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      when: WhenSchema,
      unless: WhenSchema.optional(),
      effects: some(EffectSchema),
      source: some(z.enum(keysOf<SourceId>(SOURCES))),
    }),
  )
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'two rules share an id');
