/**
 * Moves a person's courses on to a moment: begins the first, starts it, makes its reviews, and puts another in its place
 * where a review or an answer asks for it. Nothing is dated back: what changes, changes at `now`.
 */
import type { Active } from '../schema/answer-lists.ts';
import type { Course, CourseActive } from '../schema/course.ts';
import type { Person, Severity } from './advice.ts';
import { type Decision, decideCourse } from './decide-course.ts';
import { INGREDIENTS } from './ingredients.ts';
import { carryActive, freshActive, joinActives, listChanges } from './join-actives.ts';
import { makePlan } from './make-plan.ts';
import type { Plan, Step } from './plan.ts';
import { findPhotoAt, readFindings } from './read-findings.ts';
import { readSeverity } from './read-severity.ts';
import { listRunning } from './running.ts';

type Courses = readonly Course[];
/** What is known at the moment: the severity of the latest photo, and the plan the rules would make from nothing. */
type Moment = { readonly now: string; readonly severity: Severity };

/** The courses as they stand at `now` (ISO instant); the same where nothing is to change. */
export function advanceCourses(
  person: Person & { answers: NonNullable<Person['answers']> },
  moment: Moment,
): Courses {
  const { answers } = person;
  let courses = person.courses;
  if (courses.length === 0) courses = beginCourse(person, moment);
  courses = startCourse(courses, person, moment.now);
  const running = courses.at(-1);
  if (!running) return courses;
  const current = { ...person, answers, courses };
  return running.startedAt === null
    ? remakeUnstarted(courses, current, moment)
    : changeCourse(courses, current, moment);
}

type Known = Person & { readonly answers: NonNullable<Person['answers']> };

/** What the table proposes where no course is in the way; `failed` are those of this very moment. */
function proposePlan(person: Known, severity: Severity, now: string, failed: readonly Active[] = []): Plan {
  const findings = readFindings(person, severity, now);
  return makePlan(person.answers, {
    ...findings,
    failed: [...findings.failed, ...failed],
    weeks: 0,
    purpose: 'treat',
  });
}

/** The first course; none while no active may be named. Before courses were kept, a plan was shown with the first photo. */
function beginCourse(person: Known, { now, severity }: Moment): Courses {
  const { planFrom, answers, entries } = person;
  const before = entries.filter(({ takenAt }) => takenAt <= now);
  const firstPhoto = before.reduce((first, one) => (one.takenAt < first ? one.takenAt : first), now);
  const answered = answers.answeredAt ?? firstPhoto;
  const shownAt = planFrom ?? (answered > firstPhoto ? answered : firstPhoto);
  const photo = findPhotoAt(before, shownAt);
  const then = photo ? readSeverity(photo.views) : severity;
  // A plan of before knew no country.
  const known = planFrom ? { ...person, answers: { ...answers, country: null } } : person;
  const plan = proposePlan(known, then, now);
  if (plan.kind !== 'full') return [];
  const course = makeCourse({
    at: shownAt,
    grade: then.shownGrade,
    actives: activesOf(plan).map(freshActive),
  });
  return [planFrom ? { ...course, startedAt: planFrom, startedBy: 'person' } : course];
}

/** A photo taken again on the day a plan was shown does not begin it (own). */
const RETAKEN_MS = 12 * 3600 * 1000;

/** A course begins with the first check-in or photo after it was shown. */
function startCourse(courses: Courses, { checkIns, entries }: Person, now: string): Courses {
  const course = courses.at(-1);
  if (!course || course.startedAt !== null) return courses;
  const later = new Date(Date.parse(course.shownAt) + RETAKEN_MS).toISOString();
  const events = [
    ...checkIns.filter(({ at }) => at > course.shownAt).map(({ at }) => ({ at, by: 'check-in' as const })),
    ...entries
      .filter(({ takenAt }) => takenAt > later)
      .map(({ takenAt }) => ({ at: takenAt, by: 'photo' as const })),
  ].filter(({ at }) => at <= now);
  if (events.length === 0) return courses;
  const first = events.reduce((one, other) => (other.at < one.at ? other : one));
  return replaceLast(courses, { ...course, startedAt: first.at, startedBy: first.by });
}

/** A course that never began leaves nothing behind when answers or photo make another. */
function remakeUnstarted(courses: Courses, person: Known, { now, severity }: Moment): Courses {
  const course = courses[courses.length - 1];
  const plan = proposePlan(person, severity, now);
  const actives = (plan.kind === 'full' ? activesOf(plan) : []).map(freshActive);
  const isSame = (one: CourseActive, at: number) =>
    one.active === actives[at].active && one.slot === actives[at].slot;
  if (course.actives.length === actives.length && course.actives.every(isSame)) return courses;
  return replaceLast(courses, makeCourse({ at: now, grade: severity.shownGrade, actives }));
}

function changeCourse(courses: Courses, person: Known, moment: Moment): Courses {
  const { now, severity } = moment;
  const course = courses[courses.length - 1];
  const forbidden = listForbidden(course, person, moment);
  const decision = decideCourse(course, person, moment);
  const failed = decision?.failed ?? [];
  const reviewed = decision ? noteReview(course, decision, now) : course;
  const fresh = activesOf(proposePlan(person, severity, now, failed));
  const isEmpty = course.actives.length === 0 && fresh.length > 0;
  const isMaintained = decision?.verdict === 'maintain' && course.actives.length > 0;
  const isRemade = decision?.verdict === 'change' || isMaintained || failed.length > 0;
  if (forbidden.length === 0 && !isRemade && !isEmpty)
    return reviewed === course ? courses : replaceLast(courses, reviewed);

  const gone = new Map<Active, string>([
    ...failed.map((active) => [active, decision!.rule] as const),
    ...forbidden.map(({ active, reason }) => [active, reason] as const),
  ]);
  const kept = course.actives
    .filter(({ active }) => !gone.has(active))
    .map((one) => carryActive(course, one, now));
  const isKeeping = isMaintained && forbidden.length === 0;
  const actives = isKeeping ? kept : joinActives(kept, fresh, severity.shownGrade === 5);
  const reason = forbidden[0]?.reason ?? decision?.rule ?? fresh[0].because[0].rule;
  const next: Course = {
    ...makeCourse({ at: now, grade: severity.shownGrade, actives }),
    purpose: purposeOf({ isKeeping, isNew: isRemade || isEmpty }, course),
    startedAt: now,
    startedBy: 'earlier-course',
    changes: listChanges(course.actives, actives, { at: now, reason, gone, isKeeping }),
  };
  const ended: Course = { ...reviewed, failed: [...failed], endedAt: now, endedBecause: reason };
  return [...replaceLast(courses, ended), next];
}

function purposeOf(next: { isKeeping: boolean; isNew: boolean }, before: Course): Course['purpose'] {
  if (next.isKeeping) return 'maintain';
  return next.isNew ? 'treat' : before.purpose;
}

/** Actives of the course that the rules do not allow any more, each with the rule that forbids it. */
function listForbidden(course: Course, person: Known, { now, severity }: Moment) {
  const findings = readFindings(person, severity, now);
  const plan = makePlan(person.answers, findings, { running: listRunning(course, now) });
  const allowed = new Set(activesOf(plan).map(({ ingredient }) => ingredient as string));
  return course.actives
    .filter(({ active }) => !allowed.has(active))
    .map(({ active }) => ({
      active,
      reason: plan.leftOut.find(({ substance }) => substance === active)?.because[0].rule ?? limitOf(plan),
    }));
}

/** The rule that keeps a plan from naming actives. */
function limitOf({ limitedBy }: Plan): string {
  return limitedBy[0]?.rule ?? 'answers-missing';
}

function noteReview(course: Course, { rule, verdict, week }: Decision, now: string): Course {
  if (week === null) return course;
  return { ...course, reviews: [...course.reviews, { week, at: now, verdict, reason: rule }] };
}

type NewCourse = {
  readonly at: string;
  readonly grade: Course['grade'];
  readonly actives: readonly CourseActive[];
};

function makeCourse({ at, grade, actives }: NewCourse): Course {
  return {
    // The moment names it, so that two devices that see the same make the same.
    id: `course-${at.replaceAll(/\D/g, '')}`,
    purpose: 'treat',
    grade,
    shownAt: at,
    startedAt: null,
    startedBy: null,
    actives: [...actives],
    changes: [],
    reviews: [],
    failed: [],
    endedAt: null,
    endedBecause: null,
  };
}

function activesOf(plan: Plan): Step[] {
  return [...plan.evening, ...plan.morning].filter(
    ({ ingredient }) => INGREDIENTS[ingredient].kind === 'active',
  );
}

function replaceLast(courses: Courses, course: Course): Courses {
  return [...courses.slice(0, -1), course];
}
