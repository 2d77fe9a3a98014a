/** The actives of a course as a plan takes them. */
import type { Course } from '../schema/course.ts';
import { comesInAt, weeksBetween } from './course-dates.ts';
import { COURSE_RULES } from './course-rules.ts';
import type { RunningActive } from './make-plan.ts';
import type { Because } from './plan.ts';
import { RULES } from './rule-table.ts';

/** The course's actives at `now` (ISO instant). */
export function listRunning(course: Course, now: string): RunningActive[] {
  return course.actives.map((one) => {
    const from = comesInAt(course, one);
    const { active, slot, fromWeek, because } = one;
    const weeksUsed = from === null ? -fromWeek : weeksBetween(from, now);
    return { active, slot, fromWeek, from, weeksUsed, because: because.map(becauseOf) };
  });
}

/** A rule by its id, with its sources; kept ids of rules that are no more have none but our own. */
export function becauseOf(rule: string): Because {
  const found = [...RULES, ...COURSE_RULES].find(({ id }) => id === rule);
  return { rule, sources: found?.source ?? ['own'] };
}
