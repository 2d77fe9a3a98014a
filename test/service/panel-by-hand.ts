/** The panel's figures computed again, from the published formulas and by other ways than the product's, to check it by. */

/** Readings of one photo by rater. */
export type Readings = Readonly<Record<string, number>>;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const average = (values: readonly number[]) => sum(values) / values.length;

/** RMSE of a rater against the mean of all, against the mean of the others, and the mean difference from the latter. */
export function raterErrors(photos: readonly Readings[], rater: string) {
  const rows = photos.filter((photo) => rater in photo && Object.keys(photo).length >= 2);
  const others = (photo: Readings) => {
    const { [rater]: _, ...rest } = photo;
    return Object.values(rest);
  };
  const root = (squares: readonly number[]) => Math.sqrt(average(squares));
  return {
    photos: rows.length,
    rmseToPanel: root(rows.map((photo) => (photo[rater] - average(Object.values(photo))) ** 2)),
    rmseToOthers: root(rows.map((photo) => (photo[rater] - average(others(photo))) ** 2)),
    bias: average(rows.map((photo) => photo[rater] - average(others(photo)))),
    kappaToOthers: kappa(
      rows.map((photo) => photo[rater]),
      rows.map((photo) => roundUp(middle(others(photo)))),
    ),
  };
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length % 2
    ? sorted[(sorted.length - 1) / 2]
    : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
}
const roundUp = (value: number) => Math.floor(value + 0.5);

/** Quadratic weighted kappa as 1 - observed over expected squared difference (Fleiss and Cohen 1973), from the raw pairs. */
export function kappa(a: readonly number[], b: readonly number[]): number {
  const observed = average(a.map((value, i) => (value - b[i]) ** 2));
  let expected = 0;
  for (const x of a) for (const y of b) expected += (x - y) ** 2;
  return 1 - observed / (expected / (a.length * b.length));
}

/** ICC(2,1) of two raters by covariance (McGraw and Wong 1996): 2 s_ab over s_aa + s_bb + (mean difference)² - s_dd / n … */
export function iccOfTwo(pairs: readonly (readonly [number, number])[]): number {
  const n = pairs.length;
  const a = pairs.map(([x]) => x);
  const b = pairs.map(([, y]) => y);
  const cov = (x: readonly number[], y: readonly number[]) =>
    sum(x.map((value, i) => (value - average(x)) * (y[i] - average(y)))) / (n - 1);
  const apart = a.map((value, i) => value - b[i]);
  // The raters' variance, without what chance alone would give: (d² - s_dd / n) / 2.
  const raters = (average(apart) ** 2 - cov(apart, apart) / n) / 2;
  const photos = cov(a, b);
  const noise = cov(apart, apart) / 2;
  return photos / (photos + raters + noise);
}

/** Krippendorff's alpha by its definition: mean distance within photos over mean distance of all values put together. */
export function alphaByPairs(photos: readonly Readings[], distance: 'ordinal' | 'interval'): number {
  const units = photos.map((photo) => Object.values(photo)).filter((values) => values.length >= 2);
  const all = units.flat();
  const count = new Map<number, number>();
  for (const value of all) count.set(value, (count.get(value) ?? 0) + 1);
  const apart = (x: number, y: number): number => {
    if (x === y) return 0;
    if (distance === 'interval') return (x - y) ** 2;
    const [low, high] = [Math.min(x, y), Math.max(x, y)];
    const between = [...count].filter(([value]) => value > low && value < high).map(([, n]) => n);
    return (sum(between) + (count.get(low)! + count.get(high)!) / 2) ** 2;
  };
  let within = 0;
  for (const values of units)
    for (let i = 0; i < values.length; i++)
      for (let j = 0; j < values.length; j++)
        if (i !== j) within += apart(values[i], values[j]) / (values.length - 1);
  let together = 0;
  for (const [x, m] of count) for (const [y, n] of count) together += m * n * apart(x, y);
  return 1 - within / all.length / (together / (all.length * (all.length - 1)));
}
