/** What photos and reviews decide about the course that runs, by the rules of courses. */
import type { Active } from '../schema/answer-lists.ts';
import type { Course, Review } from '../schema/course.ts';
import { readTrend } from '../track/read-trend.ts';
import type { Person, Severity } from './advice.ts';
import { comesInAt, nextReview, servesReview, weekOf, weeksBetween } from './course-dates.ts';
import { COURSE_RULES, type CourseMoment, type CourseRule } from './course-rules.ts';

/** A decision: the rule that made it, and the review it belongs to; null where a photo asked for it. */
export type Decision = {
  readonly rule: string;
  readonly verdict: Review['verdict'];
  readonly week: number | null;
  /** Actives that did not help though used as meant. */
  readonly failed: readonly Active[];
};

/** In use for as many weeks at a twelve-week review, an active that did not help has failed: the second came in at week two (own). */
const FAILED_WEEKS = 10;

/** What is to be decided at `now`; null where nothing is. */
export function decideCourse(
  course: Course,
  { entries, checkIns }: Pick<Person, 'entries' | 'checkIns'>,
  { now, severity }: { readonly now: string; readonly severity: Severity },
): Decision | null {
  if (course.startedAt === null) return null;
  const { verdict: trend, to } = readTrend(
    entries.filter(({ takenAt }) => takenAt <= now),
    course.startedAt,
  );
  if (trend === 'unknown' || !to) return null;
  const said = checkIns.filter(({ at }) => at > course.startedAt! && at <= now);
  const rarely = said.filter(({ kept }) => kept === 'rarely').length;
  const holds = (rule: CourseRule, at: CourseMoment) =>
    rule.at.includes(at) &&
    (rule.purpose ?? course.purpose) === course.purpose &&
    (rule.grade?.includes(severity.shownGrade) ?? true) &&
    (rule.rose ?? severity.shownGrade > course.grade) === severity.shownGrade > course.grade &&
    weekOf(course, now) >= (rule.fromWeek ?? 0) &&
    (rule.trend?.includes(trend) ?? true) &&
    (rule.rarelyKept ?? rarely > said.length / 2) === rarely > said.length / 2;
  const find = (at: CourseMoment): CourseRule | undefined => COURSE_RULES.find((rule) => holds(rule, at));

  const atPhoto = find('photo');
  if (atPhoto) return { rule: atPhoto.id, verdict: atPhoto.verdict, week: null, failed: [] };
  const review = nextReview(course, now);
  if (!review?.due || !servesReview(to.takenAt, review.at)) return null;
  const rule = find(review.week < 12 ? 'review-6' : 'review-12');
  if (!rule) return null;
  const isFailure = review.week >= 12 && (rule.verdict === 'change' || rule.verdict === 'doctor');
  return {
    rule: rule.id,
    verdict: rule.verdict,
    week: review.week,
    failed: isFailure ? listLongUsed(course, now) : [],
  };
}

function listLongUsed(course: Course, now: string): Active[] {
  return course.actives
    .filter((one) => {
      const from = comesInAt(course, one);
      return from !== null && weeksBetween(from, now) >= FAILED_WEEKS;
    })
    .map(({ active }) => active);
}
