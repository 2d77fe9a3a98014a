/** Estimates how strict each rater is, from photos that several have read. */
import { clampScore } from '#core/stats/clamp-score.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** Labels of one photo by rater, on Clarté's scale. */
export type Votes = Readonly<Record<string, number>>;

/** Grades by which a rater reads higher than the panel, by rater; negative for the lenient. */
export type Strictness = ReadonlyMap<string, number>;

/** A rater is believed to be like the others until so many votes beside theirs say otherwise. */
const PRIOR_VOTES = 8;

/**
 * Each vote is taken as what the photo shows, plus its rater's strictness, plus chance; photos may show anything, raters are
 * drawn towards the panel's mean by `PRIOR_VOTES`. The exact least squares of that (ridge on the raters of an unbalanced two-way
 * layout; Henderson 1975), so that it does not matter who happened to read which photos. Their sum over the raters is 0. Photos
 * with one vote say nothing.
 */
export function estimateStrictness(photos: readonly Votes[]): Strictness {
  const raters = [...new Set(photos.flatMap((votes) => Object.keys(votes)))].sort();
  const n = raters.length;
  if (n === 0) return new Map();
  const indexOf = new Map(raters.map((rater, i) => [rater, i]));
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = PRIOR_VOTES;
  for (const votes of photos) {
    const own = Object.entries(votes).map(([rater, vote]) => ({ i: indexOf.get(rater) as number, vote }));
    const mean = own.reduce((sum, { vote }) => sum + vote, 0) / own.length;
    // What the photo shows is eliminated: its votes count as they are apart from their mean.
    for (const { i, vote } of own) {
      right[i] += vote - mean;
      matrix[i * n + i] += 1;
      for (const { i: k } of own) matrix[i * n + k] -= 1 / own.length;
    }
  }
  const solved = solveSymmetric(matrix, right);
  return new Map(raters.map((rater, i) => [rater, solved[i]]));
}

/** The votes as a rater of the panel's mean strictness would have given them, within 1 … 5. */
export function evenVotes(votes: Votes, strictness: Strictness): Votes {
  return Object.fromEntries(
    Object.entries(votes).map(([rater, vote]) => [rater, clampScore(vote - (strictness.get(rater) ?? 0))]),
  );
}
