/** Agreement of any number of raters with gaps: Krippendorff's alpha. */

/** How far two values are apart: any difference counts the same, by ranks, or by their distance squared. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability").
 * `units[photo]` holds the values given to it, by whomever; photos with fewer than two are left out.
 * NaN where all values are the same or nothing can be paired.
 */
export function krippendorffAlpha(units: readonly (readonly number[])[], metric: AlphaMetric): number {
  const paired = units.filter((values) => values.length >= 2);
  const grades = [...new Set(paired.flat())].sort((a, b) => a - b);
  const indexOf = new Map(grades.map((grade, i) => [grade, i]));
  const coincidences = grades.map(() => new Float64Array(grades.length));
  for (const values of paired) {
    for (const [i, a] of values.entries()) {
      for (const [j, b] of values.entries()) {
        if (i !== j) coincidences[indexOf.get(a)!][indexOf.get(b)!] += 1 / (values.length - 1);
      }
    }
  }
  const totals = coincidences.map((row) => row.reduce((a, b) => a + b, 0));
  const n = totals.reduce((a, b) => a + b, 0);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < grades.length; c++) {
    for (let d = 0; d < grades.length; d++) {
      const distance = squaredDistance(metric, grades, totals, c, d);
      observed += coincidences[c][d] * distance;
      expected += totals[c] * totals[d] * distance;
    }
  }
  return 1 - ((n - 1) * observed) / expected;
}

function squaredDistance(
  metric: AlphaMetric,
  grades: readonly number[],
  totals: readonly number[],
  c: number,
  d: number,
) {
  if (c === d) return 0;
  if (metric === 'nominal') return 1;
  if (metric === 'interval') return (grades[c] - grades[d]) ** 2;
  const [low, high] = c < d ? [c, d] : [d, c];
  let between = -(totals[low] + totals[high]) / 2;
  for (let g = low; g <= high; g++) between += totals[g];
  return between ** 2;
}
