/** Fits a straight line to readings whose errors hang together. */

/** y = level + slope * x, with the standard error of the slope. */
export type Line = { readonly level: number; readonly slope: number; readonly slopeSd: number };

/**
 * Generalised least squares (Aitken 1936) with the errors' `covariance`, taken as known. Null where all `x` are equal or the
 * covariance is not positive.
 */
export function fitLine(
  x: readonly number[],
  y: readonly number[],
  covariance: readonly (readonly number[])[],
): Line | null {
  const lower = decompose(covariance);
  if (!lower) return null;
  const [ones, xs, ys] = [x.map(() => 1), x, y].map((column) => solveLower(lower, column));
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  const [oo, ox, xx] = [dot(ones, ones), dot(ones, xs), dot(xs, xs)];
  const [oy, xy] = [dot(ones, ys), dot(xs, ys)];
  const spread = oo * xx - ox * ox;
  if (!(spread > 1e-9 * oo * xx)) return null;
  const slope = (oo * xy - ox * oy) / spread;
  return { slope, level: (oy - slope * ox) / oo, slopeSd: Math.sqrt(oo / spread) };
}

/** Cholesky's lower triangle; null where there is none. */
function decompose(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower: number[][] = [];
  for (let row = 0; row < matrix.length; row++) {
    lower.push([]);
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row][column];
      for (let k = 0; k < column; k++) rest -= lower[row][k] * lower[column][k];
      if (row !== column) lower[row].push(rest / lower[column][column]);
      else if (rest > 0) lower[row].push(Math.sqrt(rest));
      else return null;
    }
  }
  return lower;
}

function solveLower(lower: readonly (readonly number[])[], right: readonly number[]): number[] {
  const solved: number[] = [];
  for (const [row, coefficients] of lower.entries()) {
    let rest = right[row];
    for (let k = 0; k < row; k++) rest -= coefficients[k] * solved[k];
    solved.push(rest / coefficients[row]);
  }
  return solved;
}
