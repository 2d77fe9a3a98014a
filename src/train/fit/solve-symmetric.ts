/** Solves systems of linear equations whose matrix is symmetric. */

/** Solves `A x = b` for a symmetric positive definite A (n x n, row by row; overwritten by its Cholesky factor). */
export function solveSymmetric(a: Float64Array, b: Float64Array): Float64Array {
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
