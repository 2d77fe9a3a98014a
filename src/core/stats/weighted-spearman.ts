/** Spearman's correlation of rows that count several times, quick enough for a bootstrap. */

/**
 * Sorts both rows once; the answered function gives Spearman's correlation (ties share their mean rank) as if row `i`
 * stood there `weights[i]` times. NaN where one side does not vary.
 */
export function weightedSpearman(a: Float64Array, b: Float64Array): (weights: ArrayLike<number>) => number {
  const orderOf = (values: Float64Array) =>
    Int32Array.from(values.keys()).sort((i, j) => values[i] - values[j]);
  const orderA = orderOf(a);
  const orderB = orderOf(b);
  const ranksA = new Float64Array(a.length);
  const ranksB = new Float64Array(b.length);
  return (weights) => {
    const total = rankInto(ranksA, a, orderA, weights);
    rankInto(ranksB, b, orderB, weights);
    const middle = (total + 1) / 2;
    let ab = 0;
    let aa = 0;
    let bb = 0;
    for (let i = 0; i < a.length; i++) {
      const w = weights[i];
      if (w === 0) continue;
      const fromA = ranksA[i] - middle;
      const fromB = ranksB[i] - middle;
      ab += w * fromA * fromB;
      aa += w * fromA * fromA;
      bb += w * fromB * fromB;
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : Number.NaN;
  };
}

/** Writes the mean rank of each row and answers the sum of the weights. */
function rankInto(
  ranks: Float64Array,
  values: Float64Array,
  order: Int32Array,
  weights: ArrayLike<number>,
): number {
  let below = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let tied = 0;
    while (to < order.length && values[order[to]] === values[order[from]]) tied += weights[order[to++]];
    for (let k = from; k < to; k++) ranks[order[k]] = below + (tied + 1) / 2;
    below += tied;
    from = to;
  }
  return below;
}
