/** What was found on a person: photo, treatments, check-ins and courses as the rules look at them. */
import type { Entry } from '../schema/history.ts';
import { readTrend } from '../track/read-trend.ts';
import type { Person, Severity } from './advice.ts';
import { nextReview, servesReview, weekOf } from './course-dates.ts';
import type { Findings } from './facts.ts';
import { listTaken } from './list-taken.ts';

/** Days a check-in speaks for. */
const CHECK_IN_HOLDS_MS = 14 * 24 * 3600 * 1000;

/** So long a sign of something other than acne outlives one photo without it. */
const SIGN_HOLDS_MS = 28 * 24 * 3600 * 1000;

/** The findings at `now` (ISO instant). `severity`: of the latest photo, null without one. */
export function readFindings(person: Person, severity: Severity | null, now: string): Findings {
  const { treatments, courses } = person;
  const entries = person.entries.filter(({ takenAt }) => takenAt <= now);
  const basis = findPhotoAt(entries, now);
  const course = courses.at(-1);
  const checkIn = person.checkIns
    .filter(({ at }) => at <= now && Date.parse(now) - Date.parse(at) < CHECK_IN_HOLDS_MS)
    .reduce<Person['checkIns'][number] | null>((last, one) => (last && last.at > one.at ? last : one), null);
  const review = course ? nextReview(course, now) : null;
  const newest = entries.reduce<Entry | null>(
    (last, one) => (last && last.takenAt > one.takenAt ? last : one),
    null,
  );
  return {
    grade: severity?.shownGrade ?? null,
    upTo: severity?.upTo ?? null,
    spots: severity?.spots ?? null,
    mayBeOther: mayBeOther(entries, basis),
    takes: listTaken(treatments, now),
    weeks: course ? weekOf(course, now) : 0,
    purpose: course?.purpose ?? 'treat',
    reviewDue: review?.due === true && !(newest && servesReview(newest.takenAt, review.at)),
    failed: [...new Set(courses.flatMap(({ failed }) => failed))],
    trend: course?.startedAt ? readTrend(entries, course.startedAt).verdict : 'unknown',
    irritation: checkIn?.irritation ?? null,
    kept: checkIn?.kept ?? null,
  };
}

/**
 * Whether the photo, or the one before it within four weeks, may show something other than acne: one photo without the sign does
 * not take it back, two in a row do (own).
 */
function mayBeOther(entries: readonly Entry[], basis: Entry | null): boolean {
  if (!basis) return false;
  const before = entries.filter(
    ({ takenAt }) =>
      takenAt < basis.takenAt && Date.parse(basis.takenAt) - Date.parse(takenAt) <= SIGN_HOLDS_MS,
  );
  const last = before.length > 0 ? [findPhotoAt(before, basis.takenAt)!] : [];
  return [basis, ...last].some(({ views }) => views.some(({ assessment }) => assessment.notAcne?.flagged));
}

/** The photo that shows the skin at an instant: the last up to it, else the first after. */
export function findPhotoAt(entries: readonly Entry[], at: string): Entry | null {
  const sorted = [...entries].sort((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
  return sorted.filter(({ takenAt }) => takenAt <= at).at(-1) ?? sorted[0] ?? null;
}
