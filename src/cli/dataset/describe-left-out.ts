/** Rows that were not taken in, for people. */
import type { LeftOut } from '#train/data/dataset.ts';
import { OUTSIDE } from '#train/data/resolve-photo.ts';

/** What to do where photos lie outside; empty where none does. */
export function hintOutside(leftOut: readonly LeftOut[]): string {
  return leftOut.some(({ reason }) => reason.endsWith(OUTSIDE))
    ? 'Photos outside of the manifest’s folder are left out. If you trust the manifest, add --outside.\n'
    : '';
}

/** One line per reason with every row it holds for, by line or else by name; empty where nothing was left out. */
export function describeLeftOut(leftOut: readonly LeftOut[]): string {
  const reasons = [...Map.groupBy(leftOut, ({ reason }) => reason)]
    .map(([reason, rows]) => {
      const named = rows.map(({ line, name }) => (line === 0 ? name : `line ${line} ${name}`.trimEnd()));
      const text = `Left out, ${rows.length}: ${reason}: ${named.join(', ')}`;
      // Names and reasons may be a stranger's text; a terminal obeys control characters.
      return `${text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '\ufffd')}\n`;
    })
    .join('');
  return reasons + hintOutside(leftOut);
}
