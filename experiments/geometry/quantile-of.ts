/** The quantile of values in any order. */
import { quantile } from '#core/stats/quantile.ts';

/** `share` 0-1; 0.5 is the median. */
export function quantileOf(values: readonly number[], share: number): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    share,
  );
}
