/** Centres and scales features by the training rows' mean and standard deviation. */
import type { Matrix } from './matrix.ts';

/** Per column: what to subtract and what to multiply by afterwards. */
export type Standard = { readonly mean: Float32Array; readonly gain: Float32Array };

/** Mean and 1 / standard deviation of each column; a column that hardly moves (below `floor`) gets gain 0. */
export function measureStandard(matrix: Matrix, floor = 1e-6): Standard {
  const { rows, columns, data } = matrix;
  const sum = new Float64Array(columns);
  const squares = new Float64Array(columns);
  for (let r = 0, at = 0; r < rows; r++) for (let c = 0; c < columns; c++, at++) sum[c] += data[at];
  for (let c = 0; c < columns; c++) sum[c] /= rows;
  for (let r = 0, at = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, at++) squares[c] += (data[at] - sum[c]) ** 2;
  const gain = Float32Array.from(squares, (s) => (Math.sqrt(s / rows) < floor ? 0 : 1 / Math.sqrt(s / rows)));
  return { mean: Float32Array.from(sum), gain };
}

/** The matrix with each column centred and scaled. */
export function applyStandard(matrix: Matrix, { mean, gain }: Standard): Matrix {
  const { rows, columns, data } = matrix;
  const out = new Float32Array(data.length);
  for (let r = 0, at = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, at++) out[at] = (data[at] - mean[c]) * gain[c];
  return { rows, columns, data: out };
}
