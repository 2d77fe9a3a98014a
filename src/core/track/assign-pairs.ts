/** Pairs the rows of a table of costs with its columns, one to one, at the least cost. */

/**
 * For each row its column, or null: the assignment of the least sum, where leaving a row and a column alone costs
 * `alone` each. Costs of infinity are never paired. The Hungarian method by shortest augmenting paths (Jonker and
 * Volgenant, Computing 1987;38:325), on the table made square by the costs of staying alone.
 */
export function assignPairs(costs: readonly (readonly number[])[], alone: number): (number | null)[] {
  const rows = costs.length;
  const columns = costs[0]?.length ?? 0;
  const size = rows + columns;
  const barred = 1e9;
  const cost = (row: number, column: number): number => {
    if (row < rows && column < columns) {
      const own = costs[row][column];
      return Number.isFinite(own) ? own : barred;
    }
    if (row < rows) return column - columns === row ? alone : barred;
    if (column < columns) return row - rows === column ? alone : barred;
    return 0;
  };
  // Potentials of rows and columns, and the row of each column; index 0 is the column that a search starts from.
  const u = new Float64Array(size + 1);
  const v = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) augment(row, size, cost, { u, v, rowOf });
  const paired = new Array<number | null>(rows).fill(null);
  for (let column = 1; column <= columns; column++) {
    const row = rowOf[column];
    if (row > 0 && row <= rows) paired[row - 1] = column - 1;
  }
  return paired;
}

type Search = { readonly u: Float64Array; readonly v: Float64Array; readonly rowOf: Int32Array };

function augment(
  row: number,
  size: number,
  cost: (row: number, column: number) => number,
  { u, v, rowOf }: Search,
): void {
  const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(size + 1);
  const used = new Uint8Array(size + 1);
  rowOf[0] = row;
  let column = 0;
  do {
    used[column] = 1;
    const from = rowOf[column];
    let step = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let to = 1; to <= size; to++) {
      if (used[to]) continue;
      const reduced = cost(from - 1, to - 1) - u[from] - v[to];
      if (reduced < least[to]) [least[to], before[to]] = [reduced, column];
      if (least[to] < step) [step, next] = [least[to], to];
    }
    for (let to = 0; to <= size; to++) {
      if (used[to]) {
        u[rowOf[to]] += step;
        v[to] -= step;
      } else least[to] -= step;
    }
    column = next;
  } while (rowOf[column] !== 0);
  while (column !== 0) {
    rowOf[column] = rowOf[before[column]];
    column = before[column];
  }
}
