/** The grade of a real-valued severity. */
import type { Grade } from '../schema/assessment.ts';

/** Boundaries between the grades 1-5 (method.md, "Scale"). */
export const GRADE_BOUNDARIES = [1.5, 2.5, 3.5, 4.5] as const;

/** Grade 1-5 of a score; a score on a boundary belongs to the higher grade. */
export function gradeScore(score: number): Grade {
  return (1 + GRADE_BOUNDARIES.filter((boundary) => score >= boundary).length) as Grade;
}
