/** What the app writes into the service's records: each thing with the time and the device of its last change. */
import { z } from 'zod';
import { AnswersSchema, CheckInSchema } from '#core/schema/answers.ts';
import { CourseSchema } from '#core/schema/course.ts';
import { NoteSchema, RemindersSchema, RoutineDaySchema, TreatmentSchema } from '#core/schema/history.ts';
import { IdSchema } from '#core/schema/paging.ts';
import { VIEWS } from '#core/schema/views.ts';
import { KINDS, type Kind } from '../history/kept.ts';

const ThingIdSchema = z.string().regex(/^[\w-]{1,64}$/);

/** An assessment on the server: its views are assessments and photos there. */
export const EntryRecordSchema = z.object({
  id: ThingIdSchema,
  takenAt: z.iso.datetime(),
  /** The person's own day; records of before have none. */
  on: z.iso.date().optional(),
  views: z
    .array(
      z.object({
        view: z.enum(VIEWS),
        assessment: IdSchema,
        /** The device's own name of the photo. */
        photo: ThingIdSchema.nullable(),
        /** The server's; null where it has none. */
        stored: IdSchema.nullable(),
      }),
    )
    .min(1)
    .max(VIEWS.length),
});
export type EntryRecord = z.infer<typeof EntryRecordSchema>;

const PLAIN = {
  note: NoteSchema,
  treatment: TreatmentSchema,
  'check-in': CheckInSchema,
  'routine-day': RoutineDaySchema,
} as const;
const SETTINGS = {
  answers: AnswersSchema,
  courses: z.array(CourseSchema).max(500),
  planFrom: z.iso.datetime(),
  reminders: RemindersSchema,
} as const;

const SetAsideSchema = z.object({
  id: ThingIdSchema,
  was: z.object({ kind: z.enum(KINDS), id: ThingIdSchema }),
  at: z.iso.datetime(),
  value: z.json(),
});

/** The record's `data`; `value` is null where the thing was deleted. */
export const EnvelopeSchema = z.object({
  at: z.iso.datetime(),
  by: ThingIdSchema,
  value: z.json(),
});

/** What a record of this kind and id holds; null where this version of the app knows no such thing. */
export function schemaOf(kind: Kind, id: string): z.ZodType | null {
  if (kind === 'entry') return EntryRecordSchema;
  if (kind === 'setting') return SETTINGS[id as keyof typeof SETTINGS] ?? null;
  if (kind !== 'set-aside') return PLAIN[kind];
  return SetAsideSchema.refine(
    ({ was, value }) => was.kind !== 'set-aside' && schemaOf(was.kind, was.id)?.safeParse(value).success,
  );
}
