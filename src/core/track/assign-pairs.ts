/** Pairs the rows of a table of costs with its columns, one to one, at the least cost. */

/** Dearer than any assignment. */
const BARRED = 1e9;

/**
 * For each row its column, or null: the assignment of the least sum, where leaving a row and a column alone costs
 * `alone` each. Costs of infinity are never paired. The Hungarian method by shortest augmenting paths (Jonker and
 * Volgenant, Computing 1987;38:325), on the table made square by the costs of staying alone.
 */
export function assignPairs(costs: readonly (readonly number[])[], alone: number): (number | null)[] {
  const rows = costs.length;
  const columns = costs[0]?.length ?? 0;
  const size = rows + columns;
  const table = squareTable(costs, columns, alone);
  // Potentials of rows and columns, and the row of each column; index 0 is the column that a search starts from.
  const u = new Float64Array(size + 1);
  const v = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) augment(row, table, { u, v, rowOf });
  const paired = new Array<number | null>(rows).fill(null);
  for (let column = 1; column <= columns; column++) {
    const row = rowOf[column];
    if (row > 0 && row <= rows) paired[row - 1] = column - 1;
  }
  return paired;
}

/** Costs of rows and columns, then of each row alone, of each column alone, and of nothing. */
function squareTable(costs: readonly (readonly number[])[], columns: number, alone: number): number[][] {
  const rows = costs.length;
  const single = (index: number, of: number) => (index === of ? alone : BARRED);
  const upper = costs.map((own, row) => [
    ...own.map((cost) => Math.min(cost, BARRED)),
    ...Array.from({ length: rows }, (_, index) => single(index, row)),
  ]);
  const lower = Array.from({ length: columns }, (_, index) => [
    ...Array.from({ length: columns }, (_, column) => single(index, column)),
    ...new Array<number>(rows).fill(0),
  ]);
  return [...upper, ...lower];
}

type Search = { readonly u: Float64Array; readonly v: Float64Array; readonly rowOf: Int32Array };

/** Gives `row` (from 1) a column, moving other rows to others where that is cheaper. */
function augment(row: number, table: readonly (readonly number[])[], search: Search): void {
  const { rowOf } = search;
  const size = table.length;
  const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(size + 1);
  const used = new Uint8Array(size + 1);
  rowOf[0] = row;
  let column = 0;
  do {
    used[column] = 1;
    column = step(column, table, search, { least, before, used });
  } while (rowOf[column] !== 0);
  while (column !== 0) {
    rowOf[column] = rowOf[before[column]];
    column = before[column];
  }
}

type Path = { readonly least: Float64Array; readonly before: Int32Array; readonly used: Uint8Array };

/** Looks at all columns from the row of `column`, lowers the potentials, and answers the nearest column. */
function step(
  column: number,
  table: readonly (readonly number[])[],
  { u, v, rowOf }: Search,
  { least, before, used }: Path,
): number {
  const from = rowOf[column];
  let nearest = Number.POSITIVE_INFINITY;
  let next = 0;
  for (let to = 1; to <= table.length; to++) {
    if (used[to]) continue;
    const reduced = table[from - 1][to - 1] - u[from] - v[to];
    if (reduced < least[to]) [least[to], before[to]] = [reduced, column];
    if (least[to] < nearest) [nearest, next] = [least[to], to];
  }
  for (let to = 0; to <= table.length; to++) {
    if (used[to]) {
      u[rowOf[to]] += nearest;
      v[to] -= nearest;
    } else least[to] -= nearest;
  }
  return next;
}
