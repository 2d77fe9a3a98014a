/** A score rounded for people, so that its figure has the score's own grade. */
import { gradeScore } from './grade-score.ts';

/** To so many decimals, downwards where rounding would reach the next grade: 3.47 is mild, and 3.5 would not be. */
export function scoreInGrade(score: number, decimals: 1 | 2 = 1): number {
  const steps = 10 ** decimals;
  const rounded = Math.round(score * steps) / steps;
  return gradeScore(rounded) === gradeScore(score) ? rounded : (Math.round(score * steps) - 1) / steps;
}
