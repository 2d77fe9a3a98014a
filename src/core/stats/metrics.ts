/** Figures that compare predicted with true severities. All take two equally long, non-empty rows of numbers. */

type Row = ArrayLike<number>;

/** Arithmetic mean. */
export function mean(values: Row): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Root of the mean squared difference. */
export function rmse(truth: Row, predicted: Row): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++) sum += (truth[i] - predicted[i]) ** 2;
  return Math.sqrt(sum / truth.length);
}

/** Mean absolute difference. */
export function meanAbsoluteError(truth: Row, predicted: Row): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++) sum += Math.abs(truth[i] - predicted[i]);
  return sum / truth.length;
}

/** Pearson's correlation, as if pair `i` stood there `weights[i]` times; 0 where one row does not vary. */
export function pearson(a: Row, b: Row, weights?: Row): number {
  let [total, sumA, sumB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const weight = weights?.[i] ?? 1;
    total += weight;
    sumA += weight * a[i];
    sumB += weight * b[i];
  }
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const weight = weights?.[i] ?? 1;
    const [fromA, fromB] = [a[i] - sumA / total, b[i] - sumB / total];
    ab += weight * fromA * fromB;
    aa += weight * fromA ** 2;
    bb += weight * fromB ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** Ranks from 1, ties share their mean rank. */
export function ranks(values: Row): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const out = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let k = from; k < to; k++) out[order[k]] = (from + 1 + to) / 2;
    from = to;
  }
  return out;
}

/** Spearman's rank correlation. */
export function spearman(a: Row, b: Row): number {
  return pearson(ranks(a), ranks(b));
}

/** Share of equal values. */
export function accuracy(truth: Row, predicted: Row): number {
  let hits = 0;
  for (let i = 0; i < truth.length; i++) if (truth[i] === predicted[i]) hits++;
  return hits / truth.length;
}

/** Counts [truth][predicted] over `grades`; values outside `grades` throw RangeError. */
export function confusionMatrix(truth: Row, predicted: Row, grades: readonly number[]): number[][] {
  const counts = grades.map(() => grades.map(() => 0));
  for (let i = 0; i < truth.length; i++) {
    const row = grades.indexOf(truth[i]);
    const column = grades.indexOf(predicted[i]);
    if (row < 0 || column < 0) throw new RangeError(`grade ${truth[i]} or ${predicted[i]} is not known`);
    counts[row][column]++;
  }
  return counts;
}

/** Cohen's kappa with squared weights (Cohen 1968) over `grades`; NaN where chance explains everything. */
export function quadraticWeightedKappa(truth: Row, predicted: Row, grades: readonly number[]): number {
  return kappaOfCounts(confusionMatrix(truth, predicted, grades), grades);
}

/** The same from counts [truth][predicted], which may be fractions. */
export function kappaOfCounts(counts: readonly (readonly number[])[], grades: readonly number[]): number {
  const rows = counts.map((row) => row.reduce((a, b) => a + b, 0));
  const columns = grades.map((_, j) => counts.reduce((sum, row) => sum + row[j], 0));
  const n = rows.reduce((a, b) => a + b, 0);
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < grades.length; i++)
    for (let j = 0; j < grades.length; j++) {
      const weight = (grades[i] - grades[j]) ** 2;
      observed += (weight * counts[i][j]) / n;
      expected += (weight * rows[i] * columns[j]) / (n * n);
    }
  return 1 - observed / expected;
}
