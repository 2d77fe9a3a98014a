/** Ridge regression in closed form, by its dual: fewer photos than features. */
import type { Matrix } from './matrix.ts';
import { gramOf } from './multiply.ts';

/** A linear model: `x · weights + bias`. */
export type Ridge = { readonly weights: Float32Array; readonly bias: number };

/**
 * Minimises `Σ v (x·w + b - y)² + lambda |w|²` with b the weighted mean of y; columns of `x` should be centred.
 * `rowWeights` (v) are 1 where absent. Solves (X Xᵀ + lambda I) a = y by Cholesky's factors, in doubles; w = Xᵀ a
 * (Saunders, Gammerman & Vovk, ICML 1998). Throws RangeError for a lambda that is not above 0.
 */
export async function fitRidge(
  x: Matrix,
  y: ArrayLike<number>,
  lambda: number,
  rowWeights?: ArrayLike<number>,
): Promise<Ridge> {
  if (!(lambda > 0)) throw new RangeError('lambda must be above 0');
  const { rows, columns } = x;
  const weightOf = (row: number) => rowWeights?.[row] ?? 1;
  let total = 0;
  let bias = 0;
  for (let row = 0; row < rows; row++) {
    total += weightOf(row);
    bias += weightOf(row) * y[row];
  }
  bias /= total;
  const roots = Float64Array.from({ length: rows }, (_, row) => Math.sqrt(weightOf(row)));
  const data = rowWeights ? x.data.map((value, at) => value * roots[Math.floor(at / columns)]) : x.data;
  const gram = Float64Array.from(await gramOf({ rows, columns, data }));
  for (let row = 0; row < rows; row++) gram[row * rows + row] += lambda;
  const dual = solveSymmetric(
    gram,
    Float64Array.from({ length: rows }, (_, row) => (y[row] - bias) * roots[row]),
  );
  const weights = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    const a = dual[row];
    for (let column = 0; column < columns; column++, at++) weights[column] += data[at] * a;
  }
  return { weights: Float32Array.from(weights), bias };
}

/** The model's answer for every row. */
export function predictRidge({ weights, bias }: Ridge, { rows, columns, data }: Matrix): Float64Array {
  const out = new Float64Array(rows).fill(bias);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at++) out[row] += data[at] * weights[column];
  return out;
}

/** Solves `A x = b` for a symmetric positive definite A (n x n, overwritten by its factor). */
function solveSymmetric(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    const row = a.subarray(i * n, i * n + n);
    for (let j = 0; j < i; j++) {
      const other = a.subarray(j * n, j * n + n);
      let sum = row[j];
      for (let k = 0; k < j; k++) sum -= row[k] * other[k];
      row[j] = sum / other[j];
    }
    let square = row[i];
    for (let k = 0; k < i; k++) square -= row[k] * row[k];
    row[i] = Math.sqrt(square);
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= a[i * n + k] * x[k];
    x[i] /= a[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    x[i] /= a[i * n + i];
    for (let k = 0; k < i; k++) x[k] -= a[i * n + k] * x[i];
  }
  return x;
}
