/** What several measured times amount to. */

/** Median with the first and third quartile. */
export type Spread = { readonly median: number; readonly q1: number; readonly q3: number };

/** The spread of at least one value. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), q1: at(0.25), q3: at(0.75) };
}
