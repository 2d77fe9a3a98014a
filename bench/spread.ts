/** What several measured times amount to. */
import { quantile } from '#core/stats/quantile.ts';

/** Median with the first and third quartile. */
export type Spread = { readonly median: number; readonly q1: number; readonly q3: number };

/** The spread of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), q1: quantile(sorted, 0.25), q3: quantile(sorted, 0.75) };
}
