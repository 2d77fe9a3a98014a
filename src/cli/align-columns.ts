/** Sets rows of cells in columns for people. */

/**
 * One line per row, cells padded to their column's width, numbers to the right; columns named in `left` (by the first
 * row's cells) to the left. Rows may be shorter than the first.
 */
export function alignColumns(rows: readonly (readonly string[])[], left: ReadonlySet<string>): string {
  const [header] = rows;
  const widths = header.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) => {
      const cells = row.map((cell, i) =>
        left.has(header[i]) ? cell.padEnd(widths[i]) : cell.padStart(widths[i]),
      );
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}
