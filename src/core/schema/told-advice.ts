/** Advice as command line and API tell it: ids of rules, notes and lines, their sources and urgencies; no sentences. */
import { z } from 'zod';
import { ACTIVES, REQUIRED_QUESTIONS } from './answer-lists.ts';
import { GradeSchema, PatchNameSchema, ScoreSchema } from './assessment.ts';
import { CourseChangeSchema, CourseSchema } from './course.ts';
import { SLOTS, SUBSTANCES } from './substances.ts';
import { VIEWS } from './views.ts';

const InstantSchema = z.iso.datetime();
const BecauseSchema = z.array(z.strictObject({ rule: z.string(), sources: z.array(z.string()) }));
const UrgencySchema = z.enum(['now', 'today', 'soon', 'ask']);
const LineSchema = z.strictObject({ place: z.string(), line: z.string(), because: BecauseSchema });
const DoctorSchema = z.strictObject({ note: z.string(), urgency: UrgencySchema, because: BecauseSchema });
const StepSchema = z.strictObject({
  ingredient: z.string(),
  slot: z.enum(SLOTS),
  fromWeek: z.int(),
  from: InstantSchema.nullable(),
  inUse: z.boolean(),
  form: z.string(),
  frequency: z.string(),
  because: BecauseSchema,
});

const SeveritySchema = z.strictObject({
  score: ScoreSchema,
  grade: GradeSchema,
  /** Words, notes and plan go by it. */
  shownGrade: GradeSchema,
  upTo: GradeSchema,
  raisedBy: z.array(z.enum(['zone', 'spots', 'interval'])),
  worst: z.strictObject({
    name: PatchNameSchema,
    view: z.enum(VIEWS),
    score: ScoreSchema,
    grade: GradeSchema,
  }),
  spots: z.int().nonnegative().nullable(),
});

const PlanSchema = z.strictObject({
  kind: z.enum(['none', 'defer', 'gentle', 'full']),
  limitedBy: BecauseSchema,
  doctor: z.array(DoctorSchema),
  morning: z.array(StepSchema),
  evening: z.array(StepSchema),
  asks: z.array(z.strictObject({ option: z.string(), because: BecauseSchema })),
  lines: z.array(LineSchema),
  leftOut: z.array(z.strictObject({ substance: z.enum(SUBSTANCES), because: BecauseSchema })),
  pace: z.string(),
});

export const ToldAdviceSchema = z.strictObject({
  /** The instant it is for. */
  now: InstantSchema,
  triage: z.strictObject({
    /** The most urgent first. */
    notes: z.array(DoctorSchema.extend({ where: z.enum(['everywhere', 'result', 'plan']) })),
    urgency: UrgencySchema.nullable(),
  }),
  severity: SeveritySchema.nullable(),
  besideScore: z.array(LineSchema),
  missing: z.array(z.enum(REQUIRED_QUESTIONS)),
  undisclosed: z.array(z.enum(REQUIRED_QUESTIONS)),
  plan: PlanSchema.nullable(),
  /** The photo that plan and severity are made from. */
  basis: z.strictObject({ id: z.string(), takenAt: InstantSchema }).nullable(),
  course: z
    .strictObject({
      course: CourseSchema,
      week: z.int(),
      nextReview: z.strictObject({ week: z.int(), at: InstantSchema, due: z.boolean() }).nullable(),
      changes: z.array(CourseChangeSchema.extend({ active: z.enum(ACTIVES), because: BecauseSchema })),
    })
    .nullable(),
  /** To be handed in again with the next question. */
  courses: z.array(CourseSchema),
  conflicts: z.array(
    z.strictObject({ id: z.string(), between: z.array(z.string()), source: z.array(z.string()) }),
  ),
  /** Citations by the ids used above. */
  sources: z.record(z.string(), z.string()),
});
/** What `clarte advise` prints and POST /api/v1/plan answers. */
export type ToldAdvice = z.output<typeof ToldAdviceSchema>;

/** The rules as GET /api/v1/plan/rules gives them. */
export const RulesSchema = z.strictObject({
  /** Whether a dermatologist has signed the table off. */
  signedOff: z.boolean(),
  rules: z.array(
    z.object({
      id: z.string(),
      when: z.record(z.string(), z.json()),
      unless: z.record(z.string(), z.json()).optional(),
      effects: z.array(z.looseObject({ do: z.string() })),
      source: z.array(z.string()),
    }),
  ),
  courseRules: z.array(
    z.looseObject({
      id: z.string(),
      at: z.array(z.string()),
      verdict: z.string(),
      source: z.array(z.string()),
    }),
  ),
  sources: z.record(z.string(), z.string()),
});
