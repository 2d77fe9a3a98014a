/** When a course's actives come in and its reviews fall. Instants are ISO 8601. */
import type { Course, CourseActive } from '../schema/course.ts';
import type { CourseState } from './advice.ts';

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** A photo this many days before a review serves for it. */
const REVIEW_PHOTO_DAYS = 10;

/** Whole weeks from an instant to `now`; negative before it. */
export function weeksBetween(from: string, now: string): number {
  return Math.floor((Date.parse(now) - Date.parse(from)) / WEEK_MS);
}

/** Whole weeks since the course began; 0 until it has. */
export function weekOf({ startedAt }: Pick<Course, 'startedAt'>, now: string): number {
  return startedAt === null ? 0 : Math.max(0, weeksBetween(startedAt, now));
}

/** The instant at which an active comes in; null until the course has begun. */
export function comesInAt({ startedAt }: Pick<Course, 'startedAt'>, active: CourseActive): string | null {
  if (active.since !== null) return active.since;
  return startedAt === null ? null : addWeeks(startedAt, active.fromWeek);
}

/**
 * The review that comes next: in weeks 6 and 12 [NICE] and every twelfth from then on; yearly in maintenance. Where
 * several have fallen due unseen, the last of them.
 */
export function nextReview(course: Course, now: string): CourseState['nextReview'] {
  if (course.startedAt === null) return null;
  const done = Math.max(0, ...course.reviews.map(({ week }) => week));
  const after = (week: number) =>
    course.purpose === 'maintain' ? week + 52 : week < 6 ? 6 : week < 12 ? 12 : week + 12;
  const reached = weekOf(course, now);
  let week = after(done);
  while (after(week) <= reached) week = after(week);
  return { week, at: addWeeks(course.startedAt, week), due: week <= reached };
}

/** Whether a photo was taken late enough for a review at `reviewAt`. */
export function servesReview(takenAt: string, reviewAt: string): boolean {
  return Date.parse(takenAt) >= Date.parse(reviewAt) - REVIEW_PHOTO_DAYS * 24 * 3600 * 1000;
}

function addWeeks(from: string, weeks: number): string {
  return new Date(Date.parse(from) + weeks * WEEK_MS).toISOString();
}
