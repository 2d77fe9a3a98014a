/** Logistic regression on top of odds that are known, by Newton's steps. */

/** Rows to learn from. */
export type LogisticRows = {
  /** Numbers of each row. */
  readonly columns: number;
  /** [rows · columns]. */
  readonly features: Float32Array;
  /** Log-odds that the correction is added to, what is so (0 … 1), and how often a row counts. */
  readonly offsets: Float32Array;
  readonly targets: Float32Array;
  readonly weights: Float32Array;
};

/** What is added to the log-odds: a constant, and the product with a row's features. */
export type LogisticCorrection = { readonly constant: number; readonly weights: Float32Array };

const STEPS = 8;

/** Least cross-entropy plus `ridge / 2` times the squared weights, each in standard deviations of its column. */
export function fitLogistic(rows: LogisticRows, ridge: number): LogisticCorrection {
  const { columns } = rows;
  const scales = measureScales(rows);
  const beta = new Float64Array(columns + 1);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, hessian } = sumDerivatives(rows, scales, beta);
    for (let a = 0; a < columns; a++) {
      gradient[a] += ridge * beta[a];
      hessian[a][a] += ridge;
    }
    // The constant is free, but where nothing tells it, it stays.
    hessian[columns][columns] += 1e-9;
    const move = solve(hessian, gradient);
    for (let a = 0; a <= columns; a++) beta[a] -= move[a];
  }
  return { constant: beta[columns], weights: Float32Array.from(scales, (scale, a) => beta[a] * scale) };
}

/** 1 over each column's root mean square; 0 for one that is always 0. */
function measureScales({ columns, features, weights }: LogisticRows): Float64Array {
  const squares = new Float64Array(columns);
  let total = 0;
  for (let row = 0; row < weights.length; row++) {
    total += weights[row];
    for (let a = 0; a < columns; a++) squares[a] += weights[row] * features[row * columns + a] ** 2;
  }
  return squares.map((sum) => (sum > 0 ? 1 / Math.sqrt(sum / total) : 0));
}

function sumDerivatives(
  { columns, features, offsets, targets, weights }: LogisticRows,
  scales: Float64Array,
  beta: Float64Array,
) {
  const gradient = new Float64Array(columns + 1);
  const hessian = Array.from({ length: columns + 1 }, () => new Float64Array(columns + 1));
  const x = new Float64Array(columns + 1).fill(1);
  for (let row = 0; row < weights.length; row++) {
    let odds = offsets[row] + beta[columns];
    for (let a = 0; a < columns; a++) {
      x[a] = features[row * columns + a] * scales[a];
      odds += x[a] * beta[a];
    }
    const said = 1 / (1 + Math.exp(-odds));
    const error = weights[row] * (said - targets[row]);
    const bend = weights[row] * said * (1 - said);
    for (let a = 0; a <= columns; a++) {
      gradient[a] += error * x[a];
      for (let b = 0; b <= a; b++) hessian[a][b] += bend * x[a] * x[b];
    }
  }
  for (let a = 0; a <= columns; a++) for (let b = 0; b < a; b++) hessian[b][a] = hessian[a][b];
  return { gradient, hessian };
}

/** Solves a symmetric positive system by Gauss's elimination. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  for (let a = 0; a < n; a++) {
    for (let row = a + 1; row < n; row++) {
      const share = matrix[row][a] / matrix[a][a];
      for (let b = a; b < n; b++) matrix[row][b] -= share * matrix[a][b];
      right[row] -= share * right[a];
    }
  }
  for (let a = n - 1; a >= 0; a--) {
    for (let b = a + 1; b < n; b++) right[a] -= matrix[a][b] * right[b];
    right[a] /= matrix[a][a];
  }
  return right;
}
