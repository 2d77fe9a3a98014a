/** Chooses the day from which a person's trend is told. */
import type { Course } from '../schema/course.ts';

/** Treatments show after six weeks at the earliest [NICE]. */
const TELLS_AFTER_MS = 6 * 7 * 24 * 3600 * 1000;

/**
 * The start of the latest course that has begun; while that is too young to tell anything, the start of the one before:
 * a plan that changed because skin got worse must not hide that it did. ISO instant; null where none has begun.
 */
export function trendStart(courses: readonly Pick<Course, 'startedAt'>[], now: string): string | null {
  const starts = courses.flatMap(({ startedAt }) => startedAt ?? []).sort();
  const told = starts.filter((start) => Date.parse(now) - Date.parse(start) >= TELLS_AFTER_MS);
  return told.at(-1) ?? starts[0] ?? null;
}
