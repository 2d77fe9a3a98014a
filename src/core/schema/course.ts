/** A plan as a dated course: what it holds since when, what changed and why. Kept on the device and taken along. */
import { z } from 'zod';
import { ACTIVES } from './answer-lists.ts';
import { GradeSchema } from './assessment.ts';
import { SLOTS } from './substances.ts';

/** What a course is for: treating, or keeping skin that has cleared. */
export const COURSE_PURPOSES = ['treat', 'maintain'] as const;
/** What began a course: the first check-in or photo after it was shown, the person's own word, or the course before it. */
export const COURSE_STARTS = ['check-in', 'photo', 'person', 'earlier-course'] as const;
/** What a review decides. */
export const VERDICTS = ['keep', 'change', 'doctor', 'maintain'] as const;
/** What happened to an active. */
export const CHANGES = ['started', 'kept', 'stopped'] as const;

const ReasonSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const CourseActiveSchema = z.object({
  active: z.enum(ACTIVES),
  slot: z.enum(SLOTS),
  /** Week of the course in which it comes in; 0 is the first, and for what was in use before. */
  fromWeek: z.int().min(0).max(52),
  /** ISO instant since when it is in use where an earlier course had brought it in; null where this one does. */
  since: z.iso.datetime().nullable(),
  /** The rules it is there for. */
  because: z.array(ReasonSchema).max(20),
});
/** One active of a course. */
export type CourseActive = z.infer<typeof CourseActiveSchema>;

export const CourseChangeSchema = z.object({
  /** ISO instant. */
  at: z.iso.datetime(),
  what: z.enum(CHANGES),
  active: z.enum(ACTIVES),
  /** Id of the rule that asks for it. */
  reason: ReasonSchema,
});
/** One announced change. */
export type CourseChange = z.infer<typeof CourseChangeSchema>;

export const ReviewSchema = z.object({
  /** Week it belongs to: 6, 12, then every twelfth. */
  week: z.int().min(1).max(2000),
  at: z.iso.datetime(),
  verdict: z.enum(VERDICTS),
  reason: ReasonSchema,
});
/** A review that was made. */
export type Review = z.infer<typeof ReviewSchema>;

export const CourseSchema = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  purpose: z.enum(COURSE_PURPOSES),
  /** The grade it was made for. */
  grade: GradeSchema,
  /** ISO instant at which it was first shown. */
  shownAt: z.iso.datetime(),
  /** ISO instant at which it began; null until it has. May be corrected: then `startedBy` is `person`. */
  startedAt: z.iso.datetime().nullable(),
  startedBy: z.enum(COURSE_STARTS).nullable(),
  actives: z.array(CourseActiveSchema).max(2),
  /** What it changed of the course before it, oldest first. */
  changes: z.array(CourseChangeSchema).max(20),
  reviews: z.array(ReviewSchema).max(200),
  /** Actives that did not help in it though used as meant. */
  failed: z.array(z.enum(ACTIVES)).max(ACTIVES.length),
  /** ISO instant at which another took its place, and the rule that asked for it; null for the one that runs. */
  endedAt: z.iso.datetime().nullable(),
  endedBecause: ReasonSchema.nullable(),
});
/** One course. The last of a person's is the running one. */
export type Course = z.infer<typeof CourseSchema>;
