/** Where a real severity stands among the grades that are known. */
import { gradeScore } from '#core/score/grade-score.ts';

/** Index into `grades` (ascending) of a severity's grade; below the first it counts as the first, likewise above the last. */
export function gradeIndexOf(severity: number, grades: readonly number[]): number {
  const grade = Math.min(grades[grades.length - 1], Math.max(grades[0], gradeScore(severity)));
  return grades.indexOf(grade);
}
