/** Agreement of raters who all rated the same photos: ICC(2,1). */

/**
 * Two-way random effects, absolute agreement, single rater (Shrout and Fleiss 1979, ICC(2,1)).
 * `ratings[photo][rater]`, at least two photos and two raters, nothing missing. NaN where nothing varies.
 */
export function intraclassCorrelation(ratings: readonly (readonly number[])[]): number {
  const n = ratings.length;
  const k = ratings[0]?.length ?? 0;
  if (n < 2 || k < 2 || ratings.some((row) => row.length !== k)) {
    throw new RangeError('ICC needs at least two photos and two raters, and no gaps');
  }
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const grand = mean(ratings.flat());
  const byPhoto = ratings.map(mean);
  const byRater = Array.from({ length: k }, (_, j) => mean(ratings.map((row) => row[j])));
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  const photos = (k * squares(byPhoto)) / (n - 1);
  const raters = (n * squares(byRater)) / (k - 1);
  const rest = (squares(ratings.flat()) - k * squares(byPhoto) - n * squares(byRater)) / ((n - 1) * (k - 1));
  return (photos - rest) / (photos + (k - 1) * rest + (k * (raters - rest)) / n);
}
