/** A person as advice takes them from outside: the app's own export, or a part of it written by hand. */
import { z } from 'zod';
import { AnswersSchema, CheckInSchema } from './answers.ts';
import { AssessmentSchema, PATCH_NAMES, ScoreSchema } from './assessment.ts';
import { CourseSchema } from './course.ts';
import { EntrySchema, TreatmentSchema } from './history.ts';
import { VIEWS } from './views.ts';

const InstantSchema = z.iso.datetime();

/** As in the export, but what a hand need not write may be left out. */
const LoggedSchema = TreatmentSchema.extend({
  id: TreatmentSchema.shape.id.default('treatment'),
  name: TreatmentSchema.shape.name.default('treatment'),
  holds: TreatmentSchema.shape.holds.default([]),
  slots: TreatmentSchema.shape.slots.default([]),
  oral: z.boolean().default(false),
  to: TreatmentSchema.shape.to.default(null),
});

/** An assessment of one photo: as `assess` gave it, or what a clinician sees in its place. */
const AssessedSchema = z.union([
  z.strictObject({
    takenAt: InstantSchema,
    view: z.enum(VIEWS).default('front'),
    assessment: AssessmentSchema,
  }),
  z.strictObject({
    takenAt: InstantSchema,
    view: z.enum(VIEWS).default('front'),
    /** Severity 1 clear … 5 severe. */
    score: ScoreSchema,
    /** Severity by zone; the score's own where not given. */
    zones: z.partialRecord(z.enum(PATCH_NAMES), ScoreSchema).default({}),
    /** Lesions counted; null where they were not. */
    spots: z.int().min(0).max(2000).nullable().default(null),
    /** Upper and lower end of where a dermatologist's score would lie; null where not known. */
    interval: z.strictObject({ low: ScoreSchema, high: ScoreSchema }).nullable().default(null),
    /** A change of the score smaller than this is no clear change. */
    noChangeBelow: z.number().min(0).max(4).default(0.3),
  }),
]);
export type Assessed = z.output<typeof AssessedSchema>;

/** Every part may be left out; a part that the export does not know is refused, so that a slip of the pen is not silence. */
export const PersonSchema = z.strictObject({
  answers: AnswersSchema.nullable().default(null),
  treatments: z.array(LoggedSchema).max(1000).default([]),
  checkIns: z
    .array(CheckInSchema.extend({ id: CheckInSchema.shape.id.default('check-in') }))
    .max(5000)
    .default([]),
  entries: z.array(EntrySchema).max(5000).default([]),
  /** Assessments in place of entries, or in addition to them. */
  assessments: z.array(AssessedSchema).max(1000).default([]),
  courses: z.array(CourseSchema).max(500).default([]),
  planFrom: InstantSchema.nullable().default(null),
  /** The day or instant that the advice is for; now where it is left out. */
  today: z.union([z.iso.date(), InstantSchema]).optional(),
  // What else the export holds, and advice does not look at.
  schema: z.literal(1).optional(),
  exportedAt: InstantSchema.optional(),
  notes: z.array(z.unknown()).max(10_000).optional(),
  routine: z.array(z.unknown()).max(10_000).optional(),
  reminders: z.unknown().optional(),
});
export type PersonInput = z.output<typeof PersonSchema>;
