/** A dense matrix of features: rows are patches or photos, columns are features. */

export type Matrix = {
  readonly rows: number;
  readonly columns: number;
  /** Row by row, `rows * columns` numbers. */
  readonly data: Float32Array;
};

/** Stacks equally long rows. Throws RangeError where they differ in length. */
export function stackRows(rows: readonly Float32Array[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * columns);
  for (const [i, row] of rows.entries()) {
    if (row.length !== columns) throw new RangeError(`row ${i} has ${row.length} columns, not ${columns}`);
    data.set(row, i * columns);
  }
  return { rows: rows.length, columns, data };
}
