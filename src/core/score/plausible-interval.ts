/** The interval around a score in which a dermatologist's grade lies with a known probability, from the network's probabilities of grades. */
import type { Assessment } from '../schema/assessment.ts';

/** Whole grades 1 … 5. */
const HIGHEST_GRADE = 5;
/** Probabilities below this are as good as none. */
const LEAST_PROBABILITY = 1e-9;

/** How much less likely than the likeliest grade a grade may be, as a difference of logarithms, to belong: one for each grade. */
export type PlausibleGrades = { readonly level: number; readonly bounds: readonly number[] };

/**
 * How far each grade is from being ruled out: 0 at the bound, above it within. Conformal prediction by label (Vovk's
 * Mondrian taxonomy), the measure being the likelihood ratio to the likeliest grade: each grade's bound is such that a
 * share `level` of the photos of that grade keep it.
 */
export function marginsOfGrades(probabilities: readonly number[], bounds: readonly number[]): number[] {
  const logs = probabilities.map((own) => Math.log(Math.max(own, LEAST_PROBABILITY)));
  const highest = Math.max(...logs);
  return logs.map((own, k) => bounds[k] - (highest - own));
}

/** The smallest interval in 1-5 that holds `score` and all that is plausible, by straight lines between whole grades. */
export function plausibleInterval(
  score: number,
  probabilities: readonly number[],
  { level, bounds }: PlausibleGrades,
): NonNullable<Assessment['interval']> {
  const margins = marginsOfGrades(probabilities, bounds);
  let [low, high] = [score, score];
  for (const [k, margin] of margins.entries()) {
    if (margin < 0) continue;
    const before = margins[k - 1] ?? 0;
    const after = margins[k + 1] ?? 0;
    low = Math.min(low, k + 1 - (before < 0 ? margin / (margin - before) : 0));
    high = Math.max(high, k + 1 + (after < 0 ? margin / (margin - after) : 0));
  }
  return { low: Math.max(1, low), high: Math.min(HIGHEST_GRADE, high), level };
}
