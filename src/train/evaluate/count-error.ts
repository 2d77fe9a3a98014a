/** How far official counts lie from those that a model says. */
import { conformalQuantile } from '#core/stats/quantile.ts';

/** Share of the official counts that lies within. */
const COUNT_LEVEL = 0.8;
/** Counts up to this set the least reach, larger ones the share. */
const SMALL_COUNT = 10;

/** The share of a count said, and the least, within which four fifths of the official counts lie (split conformal). */
export function countErrorOf(
  said: readonly number[],
  counts: readonly number[],
): { readonly least: number; readonly share: number } {
  const errors = counts.map((count, i) => Math.abs(count - said[i]));
  const small = errors.filter((_, i) => said[i] <= SMALL_COUNT);
  const large = errors.flatMap((error, i) => (said[i] > SMALL_COUNT ? [error / said[i]] : []));
  return { least: reach(small), share: reach(large) };
}

/** Without any errors nothing is added. */
function reach(errors: readonly number[]): number {
  return errors.length === 0 ? 0 : conformalQuantile(errors, COUNT_LEVEL);
}
