/** Rows that were not taken in, for people. */
import type { LeftOut } from '#train/data/dataset.ts';

/** One line per reason with every row it holds for, by line or else by name; empty where nothing was left out. */
export function describeLeftOut(leftOut: readonly LeftOut[]): string {
  return [...Map.groupBy(leftOut, ({ reason }) => reason)]
    .map(([reason, rows]) => {
      const named = rows.map(({ line, name }) => (line === 0 ? name : `line ${line} ${name}`.trimEnd()));
      return `Left out, ${rows.length}: ${reason}: ${named.join(', ')}\n`;
    })
    .join('');
}
