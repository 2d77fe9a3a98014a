/** What advice comes out as: triage, severity, plan and course, from all a person gave. Types only. */
import type { RequiredQuestion } from '../schema/answer-lists.ts';
import type { Answers, CheckIn } from '../schema/answers.ts';
import type { Grade, PatchName } from '../schema/assessment.ts';
import type { Course, CourseChange } from '../schema/course.ts';
import type { Entry, Treatment } from '../schema/history.ts';
import type { View } from '../schema/views.ts';
import type { Conflict } from './find-conflicts.ts';
import type { Because, DoctorNote, Plan, PlanLine } from './plan.ts';
import type { Urgency } from './rule.ts';

/** All that is known of a person; any part may be empty. Instants are ISO 8601, days YYYY-MM-DD. */
export type Person = {
  readonly answers: Answers | null;
  /** All that were ever logged: which of them go on is read from their days. */
  readonly treatments: readonly Treatment[];
  readonly checkIns: readonly CheckIn[];
  readonly entries: readonly Entry[];
  /** As kept by `Advice.courses` of before, oldest first. */
  readonly courses: readonly Course[];
  /** When a plan of before there were courses was begun. */
  readonly planFrom: string | null;
};

/**
 * Where a note must be seen: `everywhere` on every screen at once and until an answer ends it, `result` next to the
 * score, on Today and on the plan, `plan` on the plan alone. The document for a doctor holds all.
 */
export type Where = 'everywhere' | 'result' | 'plan';

/** A doctor's note and where it stands. Text key: `note`. */
export type TriageNote = DoctorNote & { readonly where: Where };

/** What must be said first, with or without a photo. */
export type Triage = {
  /** The most urgent first. */
  readonly notes: readonly TriageNote[];
  /** The urgency of the first; null where nothing is to be said. */
  readonly urgency: Urgency | null;
};

/** What raises the words above the score. */
export type Raise = 'zone' | 'spots' | 'interval';

/** How severe a face is said to be. Words, plan and notes go by `shownGrade`. */
export type Severity = {
  /** The views' mean, as measured. */
  readonly score: number;
  readonly grade: Grade;
  /** Never milder than the worst zone in view, the count over all views together, or the score. */
  readonly shownGrade: Grade;
  /** The grade of the interval's upper end; at least `shownGrade`. "Perhaps up to …" where it is more. */
  readonly upTo: Grade;
  /** Why `shownGrade` or `upTo` lies above `grade`; empty where neither does. */
  readonly raisedBy: readonly Raise[];
  readonly worst: {
    readonly name: PatchName;
    readonly view: View;
    readonly score: number;
    readonly grade: Grade;
  };
  /** Lesions over all views together, no zone counted twice; null where none were counted. */
  readonly spots: number | null;
};

/** How the running course stands. */
export type CourseState = {
  readonly course: Course;
  /** Whole weeks since it began; 0 until it has. */
  readonly week: number;
  /** The next review: week, and the instant it falls on; null until the course has begun. */
  readonly nextReview: { readonly week: number; readonly at: string; readonly due: boolean } | null;
  /** What the running course changed of the one before, to be announced with reason and date. */
  readonly changes: readonly (CourseChange & { readonly because: readonly Because[] })[];
};

/** All that is to be said to a person at one moment. */
export type Advice = {
  readonly triage: Triage;
  /** The latest photo's; null without one. */
  readonly severity: Severity | null;
  /** Lines to stand next to the score, such as that the model has hardly seen such skin. */
  readonly besideScore: readonly PlanLine[];
  /** Required questions not answered yet: no active is named until they are. All of them where there are no answers. */
  readonly missing: readonly RequiredQuestion[];
  readonly undisclosed: readonly RequiredQuestion[];
  /** Null without answers or without a photo. */
  readonly plan: Plan | null;
  /** The entry whose photo plan and severity are made from; null without one. */
  readonly basis: Entry | null;
  /** Null until there is a plan with actives or care to follow. */
  readonly course: CourseState | null;
  /** To be kept, where it differs from what was handed in; oldest first. */
  readonly courses: readonly Course[];
  /** What is logged, or planned together with it, and must not go together. */
  readonly conflicts: readonly Conflict[];
};
