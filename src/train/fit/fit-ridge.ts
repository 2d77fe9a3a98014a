/** Ridge regression in closed form, by its dual: fewer photos than features. */
import type { Matrix } from './matrix.ts';
import { productOf } from './multiply.ts';
import { solveSymmetric } from './solve-symmetric.ts';

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
  const weighted = { rows, columns, data };
  const gram = Float64Array.from(await productOf(weighted, weighted));
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
