/** What a person's device keeps: photos assessed, notes, treatments, check-ins; and the file it is taken along in. */
import { z } from 'zod';
import { AnswersSchema, CheckInSchema } from './answers.ts';
import { AssessmentSchema } from './assessment.ts';
import { CourseSchema } from './course.ts';
import { SLOTS, SUBSTANCES } from './substances.ts';
import { NOTE_KINDS, VIEWS } from './views.ts';

const IdSchema = z.string().regex(/^[\w-]{1,64}$/);
/** A calendar day where the person is: YYYY-MM-DD. */
const DaySchema = z.iso.date();
/** A time of day where the person is: HH:MM, 24 hours. */
const TimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const EntrySchema = z.object({
  id: IdSchema,
  takenAt: z.iso.datetime(),
  /** The day it was where the person was then; entries of before have none. */
  on: DaySchema.optional(),
  views: z
    .array(
      z.object({
        view: z.enum(VIEWS),
        assessment: AssessmentSchema,
        /** Id of the kept photo; null where the person keeps none. */
        photo: IdSchema.nullable(),
        /** What former models said of the photo, oldest first: scoring it again loses nothing. */
        earlier: z.array(AssessmentSchema).max(20).optional(),
      }),
    )
    .min(1)
    .max(VIEWS.length),
});
/** One assessment of a face, of one to three views. */
export type Entry = z.infer<typeof EntrySchema>;

export const NoteSchema = z.object({
  id: IdSchema,
  on: DaySchema,
  kinds: z.array(z.enum(NOTE_KINDS)).max(NOTE_KINDS.length),
  text: z.string().max(1000),
});
export type Note = z.infer<typeof NoteSchema>;

export const TreatmentSchema = z.object({
  id: IdSchema,
  name: z.string().min(1).max(120),
  holds: z.array(z.enum(SUBSTANCES)).max(4),
  slots: z.array(z.enum(SLOTS)).max(2),
  oral: z.boolean(),
  from: DaySchema,
  /** Last day; null while it goes on. */
  to: DaySchema.nullable(),
});
/** A period of treatment. */
export type Treatment = z.infer<typeof TreatmentSchema>;

export const RoutineDaySchema = z.object({ on: DaySchema, done: z.array(z.enum(SLOTS)).max(2) });
/** Which routines of a day were kept. */
export type RoutineDay = z.infer<typeof RoutineDaySchema>;

export const RemindersSchema = z.object({
  /** Day of the week, 0 Sunday, and time of the photo. */
  photo: z.object({ weekday: z.int().min(0).max(6), time: TimeSchema }).nullable(),
  morning: TimeSchema.nullable(),
  evening: TimeSchema.nullable(),
});
export type Reminders = z.infer<typeof RemindersSchema>;

export const HistorySchema = z.object({
  schema: z.literal(1),
  exportedAt: z.iso.datetime(),
  entries: z.array(EntrySchema).max(5000),
  notes: z.array(NoteSchema).max(10_000),
  treatments: z.array(TreatmentSchema).max(1000),
  routine: z.array(RoutineDaySchema).max(10_000),
  checkIns: z.array(CheckInSchema).max(5000),
  answers: AnswersSchema.nullable(),
  /** The courses of the plan, oldest first; the last is the running one. Exports of before have none. */
  courses: z.array(CourseSchema).max(500).default([]),
  /** When the plan was begun, from before there were courses. */
  planFrom: z.iso.datetime().nullable(),
  reminders: RemindersSchema.nullable(),
});
/** All of it but the photos themselves. */
export type History = z.infer<typeof HistorySchema>;
