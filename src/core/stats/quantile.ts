/** Quantiles of a sample, one definition for all figures. */

/**
 * The value below which `share` (0 to 1) of `sorted`, ascending, lies: linear between the two nearest ranks (type 7 of
 * Hyndman and Fan, Am. Stat. 1996;50:361). NaN of none.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** The middle value, or the mean of the two middle ones, in any order; NaN of none. */
export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/**
 * The split conformal quantile of `errors`, in any order: a share `level` of further errors lies below it. The rank is
 * rounded up and never past the last (Lei et al., JASA 2018;113:1094). NaN of none.
 */
export function conformalQuantile(errors: readonly number[], level: number): number {
  const sorted = errors.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length, Math.ceil(level * (sorted.length + 1))) - 1] ?? Number.NaN;
}
