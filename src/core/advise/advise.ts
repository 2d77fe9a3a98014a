/** All advice in one place: what must be said first, how severe the skin is called, the plan and its course. */
import { REQUIRED_QUESTIONS } from '../schema/answer-lists.ts';
import type { Advice, Person } from './advice.ts';

/** The advice for a person at `now` (ISO instant). The same input gives the same advice; keep its `courses`. */
export function advise(person: Person, _now: string): Advice {
  return {
    triage: { notes: [], urgency: null },
    severity: null,
    besideScore: [],
    missing: REQUIRED_QUESTIONS,
    undisclosed: [],
    plan: null,
    basis: null,
    course: null,
    courses: person.courses,
    conflicts: [],
  };
}

/** The courses with the running one's start corrected by the person to `startedAt` (ISO instant). */
export function correctStart(courses: Person['courses'], startedAt: string): Person['courses'] {
  return courses.map((course, index) =>
    index === courses.length - 1 ? { ...course, startedAt, startedBy: 'person' as const } : course,
  );
}
